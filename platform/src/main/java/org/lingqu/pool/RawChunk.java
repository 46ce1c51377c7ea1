package org.lingqu.pool;

import java.nio.file.Path;

/**
 * A piece of a load's text, written by the platform after it has read the source; layout: {@link RawShape}.
 *
 * @param file where it lies, inside the intake's own directory
 * @param rows how many rows it holds, those with faults included
 * @param multiline whether a quoted field goes over more than one line
 * @param padded whether a field may have white space around it; where none has, no cell need be trimmed, which is a seventh of the judge's work
 */
public record RawChunk(Path file, long rows, boolean multiline, boolean padded) {

    /** A chunk of which nobody knows whether its fields are padded. */
    public RawChunk(Path file, long rows, boolean multiline) {
        this(file, rows, multiline, true);
    }
}
