package org.lingqu.exchange.handover;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * Digest of a set of rows: the sum of their SHA-256 modulo 2^256. It does not depend on order or on how the rows were cut into chunks, so
 * that the same content has the same digest in whatever manner it was supplied.
 */
final class ContentSum {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int WORDS = 4;
    private static final int BYTE = 0xff;

    /** The most significant first. */
    private final long[] sum = new long[WORDS];

    /** @param hex as {@link #hex} writes it */
    static ContentSum of(String hex) {
        ContentSum sum = new ContentSum();
        sum.add(HexFormat.of().parseHex(hex));
        return sum;
    }

    void add(byte[] row) {
        add(row, 0);
    }

    /** The same of a digest that begins at a place of an array. */
    void add(byte[] digests, int from) {
        long carry = 0;
        for (int i = WORDS - 1; i >= 0; i--) {
            long added = (long) LONGS.get(digests, from + i * Long.BYTES);
            long plain = sum[i] + added;
            long carried = plain + carry;
            carry = Long.compareUnsigned(plain, added) < 0 || Long.compareUnsigned(carried, plain) < 0 ? 1 : 0;
            sum[i] = carried;
        }
    }

    /**
     * Takes out a row that was added.
     *
     * @param hex its SHA-256, 64 hexadecimal digits
     */
    void remove(String hex) {
        byte[] negative = HexFormat.of().parseHex(hex);
        // two's complement: all bits the other way round, and one more
        int carry = 1;
        for (int i = negative.length - 1; i >= 0; i--) {
            int turned = (~negative[i] & BYTE) + carry;
            negative[i] = (byte) turned;
            carry = turned >> Byte.SIZE;
        }
        add(negative);
    }

    /** 64 hexadecimal digits. */
    String hex() {
        return "%016x%016x%016x%016x".formatted(sum[0], sum[1], sum[2], sum[3]);
    }
}
