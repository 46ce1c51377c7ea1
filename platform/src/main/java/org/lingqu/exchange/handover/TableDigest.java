package org.lingqu.exchange.handover;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.lingqu.exchange.gateway.GrantedChunk;

/**
 * What a table of rows must be, in a form that a database computes by one aggregate over the table: how many rows, and the exclusive or of the
 * first eight bytes of their names and of the first and the last eight bytes of their digests. It finds what went wrong or was written by
 * somebody else; it is no proof against one who wants to deceive himself, since the table is the consumer's.
 */
final class TableDigest {

    /** Of a row: its name, its digest's begin and end. */
    static final int WORDS = 3;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final long[] words = new long[WORDS];
    private long rows;

    TableDigest() {}

    /** As a database tells it. */
    TableDigest(long rows, long... words) {
        this.rows = rows;
        System.arraycopy(words, 0, this.words, 0, WORDS);
    }

    void add(GrantedChunk chunk) {
        for (int row = 0; row < chunk.size(); row++) {
            int sum = row * GrantedChunk.SUM;
            words[0] ^= (long) LONGS.get(chunk.names(), row * GrantedChunk.NAME);
            words[1] ^= (long) LONGS.get(chunk.sums(), sum);
            words[2] ^= (long) LONGS.get(chunk.sums(), sum + GrantedChunk.SUM - Long.BYTES);
        }
        rows += chunk.size();
    }

    long rows() {
        return rows;
    }

    boolean isLike(TableDigest other) {
        return rows == other.rows && Arrays.equals(words, other.words);
    }
}
