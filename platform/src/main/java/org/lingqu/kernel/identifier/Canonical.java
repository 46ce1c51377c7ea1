package org.lingqu.kernel.identifier;

/** The one form of identifiers that people and programs write in several: loads keep it, and calls are read in it. */
public final class Canonical {

    private static final int LENGTH = 18;

    private Canonical() {}

    /**
     * A citizen's identity number or a unified social credit code in the form in which they are kept, whoever wrote it with a small letter.
     *
     * @return the same text for everything that is neither
     */
    public static String of(String text) {
        if (text.length() != LENGTH || text.chars().noneMatch(Character::isLowerCase)) {
            return text;
        }
        String kept = IdentityNumber.normalize(text);
        return IdentityNumber.isValid(kept) || CreditCode.isValid(kept) ? kept : text;
    }
}
