package org.lingqu.kernel.identifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The unified social credit code (统一社会信用代码, GB 32100-2015): authority 1, kind 1, division 6, organization code 9 with its own check
 * character at position 17, check character 18. Its alphabet of 31 leaves out I, O, S, V and Z.
 */
public final class CreditCode {

    private static final int LENGTH = 18;
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final byte[] VALUES = values();
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private CreditCode() {}

    /** Whether a code in its canonical form (see {@link #normalize}) is well formed, both check characters included. */
    public static boolean isValid(String code) {
        return code.length() == LENGTH
                && isWritten(code)
                && code.charAt(16) == OrganizationCode.checkOf(code, 8)
                && code.charAt(17) == checkOf(code);
    }

    /**
     * Everything wrong with a code; empty when it is valid. A wrong length or alphabet is reported alone; the two check characters are judged
     * separately, position 17 before position 18.
     */
    public static List<IdentifierFault> faults(String code) {
        if (code.length() != LENGTH) {
            return List.of(IdentifierFault.LENGTH);
        }
        if (!isWritten(code)) {
            return List.of(IdentifierFault.ALPHABET);
        }
        List<IdentifierFault> faults = new ArrayList<>(2);
        if (code.charAt(16) != OrganizationCode.checkOf(code, 8)) {
            faults.add(IdentifierFault.CHECK_17);
        }
        if (code.charAt(17) != checkOf(code)) {
            faults.add(IdentifierFault.CHECK_18);
        }
        return List.copyOf(faults);
    }

    /** The form in which codes are kept: no blanks around, upper case. */
    public static String normalize(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    /**
     * Appends both check characters.
     *
     * @param first16 authority, kind, division and the 8 characters of the organization code
     * @throws org.lingqu.kernel.Problem {@code identifier-malformed} when it is not 16 characters of the alphabet
     */
    public static String withCheckDigits(String first16) {
        if (first16.length() != LENGTH - 2 || !inAlphabet(first16)) {
            throw Characters.malformed(first16);
        }
        return withCheckDigit(first16 + OrganizationCode.checkOf(first16, 8));
    }

    /**
     * Appends the check character of the whole; position 17 is taken as it is.
     *
     * @param first17 everything before the last check character
     * @throws org.lingqu.kernel.Problem {@code identifier-malformed} when it is not 17 characters of the alphabet
     */
    public static String withCheckDigit(String first17) {
        if (first17.length() != LENGTH - 1 || !inAlphabet(first17)) {
            throw Characters.malformed(first17);
        }
        return first17 + checkOf(first17);
    }

    private static boolean inAlphabet(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (value(code.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWritten(String code) {
        return inAlphabet(code) && Characters.allDigits(code, 2, 8);
    }

    private static int value(char character) {
        return character < VALUES.length ? VALUES[character] : -1;
    }

    private static byte[] values() {
        byte[] values = new byte['Z' + 1];
        for (char character = 0; character < values.length; character++) {
            values[character] = (byte) ALPHABET.indexOf(character);
        }
        return values;
    }

    private static char checkOf(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += value(code.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
