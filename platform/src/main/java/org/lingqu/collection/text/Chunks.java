package org.lingqu.collection.text;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.RawChunk;
import org.lingqu.pool.SureFile;
import org.lingqu.pool.SureRows;

/** Writes rows as the pool reads them, those that are sure to land into a file of their own. Starts new files when both together are full. */
final class Chunks {

    /** Where the files lie and who takes them when they are full. */
    interface Taker {
        Path place(int number);

        void take(RawChunk chunk) throws IOException;
    }

    private static final String SURE = ".sure";

    private final Taker taker;
    private final long full;
    private final @Nullable SureRows sure;
    private final LineFile judged;
    private @Nullable SureFile plain;
    private @Nullable Path file;
    private int number;
    private boolean multiline;
    private boolean padded;

    /**
     * @param full bytes after which a chunk is handed over
     * @param sure null when every row is to be judged
     */
    Chunks(Taker taker, char delimiter, int fields, long full, @Nullable SureRows sure) {
        this.taker = taker;
        this.full = full;
        this.sure = sure;
        this.judged = new LineFile((byte) delimiter, fields);
    }

    /** @param row its number in the source */
    void row(long row, RowCutter cut) throws IOException {
        if (file != null && judged.bytes() + (plain == null ? 0 : plain.bytes()) >= full) {
            handOver(file);
        }
        Path place = file;
        if (place == null) {
            place = taker.place(number++);
            file = place;
            judged.open(place);
        }
        if (sure != null && isSure(sure, cut)) {
            SureFile open = plain;
            if (open == null) {
                open = sure.file(beside(place));
                plain = open;
            }
            open.row(row, cut.bytes(), cut.row().from(), cut.row().to());
        } else {
            judged.row(row, cut);
            multiline |= cut.multiline();
            padded |= cut.padded();
        }
    }

    private static boolean isSure(SureRows sure, RowCutter cut) {
        return cut.isPlain()
                && sure.isSure(cut.bytes(), cut.row().from(), cut.row().to());
    }

    private static Path beside(Path place) {
        return place.resolveSibling(place.getFileName() + SURE);
    }

    /** Hands over what is left. */
    void end() throws IOException {
        if (file != null) {
            handOver(file);
        }
    }

    private void handOver(Path place) throws IOException {
        SureFile open = plain;
        long sureRows = 0;
        if (open != null) {
            sureRows = open.rows();
            open.end();
        }
        judged.end();
        file = null;
        plain = null;
        taker.take(new RawChunk(
                place, judged.rows() + sureRows, multiline, padded, open == null ? null : beside(place), sureRows));
        multiline = false;
        padded = false;
    }

    /** Closes the files that are being written, if any; nobody takes them. */
    void abandon() throws IOException {
        judged.abandon();
        if (plain != null) {
            plain.close();
        }
    }
}
