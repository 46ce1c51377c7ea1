package org.lingqu.collection.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.FaultKind;
import org.lingqu.pool.RawChunk;

/**
 * Writes rows as the pool reads them: number, fault, text of a faulty row, then the row's own fields as they came. Starts a new file when one
 * is full.
 */
final class Chunks {

    /** Where the files lie and who takes them when they are full. */
    interface Taker {
        Path place(int number);

        void take(RawChunk chunk) throws IOException;
    }

    private static final int BLOCK = 1 << 20;
    private static final int ROOM = 64;

    private final Taker taker;
    private final byte delimiter;
    private final int fields;
    private final long full;
    private final byte[] block = new byte[BLOCK];
    private int filled;
    private @Nullable OutputStream out;
    private @Nullable Path file;
    private int number;
    private long written;
    private long rows;
    private boolean multiline;
    private boolean padded;

    /** @param full bytes after which a file is handed over */
    Chunks(Taker taker, char delimiter, int fields, long full) {
        this.taker = taker;
        this.delimiter = (byte) delimiter;
        this.fields = fields;
        this.full = full;
    }

    /** @param row its number in the source */
    void row(long row, RowCutter cut) throws IOException {
        if (written + filled >= full) {
            handOver();
        }
        room();
        number(row);
        block[filled++] = delimiter;
        FaultKind fault = cut.fault();
        if (fault == null) {
            block[filled++] = delimiter;
            block[filled++] = delimiter;
            copy(cut.bytes(), cut.from(), cut.to());
        } else {
            copy(fault.name().getBytes(StandardCharsets.US_ASCII));
            block[filled++] = delimiter;
            copy(quoted(cut));
            for (int i = 0; i < fields; i++) {
                room();
                block[filled++] = delimiter;
            }
        }
        room();
        block[filled++] = '\n';
        multiline |= cut.multiline();
        padded |= cut.padded();
        rows++;
    }

    /** Hands over what is left. */
    void end() throws IOException {
        if (rows > 0) {
            handOver();
        }
    }

    private void handOver() throws IOException {
        flush();
        if (out != null && file != null) {
            out.close();
            out = null;
            taker.take(new RawChunk(file, rows, multiline, padded));
        }
        written = 0;
        rows = 0;
        multiline = false;
        padded = false;
    }

    /** Closes the file that is being written, if any; nobody takes it. */
    void abandon() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    /** Text for the eye: broken sequences become U+FFFD, NUL becomes its picture. */
    private static byte[] quoted(RowCutter cut) {
        String text = new String(cut.bytes(), cut.from(), cut.to() - cut.from(), StandardCharsets.UTF_8)
                .replace('\0', '\u2400')
                .replace("\"", "\"\"");
        return ('"' + text + '"').getBytes(StandardCharsets.UTF_8);
    }

    private void number(long row) {
        long rest = row;
        int digits = 1;
        for (long power = 10; power <= row; power *= 10) {
            digits++;
        }
        for (int i = filled + digits - 1; i >= filled; i--) {
            block[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        filled += digits;
    }

    private void copy(byte[] bytes) throws IOException {
        copy(bytes, 0, bytes.length);
    }

    private void copy(byte[] bytes, int from, int to) throws IOException {
        int at = from;
        while (at < to) {
            room();
            int piece = Math.min(to - at, BLOCK - filled);
            System.arraycopy(bytes, at, block, filled, piece);
            filled += piece;
            at += piece;
        }
    }

    private void room() throws IOException {
        if (BLOCK - filled < ROOM) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (out == null) {
            file = taker.place(number++);
            out = Files.newOutputStream(file);
        }
        out.write(block, 0, filled);
        written += filled;
        filled = 0;
    }
}
