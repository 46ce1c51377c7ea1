package org.lingqu.exchange.handover;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Digest of a set of rows: the sum of their SHA-256 modulo 2^256. It does not depend on order or on how the rows were cut into chunks, so
 * that the same content has the same digest in whatever manner it was supplied.
 */
final class ContentSum {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int WORDS = 4;

    /** The most significant first. */
    private final long[] sum = new long[WORDS];

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

    /** 64 hexadecimal digits. */
    String hex() {
        return "%016x%016x%016x%016x".formatted(sum[0], sum[1], sum[2], sum[3]);
    }
}
