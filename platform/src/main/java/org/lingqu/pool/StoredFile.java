package org.lingqu.pool;

import java.nio.file.Path;
import java.util.Map;

/**
 * A Parquet file of a dataset.
 *
 * @param statistics by field id
 */
public record StoredFile(Path path, long rows, long bytes, Map<Integer, FieldStatistics> statistics) {

    public StoredFile {
        statistics = Map.copyOf(statistics);
    }
}
