package org.lingqu.exchange.handover;

import java.util.Arrays;

/** The ids of a snapshot's rows in eight bytes each: ten million take 80 MB. */
final class RowIds {

    private static final int DIGITS = 16;
    private static final int RADIX = 16;
    private long[] ids = new long[1_024];
    private int size;

    void add(String id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size++] = shortened(id);
    }

    int size() {
        return size;
    }

    /** Before the first question. */
    void sort() {
        Arrays.sort(ids, 0, size);
    }

    boolean has(String id) {
        return Arrays.binarySearch(ids, 0, size, shortened(id)) >= 0;
    }

    private static long shortened(String id) {
        return Long.parseUnsignedLong(id, 0, DIGITS, RADIX);
    }
}
