package org.lingqu.exchange.gateway;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.KeyHash;

/**
 * Some rows of a {@link GrantedCourse}, one after the other, cut to the granted items and masked. They are kept as the lines of text by
 * which databases are filled, in one array, so that a chunk costs its bytes and no object for each cell. The arrays belong to a
 * {@link ChunkRoom}: a chunk is of use until the next one is read into its room. A line holds, between tabulators, what names the row under this
 * grant without telling its key (32 hexadecimal digits), the SHA-256 of its cells (64), and the cells; tabulator, line feed, carriage return and
 * backslash stand as {@code \t \n \r \\}, no cell as {@code \N}.
 */
public final class GrantedChunk {

    /** Bytes of a row's name. */
    public static final int NAME = 16;

    /** Bytes of a row's digest. */
    public static final int SUM = 32;

    /** More rows than this many bits can count are in no chunk. */
    private static final int ROW_BITS = 20;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Before the cells: both in hexadecimal, each with a tabulator behind. */
    static final int HEAD = 2 * NAME + 1 + 2 * SUM + 1;

    private final int size;
    private final byte[] text;
    private final int[] ends;
    private final byte[] names;
    private final byte[] sums;
    private final List<List<KeyHash>> subjects;
    private final int items;
    private final @Nullable String mark;

    /**
     * @param size how many rows; the arrays may have room for more
     * @param text the lines
     * @param ends where each line ends, behind its line feed
     * @param items cells of a row
     */
    GrantedChunk(
            int size,
            byte[] text,
            int[] ends,
            byte[] names,
            byte[] sums,
            List<List<KeyHash>> subjects,
            int items,
            @Nullable String mark) {
        this.size = size;
        this.text = text;
        this.ends = ends;
        this.names = names;
        this.sums = sums;
        this.subjects = subjects;
        this.items = items;
        this.mark = mark;
    }

    /** How many rows. */
    public int size() {
        return size;
    }

    /** Seals where the chunk ended; null: nothing comes after it. */
    public @Nullable String mark() {
        return mark;
    }

    /** All lines; not to be changed, and read up to {@link #length} only. */
    public byte[] text() {
        return text;
    }

    /** Bytes of all lines. */
    public int length() {
        return size == 0 ? 0 : ends[size - 1];
    }

    /** All lines in the order of the rows' names, for a database that keeps rows in the order of their key. */
    public InputStream streamByName() {
        long[] order = new long[size];
        for (int row = 0; row < size; row++) {
            // where the name begins, and the row itself in the last digits
            order[row] = (long) LONGS.get(names, row * NAME) >>> ROW_BITS + 1 << ROW_BITS | row;
        }
        Arrays.sort(order);
        byte[] lines = new byte[length()];
        int length = 0;
        for (long each : order) {
            int row = (int) (each & (1 << ROW_BITS) - 1);
            int bytes = ends[row] - begin(row);
            System.arraycopy(text, begin(row), lines, length, bytes);
            length += bytes;
        }
        return new ByteArrayInputStream(lines);
    }

    /** What names a row under this grant, in hexadecimal. */
    public String id(int row) {
        return new String(text, begin(row), 2 * NAME, StandardCharsets.US_ASCII);
    }

    /** Digest of a row's cells, in hexadecimal. */
    public String sum(int row) {
        return new String(text, begin(row) + 2 * NAME + 1, 2 * SUM, StandardCharsets.US_ASCII);
    }

    /** Writes {@link #id} and {@link #sum} of a row one behind the other into an array. */
    public void copyHead(int row, byte[] target) {
        System.arraycopy(text, begin(row), target, 0, 2 * NAME);
        System.arraycopy(text, begin(row) + 2 * NAME + 1, target, 2 * NAME, 2 * SUM);
    }

    /** The rows' names one after the other, {@link #NAME} bytes each; not to be changed. */
    public byte[] names() {
        return names;
    }

    /** The rows' digests one after the other, {@link #SUM} bytes each; not to be changed. */
    public byte[] sums() {
        return sums;
    }

    /** Whose each row is, for the record: the salted hash of its key, then those of the identity numbers in it. */
    public List<List<KeyHash>> subjects() {
        return subjects;
    }

    /** Text of each cell as a call would have it; null for an empty cell. */
    public @Nullable String[] cells(int row) {
        @Nullable String[] cells = new String[items];
        int from = begin(row) + HEAD;
        for (int i = 0; i < items; i++) {
            int to = from;
            boolean escaped = false;
            while (text[to] != '\t' && text[to] != '\n') {
                escaped |= text[to++] == '\\';
            }
            cells[i] = escaped
                    ? CopyText.plain(text, from, to)
                    : new String(text, from, to - from, StandardCharsets.UTF_8);
            from = to + 1;
        }
        return cells;
    }

    /** Some of the rows, in arrays of their own. */
    public GrantedChunk only(IntPredicate wanted) {
        byte[] lines = new byte[length()];
        int[] to = new int[size()];
        byte[] ids = new byte[size() * NAME];
        byte[] digests = new byte[size() * SUM];
        List<List<KeyHash>> about = new ArrayList<>();
        int length = 0;
        for (int row = 0; row < size(); row++) {
            if (wanted.test(row)) {
                int kept = about.size();
                int bytes = ends[row] - begin(row);
                System.arraycopy(text, begin(row), lines, length, bytes);
                System.arraycopy(names, row * NAME, ids, kept * NAME, NAME);
                System.arraycopy(sums, row * SUM, digests, kept * SUM, SUM);
                length += bytes;
                to[kept] = length;
                about.add(subjects.get(row));
            }
        }
        return new GrantedChunk(about.size(), lines, to, ids, digests, about, items, mark);
    }

    private int begin(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }
}
