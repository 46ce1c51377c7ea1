package org.lingqu.collection.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.FaultKind;

/** A file of rows as the pool reads them: number, fault, text of a faulty row, then the row's own fields as they came. */
final class LineFile {

    private static final int BLOCK = 1 << 20;
    private static final int ROOM = 64;

    private final byte delimiter;
    private final int fields;
    private final byte[] block = new byte[BLOCK];
    private int filled;
    private @Nullable OutputStream out;
    private long written;
    private long rows;

    LineFile(byte delimiter, int fields) {
        this.delimiter = delimiter;
        this.fields = fields;
    }

    /** Bytes of the open file so far; none when there is no file. */
    long bytes() {
        return out == null ? 0 : written + filled;
    }

    /** Rows of this file or of the one before. */
    long rows() {
        return rows;
    }

    /** Begins a new file. */
    void open(Path file) throws IOException {
        out = Files.newOutputStream(file);
        written = 0;
        filled = 0;
        rows = 0;
    }

    /** @param row its number in the source */
    void row(long row, RowCutter cut) throws IOException {
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
        rows++;
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
        if (out != null) {
            out.write(block, 0, filled);
            written += filled;
            filled = 0;
        }
    }

    /** Writes what is left and closes the file. */
    void end() throws IOException {
        flush();
        abandon();
    }

    /** Closes the file, if there is one. */
    void abandon() throws IOException {
        OutputStream open = out;
        out = null;
        if (open != null) {
            open.close();
        }
    }
}
