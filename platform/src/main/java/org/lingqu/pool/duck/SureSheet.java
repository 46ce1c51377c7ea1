package org.lingqu.pool.duck;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.lingqu.pool.SureFile;

/**
 * Sure rows as an Arrow stream of texts, a few thousand rows in one piece. Having the engine parse them as CSV was a third of its work. Rows are
 * gathered as they come and turned into columns together, which is less work than cell by cell.
 */
final class SureSheet implements SureFile {

    private static final int MOST_ROWS = 4_096;
    /** Of a piece: what is known of each costs eight bytes beside its text. */
    private static final int MOST_CELLS = 1 << 20;

    private static final int FULL = 4 << 20;

    private final BufferAllocator memory;
    private final WriteChannel out;
    private final int width;
    private final long[] numbers = new long[MOST_ROWS];
    /** Of a piece, few where rows are wide. */
    private final int most;

    /** Where each field of each row begins and ends in {@link #text}. */
    private final int[] begins;

    private final int[] ends;
    private byte[] text = new byte[1 << 16];
    private int filled;
    private int held;
    /** The cells of one field, while they are gathered. */
    private byte[] cells = text.clone();

    private final int[] bounds = new int[MOST_ROWS + 1];
    private final byte[] present = new byte[MOST_ROWS / Byte.SIZE];
    private final ByteBuffer words = ByteBuffer.allocate(MOST_ROWS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long bytes;
    private long rows;

    /** Begins a file. @param width how many fields a row has */
    SureSheet(BufferAllocator memory, Path file, int width) throws IOException {
        this.memory = memory;
        this.width = width;
        this.most = Math.max(1, Math.min(MOST_ROWS, MOST_CELLS / width));
        this.begins = new int[most * width];
        this.ends = new int[most * width];
        this.out = new WriteChannel(FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
        MessageSerializer.serialize(out, Arrow.rows(width));
    }

    @Override
    public void row(long number, byte[] source, int[] from, int[] to) throws IOException {
        int first = from[0];
        int length = to[width - 1] - first;
        if (held == most || held > 0 && filled + length > FULL) {
            flush();
        }
        if (length > text.length - filled) {
            text = Arrays.copyOf(text, Math.max(filled + length, text.length * 2));
        }
        System.arraycopy(source, first, text, filled, length);
        int shift = filled - first;
        int base = held * width;
        for (int i = 0; i < width; i++) {
            begins[base + i] = from[i] + shift;
            ends[base + i] = to[i] + shift;
        }
        numbers[held++] = number;
        filled += length;
        bytes += length + Long.BYTES;
        rows++;
    }

    private void flush() throws IOException {
        List<ArrowFieldNode> nodes = new ArrayList<>();
        List<ArrowBuf> buffers = new ArrayList<>();
        words.clear().asLongBuffer().put(numbers, 0, held);
        nodes.add(new ArrowFieldNode(held, 0));
        buffers.add(memory.getEmpty());
        buffers.add(copied(words.array(), held * Long.BYTES));
        for (int field = 0; field < width; field++) {
            int empty = gather(field);
            words.clear().asIntBuffer().put(bounds, 0, held + 1);
            nodes.add(new ArrowFieldNode(held, empty));
            buffers.add(empty == 0 ? memory.getEmpty() : copied(present, (held + Byte.SIZE - 1) / Byte.SIZE));
            buffers.add(copied(words.array(), (held + 1) * Integer.BYTES));
            buffers.add(copied(cells, bounds[held]));
        }
        try (ArrowRecordBatch piece = new ArrowRecordBatch(held, nodes, buffers)) {
            MessageSerializer.serialize(out, piece);
        } finally {
            buffers.forEach(ArrowBuf::close);
        }
        filled = 0;
        held = 0;
    }

    /** Lays the cells of a field one behind the other. @return how many are empty, which is nothing */
    private int gather(int field) {
        if (cells.length < filled) {
            cells = new byte[text.length];
        }
        Arrays.fill(present, (byte) 0);
        int size = 0;
        int empty = 0;
        for (int row = 0, at = field; row < held; row++, at += width) {
            int length = ends[at] - begins[at];
            if (length == 0) {
                empty++;
            } else {
                System.arraycopy(text, begins[at], cells, size, length);
                size += length;
                present[row / Byte.SIZE] |= (byte) (1 << row % Byte.SIZE);
            }
            bounds[row + 1] = size;
        }
        return empty;
    }

    private ArrowBuf copied(byte[] from, int length) {
        ArrowBuf buffer = memory.buffer(length);
        buffer.writeBytes(from, 0, length);
        return buffer;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void end() throws IOException {
        if (held > 0) {
            flush();
        }
        out.writeIntLittleEndian(MessageSerializer.IPC_CONTINUATION_TOKEN);
        out.writeIntLittleEndian(0);
        out.close();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
