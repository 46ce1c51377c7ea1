package org.lingqu.pool;

import java.nio.file.Path;
import java.util.List;

/**
 * Rows to read from one version.
 *
 * @param files files of the version, as planned by the {@link TableStore}
 * @param fields columns wanted, in this order; a file that lacks one answers null for it
 */
public record Scan(List<Path> files, List<Field> fields) {

    public Scan {
        files = List.copyOf(files);
        fields = List.copyOf(fields);
    }
}
