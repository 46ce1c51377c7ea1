package org.lingqu.exchange.alarm;

import java.time.LocalDate;
import org.lingqu.kernel.identifier.CreditCode;
import org.lingqu.kernel.identifier.IdentityNumber;

/**
 * Where an identifier stands in the order in which its kind is given out; check characters do not count.
 *
 * @param group what must be equal for two identifiers to follow each other
 * @param number its place in the group
 */
record Ordinal(String group, long number) {

    private static final int LONGEST_NUMBER = 18;
    private static final int SEQUENCES = 1000;

    static Ordinal of(String identifier) {
        String value = IdentityNumber.normalize(identifier);
        if (IdentityNumber.isValid(value)) {
            LocalDate born = LocalDate.of(part(value, 6, 10), part(value, 10, 12), part(value, 12, 14));
            return new Ordinal(value.substring(0, 6), born.toEpochDay() * SEQUENCES + part(value, 14, 17));
        }
        if (CreditCode.isValid(value)) {
            // the organization code within authority, kind and division: eight characters to the base of 36
            return new Ordinal(value.substring(0, 8), Long.parseLong(value.substring(8, 16), Character.MAX_RADIX));
        }
        return plain(value);
    }

    /** The last run of digits counts; what stands before and behind it is the group. */
    private static Ordinal plain(String value) {
        int end = value.length();
        while (end > 0 && !isDigit(value.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < LONGEST_NUMBER && isDigit(value.charAt(start - 1))) {
            start--;
        }
        long number = start == end ? 0 : Long.parseLong(value.substring(start, end));
        return new Ordinal(value.substring(0, start) + " " + value.substring(end), number);
    }

    private static int part(String value, int from, int to) {
        return Integer.parseInt(value, from, to, 10);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
