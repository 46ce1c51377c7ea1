package org.lingqu.pool;

import java.nio.file.Path;

/**
 * A piece of a load's text, written by the platform after it has read the source; layout: {@link RawShape}.
 *
 * @param file where it lies, inside the intake's own directory
 * @param rows how many rows it holds, those with faults included
 * @param multiline whether a quoted field goes over more than one line
 */
public record RawChunk(Path file, long rows, boolean multiline) {}
