package org.lingqu.collection.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.RawChunk;
import org.lingqu.pool.SureRows;

/** Turns the text of a source into the pool's chunks, row by row. */
public final class TextRows {

    /** Where chunks lie, who takes them, who hears how far it is. */
    public interface Listener {

        /** Where the file of a chunk is to lie. */
        Path place(int number);

        /** What tells rows that need no judging; null when all are to be judged. */
        default @Nullable SureRows sure() {
            return null;
        }

        /** Takes a finished chunk; may wait until there is room for it. */
        void take(RawChunk chunk) throws IOException;

        /** Hears now and then how many rows there are so far; stops the work by throwing. */
        void at(long rows) throws IOException;
    }

    private static final int NOW_AND_THEN = 2_048;

    private final InputStream text;
    private final char delimiter;
    private final int fields;
    private final int longest;
    private final boolean trusted;
    private final boolean headed;
    private @Nullable RowTap tap;

    private TextRows(InputStream text, char delimiter, int fields, int longest, boolean trusted, boolean headed) {
        this.text = text;
        this.delimiter = delimiter;
        this.fields = fields;
        this.longest = longest;
        this.trusted = trusted;
        this.headed = headed;
    }

    /**
     * Rows of a file: the first row is the head line and no row of data, a row's number is the line on which it begins.
     *
     * @param utf8 see {@link Utf8Stream}
     * @param longest most bytes of a row
     */
    public static TextRows ofFile(InputStream utf8, char delimiter, int fields, int longest) {
        return new TextRows(utf8, delimiter, fields, longest, false, true);
    }

    /** Rows that a database driver wrote for us, without a head line; they are numbered from 1. */
    public static TextRows ofDatabase(InputStream utf8, char delimiter, int fields, int longest) {
        return new TextRows(utf8, delimiter, fields, longest, true, false);
    }

    /** Rows that we wrote ourselves from a file without lines of its own: a head line, then rows that are numbered from 1. */
    public static TextRows ofTable(InputStream utf8, char delimiter, int fields, int longest) {
        return new TextRows(utf8, delimiter, fields, longest, true, true);
    }

    /** Shows every row to somebody else too. */
    public TextRows shownTo(@Nullable RowTap other) {
        this.tap = other;
        return this;
    }

    /**
     * Cuts to the end.
     *
     * @param full bytes after which a chunk is finished
     * @return how many rows
     */
    public long cut(long full, Listener listener) throws IOException {
        RowCutter cut = new RowCutter(text, delimiter, fields, longest, trusted, tap);
        Chunks chunks = new Chunks(
                new Chunks.Taker() {
                    @Override
                    public Path place(int number) {
                        return listener.place(number);
                    }

                    @Override
                    public void take(RawChunk chunk) throws IOException {
                        listener.take(chunk);
                    }
                },
                delimiter,
                fields,
                full,
                listener.sure());
        long rows = 0;
        try {
            if (headed) {
                cut.next();
            }
            while (cut.next()) {
                rows++;
                chunks.row(trusted ? rows : cut.line(), cut);
                if (tap != null && cut.fault() == null) {
                    tap.row(cut.bytes(), cut.row());
                }
                if (rows % NOW_AND_THEN == 0) {
                    listener.at(rows);
                }
            }
            chunks.end();
        } finally {
            chunks.abandon();
        }
        listener.at(rows);
        return rows;
    }
}
