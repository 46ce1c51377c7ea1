package org.lingqu.kernel.identifier;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The citizen's identity number (公民身份号码, GB 11643-1999): area 6, birth date 8, sequence 3, check 1 (ISO 7064 MOD 11-2). The area is not
 * compared with today's list of divisions: a number keeps its old area code for life.
 */
public final class IdentityNumber {

    private static final int LENGTH = 18;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private IdentityNumber() {}

    /** Whether a number in its canonical form (see {@link #normalize}) is well formed; a birth date in the future passes. */
    public static boolean isValid(String number) {
        return isValid(number, LocalDate.MAX);
    }

    /** Like {@link #isValid(String)}; nobody is born after {@code today}. */
    public static boolean isValid(String number, LocalDate today) {
        return number.length() == LENGTH
                && isWritten(number)
                && birth(number, today) == null
                && number.charAt(LENGTH - 1) == checkOf(number);
    }

    /**
     * Everything wrong with a number; empty when it is valid. A wrong length or alphabet is reported alone, because nothing behind it can be
     * judged.
     */
    public static List<IdentifierFault> faults(String number, LocalDate today) {
        if (number.length() != LENGTH) {
            return List.of(IdentifierFault.LENGTH);
        }
        if (!isWritten(number)) {
            return List.of(IdentifierFault.ALPHABET);
        }
        List<IdentifierFault> faults = new ArrayList<>(2);
        IdentifierFault born = birth(number, today);
        if (born != null) {
            faults.add(born);
        }
        if (number.charAt(LENGTH - 1) != checkOf(number)) {
            faults.add(IdentifierFault.CHECK_18);
        }
        return List.copyOf(faults);
    }

    private static boolean isWritten(String number) {
        return Characters.allDigits(number, LENGTH - 1) && CHECKS.indexOf(number.charAt(LENGTH - 1)) >= 0;
    }

    /** What is wrong with the birth date; null when nothing is. */
    private static @Nullable IdentifierFault birth(String number, LocalDate today) {
        int year = Integer.parseInt(number, 6, 10, 10);
        int month = Integer.parseInt(number, 10, 12, 10);
        int day = Integer.parseInt(number, 12, 14, 10);
        if (year == 0 || month < 1 || month > 12 || !YearMonth.of(year, month).isValidDay(day)) {
            return IdentifierFault.DATE;
        }
        return LocalDate.of(year, month, day).isAfter(today) ? IdentifierFault.FUTURE : null;
    }

    /** The form in which numbers are kept: no blanks around, upper-case X. */
    public static String normalize(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    /**
     * Appends the check character.
     *
     * @param first17 area, birth date and sequence, 17 digits
     * @throws org.lingqu.kernel.Problem {@code identifier-malformed} for anything else
     */
    public static String withCheckDigit(String first17) {
        if (first17.length() != LENGTH - 1 || !Characters.allDigits(first17, LENGTH - 1)) {
            throw Characters.malformed(first17);
        }
        return first17 + checkOf(first17);
    }

    /**
     * Turns a number of 15 digits (issued before 1999, without force since 2013) into the one of 18 that belongs to it.
     *
     * @throws org.lingqu.kernel.Problem {@code identifier-malformed} when it has not 15 digits
     */
    public static String upgrade(String old15) {
        if (old15.length() != 15 || !Characters.allDigits(old15, 15)) {
            throw Characters.malformed(old15);
        }
        return withCheckDigit(old15.substring(0, 6) + "19" + old15.substring(6));
    }

    private static char checkOf(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }
}
