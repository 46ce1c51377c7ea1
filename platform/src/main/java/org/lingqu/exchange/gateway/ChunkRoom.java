package org.lingqu.exchange.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lingqu.audit.KeyHash;

/**
 * Memory for the chunks of a {@link GrantedCourse}, one after the other: each overwrites the one before, so that a long hand-over holds no more than
 * a short one and leaves nothing behind that has to be collected.
 */
public final class ChunkRoom {

    private static final int LINE = 256;
    private static final int LINES = 4 * LINE;

    /** Bytes of text that are kept for the next chunk: one row that is very long does not hold its memory for the rest of the course. */
    private static final int KEPT = 16 << 20;

    final CopyText text = new CopyText(LINES * LINE);

    /** Whose each row is, as {@link GrantedChunk#subjects} tells. */
    final List<List<KeyHash>> subjects = new ArrayList<>();

    int[] ends = new int[LINES];
    byte[] names = new byte[LINES * GrantedChunk.NAME];
    byte[] sums = new byte[LINES * GrantedChunk.SUM];

    void clear() {
        text.clear(KEPT);
        subjects.clear();
    }

    /** Makes room for one row more. */
    void grow() {
        if (subjects.size() == ends.length) {
            int rows = 2 * ends.length;
            ends = Arrays.copyOf(ends, rows);
            names = Arrays.copyOf(names, rows * GrantedChunk.NAME);
            sums = Arrays.copyOf(sums, rows * GrantedChunk.SUM);
        }
    }
}
