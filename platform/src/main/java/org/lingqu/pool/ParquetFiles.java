package org.lingqu.pool;

import java.nio.file.Path;
import java.util.List;

/** Makes Parquet files of rows that the platform has written as text, for those who carry data out of it. */
public interface ParquetFiles {

    /** A directory in which the text and the file may lie; what is left in it is gone after the next start. */
    Path staging();

    /**
     * Writes one Parquet file.
     *
     * @param text rows as CSV in UTF-8 without a head line, lines ended by a line feed; a cell in double quotes is a value, also an empty one,
     *     a cell without anything is none
     * @param columns of the rows, in this order; only code and type count
     * @param target where the file will be, in {@link #staging}
     * @throws org.lingqu.kernel.Problem {@code engine-failed}, {@code engine-memory-exhausted}, {@code disk-full}
     */
    void write(Path text, List<Column> columns, Path target);
}
