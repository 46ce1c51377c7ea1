package org.lingqu.pool.duck;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.pool.Field;
import org.lingqu.pool.Scan;

/** Statements that write and read Parquet. */
final class ParquetSql {

    private static final String NUMBER = Field.ROW + ": {name: 'lq_row', type: 'BIGINT', default_value: NULL}";

    private ParquetSql() {}

    /** @param ids as made by {@link #ids}; empty for a file that is no part of a table */
    static String copy(String select, Path file, String ids) {
        return "copy (" + select + ") to " + Sql.file(file) + " (format parquet, compression zstd, return_stats true"
                + ids + ")";
    }

    /** The option that writes the fields' numbers into the file. */
    static String ids(List<Field> fields) {
        return fields.stream()
                .map(field -> ", " + Sql.name(field.column().code()) + ": " + field.id())
                .collect(Collectors.joining("", ", field_ids {lq_load: " + Field.LOAD + ", lq_row: " + Field.ROW, "}"));
    }

    /** Rows of files whose columns are found by number, so that an older file answers with today's names. */
    static String read(Scan scan) {
        return read(scan, scan.fields().stream().map(ParquetSql::column));
    }

    /** The same with {@code lq_load}, the load that brought the row, and {@code lq_row}. */
    static String readWhole(Scan scan) {
        String load = Field.LOAD + ": {name: 'lq_load', type: 'VARCHAR', default_value: NULL}";
        return read(
                scan,
                Stream.concat(Stream.of(load, NUMBER), scan.fields().stream().map(ParquetSql::column)));
    }

    private static String column(Field field) {
        return field.id() + ": {name: " + Sql.text(field.column().code()) + ", type: '"
                + field.column().type().engineType() + "', default_value: NULL}";
    }

    private static String read(Scan scan, Stream<String> columns) {
        String files = "read_parquet(" + Sql.files(scan.files()) + ", schema=MAP {"
                + columns.collect(Collectors.joining(", ")) + "}";
        return scan.deleted().isEmpty() ? files + ")" : without(scan.deleted(), files);
    }

    /** Leaves rows out that are marked as deleted by file and position. */
    private static String without(List<Path> deleted, String files) {
        return "(select * exclude (lq_file, file_row_number) from " + files
                + ", filename='lq_file', file_row_number=true) anti join (select file_path as lq_file, pos as file_row_number"
                + " from read_parquet(" + Sql.files(deleted) + ")) using (lq_file, file_row_number))";
    }
}
