package org.lingqu.collection.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.text.Encoding;

/**
 * What some rows of JSON are made of.
 *
 * @param columns type by name, in the order in which they first occur: number, boolean or string, as all rows write them
 * @param rows the first of them, cells in the order of the columns
 */
public record JsonSample(Map<String, String> columns, List<List<@Nullable String>> rows) {

    /**
     * Reads a file in UTF-8.
     *
     * @param longest most characters of a value
     * @param most how many rows are kept
     */
    public static JsonSample of(Path file, int longest, int most) throws IOException {
        Map<String, String> columns = new LinkedHashMap<>();
        List<Map<String, @Nullable String>> kept = new ArrayList<>();
        new JsonRows(Encoding.UTF_8, longest).read(file, row -> {
            Map<String, @Nullable String> cells = new LinkedHashMap<>();
            for (int i = 0; i < row.names().size(); i++) {
                String value = row.values().get(i);
                cells.put(row.names().get(i), value);
                columns.merge(row.names().get(i), type(value, row.quoted().get(i)), JsonSample::both);
            }
            if (kept.size() < most) {
                kept.add(cells);
            }
        });
        columns.replaceAll((name, type) -> type.isEmpty() ? "string" : type);
        List<List<@Nullable String>> rows = new ArrayList<>();
        kept.forEach(cells -> {
            List<@Nullable String> row = new ArrayList<>();
            columns.keySet().forEach(name -> row.add(cells.get(name)));
            rows.add(row);
        });
        return new JsonSample(columns, rows);
    }

    private static String type(@Nullable String value, boolean quoted) {
        if (value == null) {
            return "";
        }
        return quoted ? "string" : value.matches("true|false") ? "boolean" : "number";
    }

    private static String both(String one, String other) {
        return one.isEmpty() || one.equals(other) ? other : other.isEmpty() ? one : "string";
    }
}
