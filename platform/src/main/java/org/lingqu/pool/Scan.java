package org.lingqu.pool;

import java.nio.file.Path;
import java.util.List;

/**
 * Rows to read from one version.
 *
 * @param files files of the version, as planned by the {@link TableStore}
 * @param fields columns wanted, in this order; a file that lacks one answers null for it
 * @param deleted files that name rows of these files which are no longer there ({@code file_path} and {@code pos}, position deletes of Iceberg);
 *     the platform writes none, a customer's own engine may
 */
public record Scan(List<Path> files, List<Field> fields, List<Path> deleted) {

    public Scan {
        files = List.copyOf(files);
        fields = List.copyOf(fields);
        deleted = List.copyOf(deleted);
    }

    public Scan(List<Path> files, List<Field> fields) {
        this(files, fields, List.of());
    }

    /** The same rows with other columns. */
    public Scan with(List<Field> columns) {
        return new Scan(files, columns, deleted);
    }
}
