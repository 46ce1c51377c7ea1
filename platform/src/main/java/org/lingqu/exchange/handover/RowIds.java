package org.lingqu.exchange.handover;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.gateway.GrantedChunk;

/** The ids of a snapshot's rows in eight bytes each: ten million take 80 MB. */
final class RowIds {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final int DIGITS = 16;
    private static final int RADIX = 16;
    private long[] ids = new long[1_024];
    private int size;

    void add(GrantedChunk chunk) {
        if (size + chunk.size() > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(size + chunk.size(), ids.length + (ids.length >> 1)));
        }
        for (int row = 0; row < chunk.size(); row++) {
            ids[size++] = (long) LONGS.get(chunk.names(), row * GrantedChunk.NAME);
        }
    }

    int size() {
        return size;
    }

    /** Before the first question. */
    void sort() {
        Arrays.sort(ids, 0, size);
    }

    /** @param id as it stands in a consumer's table; what is no id of ours is not among them */
    boolean has(@Nullable String id) {
        return id != null
                && ID.matcher(id).matches()
                && Arrays.binarySearch(ids, 0, size, Long.parseUnsignedLong(id, 0, DIGITS, RADIX)) >= 0;
    }
}
