package org.lingqu.kernel.identifier;

import java.util.List;
import java.util.Locale;

/** The organization code (组织机构代码, GB 11714-1997): 8 characters and a check character, kept without the hyphen. */
public final class OrganizationCode {

    private static final int LENGTH = 9;
    private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private OrganizationCode() {}

    /** Whether a code in its canonical form (see {@link #normalize}) is well formed. */
    public static boolean isValid(String code) {
        return code.length() == LENGTH && isWritten(code) && code.charAt(LENGTH - 1) == checkOf(code, 0);
    }

    /** What is wrong with a code; empty when it is valid. */
    public static List<IdentifierFault> faults(String code) {
        if (code.length() != LENGTH) {
            return List.of(IdentifierFault.LENGTH);
        }
        if (!isWritten(code)) {
            return List.of(IdentifierFault.ALPHABET);
        }
        return code.charAt(LENGTH - 1) == checkOf(code, 0) ? List.of() : List.of(IdentifierFault.CHECK_9);
    }

    /** The form in which codes are kept: upper case, without blanks around and without the hyphen before the check character. */
    public static String normalize(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        return code.length() == LENGTH + 1 && code.charAt(LENGTH - 1) == '-'
                ? code.substring(0, LENGTH - 1) + code.charAt(LENGTH)
                : code;
    }

    /**
     * Appends the check character.
     *
     * @param first8 digits and capital letters
     * @throws org.lingqu.kernel.Problem {@code identifier-malformed} for anything else
     */
    public static String withCheckDigit(String first8) {
        if (first8.length() != LENGTH - 1 || !isWritten(first8)) {
            throw Characters.malformed(first8);
        }
        return first8 + checkOf(first8, 0);
    }

    private static boolean isWritten(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Characters.value(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The check character of the eight characters from a place on. */
    static char checkOf(String text, int from) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += Characters.value(text.charAt(from + i)) * WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        if (check == 11) {
            return '0';
        }
        return check == 10 ? 'X' : (char) ('0' + check);
    }
}
