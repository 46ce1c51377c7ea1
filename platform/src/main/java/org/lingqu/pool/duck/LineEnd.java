package org.lingqu.pool.duck;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds line breaks eight bytes at a time. */
final class LineEnd {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long BREAKS = 0x0A0A0A0A0A0A0A0AL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private LineEnd() {}

    /** Behind the first line break at or behind {@code from}; {@code to} when there is none before it. */
    static int after(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long differing = (long) LONGS.get(bytes, at) ^ BREAKS;
            long found = differing - ONES & ~differing & HIGHS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3) + 1;
            }
            at += Long.BYTES;
        }
        while (at < to) {
            if (bytes[at++] == '\n') {
                return at;
            }
        }
        return to;
    }
}
