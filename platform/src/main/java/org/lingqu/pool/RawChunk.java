package org.lingqu.pool;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a load's text, written by the platform after it has read the source; layout: {@link RawShape}. Its rows lie in two files: those that
 * are to be judged, and those of which {@link SureRows} has told that they will land; these as {@link SureFile} writes them.
 *
 * @param file of the rows to judge, inside the intake's own directory
 * @param rows how many rows both files hold, those with faults included
 * @param multiline whether a quoted field goes over more than one line
 * @param padded whether a field may have white space around it; where none has, no cell need be trimmed, which is a seventh of the judge's work
 * @param sure file of the others, none of which is padded, goes over several lines or has a quotation mark in it; null when there is none
 * @param sureRows how many they are
 */
public record RawChunk(
        Path file,
        long rows,
        boolean multiline,
        boolean padded,
        @Nullable Path sure,
        long sureRows) {

    /** A chunk of which every row is to be judged. */
    public RawChunk(Path file, long rows, boolean multiline, boolean padded) {
        this(file, rows, multiline, padded, null, 0);
    }

    /** A chunk of which nobody knows whether its fields are padded. */
    public RawChunk(Path file, long rows, boolean multiline) {
        this(file, rows, multiline, true);
    }

    /** How many rows are to be judged. */
    public long doubtful() {
        return rows - sureRows;
    }
}
