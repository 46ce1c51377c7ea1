package org.lingqu.pool.duck;

import java.io.IOException;
import java.nio.file.Files;
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

/** Reads what the engine tells about a file it has written. */
final class Written {

    private Written() {}

    static StoredFile read(ResultSet rs, List<Field> fields) throws SQLException {
        Map<String, Integer> ids = new HashMap<>(Map.of("lq_load", Field.LOAD, "lq_row", Field.ROW));
        fields.forEach(field -> ids.put(field.column().code(), field.id()));
        Map<Integer, FieldStatistics> statistics = new HashMap<>();
        if (rs.getObject("column_statistics") instanceof Map<?, ?> columns) {
            columns.forEach((name, values) -> {
                Integer id = ids.get(unquoted(String.valueOf(name)));
                if (id != null && values instanceof Map<?, ?> told) {
                    statistics.put(id, statistics(told));
                }
            });
        }
        return new StoredFile(
                Path.of(rs.getString("filename")), rs.getLong("count"), rs.getLong("file_size_bytes"), statistics);
    }

    private static FieldStatistics statistics(Map<?, ?> told) {
        return new FieldStatistics(
                number(told.get("column_size_bytes")),
                number(told.get("num_values")),
                number(told.get("null_count")),
                exact(told, "min"),
                exact(told, "max"));
    }

    private static long number(@Nullable Object value) {
        return value == null ? 0 : Long.parseLong(value.toString());
    }

    private static @Nullable String exact(Map<?, ?> told, String which) {
        Object value = told.get(which);
        return value != null && !"false".equals(told.get(which + "_is_exact")) ? value.toString() : null;
    }

    /** The engine quotes a column's name in its answer as it would in a statement. */
    private static String unquoted(String name) {
        return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }

    /** A file without rows is no part of a table. */
    static List<StoredFile> unlessEmpty(StoredFile file) {
        if (file.rows() > 0) {
            return List.of(file);
        }
        delete(file.path());
        return List.of();
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw Problem.unavailable("engine-failed").causedBy(failed);
        }
    }
}
