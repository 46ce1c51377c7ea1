package org.lingqu.pool;

import java.nio.file.Path;
import java.util.List;

/**
 * What compares and merges rows by their key. A part of its own beside {@link Engine}: it works on the files that only one side has, which
 * are few when little has changed, so it always runs in the process.
 *
 * <p>Every method throws a {@link org.lingqu.kernel.Problem} as those of {@link Engine} do.
 */
public interface ChangeEngine {

    /**
     * Takes out of standing rows every one whose key came again, whether what came may land or is kept back: then a merged version has the
     * rows that a load of everything would have.
     *
     * @param standing files of the rows
     * @param directory for the files that are written anew; an untouched file stays where it is
     */
    Merged supersede(List<StoredFile> standing, Arrived arrived, Path directory, Watch watch);

    /** How many rows differ; kind, mark and limit of the query are not looked at. */
    ChangeCounts count(ChangeQuery query, Watch watch);

    /** Rows that differ, in the order of their keys. @return how many */
    long changes(ChangeQuery query, ChangeSink sink, Watch watch);
}
