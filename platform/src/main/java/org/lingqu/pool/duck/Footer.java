package org.lingqu.pool.duck;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Field;
import org.lingqu.pool.FieldStatistics;
import org.lingqu.pool.StoredFile;

/** What the foot of a Parquet file says that another engine has written. */
final class Footer {

    private final Path file;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Integer, FieldStatistics> statistics = new HashMap<>();

    private Footer(Path file) {
        this.file = file;
    }

    /**
     * @param fields that the file must have under their numbers, beside load and row; empty: any
     * @throws Problem {@code cluster-wrote-otherwise} when it has others
     */
    static StoredFile read(Session session, Path file, List<Field> fields, long bytes) throws SQLException {
        Footer footer = new Footer(file);
        long rows = session.count("select num_rows from parquet_file_metadata(" + Sql.file(file) + ")");
        if (!fields.isEmpty()) {
            session.each(
                    "select name, field_id from parquet_schema(" + Sql.file(file) + ") where type is not null",
                    rs -> footer.ids.put(rs.getString(1), rs.getInt(2)));
            footer.mustHave(fields);
            session.each(
                    "select path_in_schema, total_compressed_size, num_values, stats_null_count, stats_min_value, stats_max_value"
                            + " from parquet_metadata(" + Sql.file(file) + ")",
                    footer::add);
        }
        return new StoredFile(file, rows, bytes, footer.statistics);
    }

    private void mustHave(List<Field> fields) {
        Map<String, Integer> wanted = new HashMap<>(Map.of("lq_load", Field.LOAD, "lq_row", Field.ROW));
        fields.forEach(field -> wanted.put(field.column().code(), field.id()));
        if (!ids.equals(wanted)) {
            throw Problem.unavailable("cluster-wrote-otherwise").with(String.valueOf(file.getFileName()));
        }
    }

    /** One column of one group of rows. */
    private void add(ResultSet rs) throws SQLException {
        Integer id = ids.get(rs.getString(1));
        if (id == null) {
            return;
        }
        long nulls = rs.getLong(4);
        boolean told = !rs.wasNull();
        FieldStatistics group = new FieldStatistics(
                rs.getLong(2),
                rs.getLong(3),
                told ? nulls : 0,
                told ? rs.getString(5) : null,
                told ? rs.getString(6) : null);
        statistics.merge(id, group, Footer::together);
    }

    /** Bounds of several groups are told only where they are the same: their texts say nothing of the order of numbers. */
    private static FieldStatistics together(FieldStatistics one, FieldStatistics other) {
        return new FieldStatistics(
                one.bytes() + other.bytes(),
                one.values() + other.values(),
                one.nulls() + other.nulls(),
                same(one.least(), other.least()),
                same(one.greatest(), other.greatest()));
    }

    private static @Nullable String same(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other) ? one : null;
    }
}
