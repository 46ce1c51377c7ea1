package org.lingqu.pool;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What moves data. It reads only files that the platform wrote, and takes structured plans, never SQL. The embedded engine is DuckDB; a
 * cluster engine takes the same plans.
 *
 * <p>Every method throws a {@link org.lingqu.kernel.Problem}: {@code job-cancelled}, {@code engine-memory-exhausted},
 * {@code engine-failed}.
 */
public interface Engine {

    /** What tells rows that need no judging while their text is cut; null when every row is to be judged. */
    default @Nullable SureRows sure(List<Field> fields, RawShape shape) {
        return null;
    }

    /** Judges one chunk: rows without fault go to one file, the others with every reason and their original text to another. */
    Judged judge(Judging job, Watch watch);

    /**
     * Finds the rows that agree in all key columns with another row of the same load, or with one of rows that stay beside it, and moves all
     * those of the load to quarantine.
     *
     * @param jobs the judgments whose landed files are compared
     * @param landed what these judgments stored
     * @param beside files of the rows that stay, with the same columns; empty when the load replaces everything
     * @return the outcome over all files; files without duplicates stay as they are
     */
    Judged separateDuplicates(List<Judging> jobs, List<StoredFile> landed, List<Path> beside, long read, Watch watch);

    /** Reads rows, in the order of the files. @return how many */
    long scan(Scan scan, RowSink sink, Watch watch);

    /** The same with texts as {@link Utf8}, good until the next row; less work where nobody wants to read them. */
    long scanPacked(Scan scan, RowSink sink, Watch watch);

    /** Some rows in the order of the files, with the load and the number under which each came. */
    List<StoredRow> rows(Scan scan, long skip, int most, Watch watch);

    /** The rows whose key is this one, as text in the order of the key columns; with a right key one at most. */
    List<StoredRow> keyed(Scan scan, List<String> key, Watch watch);

    /** How many rows of some files each load brought, the largest share first. */
    List<LoadShare> shares(List<Path> files, Watch watch);

    /** Writes the rows of several files into one, each with its load and number; the fields keep their numbers. */
    StoredFile merge(Scan scan, Path target, Watch watch);

    /** How many rows of a quarantine have each kind of fault; a row with two kinds counts for both. */
    Map<FaultKind, Long> reasons(List<Path> quarantine, Watch watch);

    /** How many rows of a quarantine have a fault in each column, by its position; −1: in the row as a whole. */
    Map<Integer, Long> faultyColumns(List<Path> quarantine, Watch watch);

    /** Rows of a quarantine by number of the row. */
    List<QuarantinedRow> quarantined(QuarantineQuery query, Watch watch);

    /** Counts measures over a snapshot, in their order. Spills to the disk rather than take more than the engine's memory. */
    List<Measured> measure(Scan scan, List<Measure> measures, Watch watch);

    /** Rows that a measure counts or does not, by number of the row, with the text of every cell. */
    List<FoundRow> found(FoundQuery query, Watch watch);

    /** What stands in each column, in their order. */
    List<ColumnProfile> profile(Scan scan, Watch watch);

    /** What identifies the rows of a scan, the same on every engine. */
    RowDigest digest(Scan scan, Watch watch);

    /** Makes several sources one row a key. */
    FusedRows fuse(Fusing job, Watch watch);
}
