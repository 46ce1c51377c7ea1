package org.lingqu.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;

/**
 * Rows as a set: how many, and the sum of the first 128 bits of their digests. The order does not count; a row that is missing, changed or there
 * twice does.
 *
 * @param high bits of the sum, modulo 2⁶⁴, without what the lower half carries over
 * @param low bits of the sum, modulo 2⁶⁴
 */
record RowSum(long rows, long high, long low) {

    static final RowSum NOTHING = new RowSum(0, 0, 0);

    private static final char BETWEEN = '\u001f';

    /** Adds rows one by one. For one thread. */
    static final class Adder {

        private final MessageDigest digest;
        private final StringBuilder text = new StringBuilder();
        private long rows;
        private long high;
        private long low;

        Adder() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new AssertionError(impossible);
            }
        }

        void add(List<String> cells) {
            text.setLength(0);
            cells.forEach(cell -> text.append(cell).append(BETWEEN));
            ByteBuffer sum = ByteBuffer.wrap(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
            rows++;
            high += sum.getLong();
            low += sum.getLong();
        }

        RowSum sum() {
            return new RowSum(rows, high, low);
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d rows %016x%016x", rows, high, low);
    }
}
