package org.lingqu.collection;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Rows of text as they can be put into a source of any kind. An empty cell is no value.
 *
 * @param titles as the file names its columns
 * @param codes names that every database takes
 * @param key the first columns, up to three, that tell every row from every other and are never empty
 */
record GivenTable(List<String> titles, List<String> codes, List<Integer> key, List<List<String>> rows) {

    /** @param columns read only so many of the columns */
    static GivenTable of(InputStream csv, int columns) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8));
        List<String> titles = cells(lines.readLine().replace("\uFEFF", ""), columns);
        List<List<String>> rows = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            rows.add(cells(line, columns));
        }
        List<String> codes = new ArrayList<>();
        for (String title : titles) {
            codes.add(title.matches("[a-z]+") ? title : "c" + codes.size());
        }
        return new GivenTable(titles, codes, keyOf(rows, titles.size()), rows);
    }

    private static List<String> cells(String line, int columns) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char each : (line + ",").toCharArray()) {
            if (each == '"') {
                quoted = !quoted;
            } else if (each == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(each);
            }
        }
        return List.copyOf(cells.subList(0, Math.min(columns, cells.size())));
    }

    private static List<Integer> keyOf(List<List<String>> rows, int width) {
        for (int size = 1; size <= 3; size++) {
            List<Integer> key = keyOf(rows, width, new ArrayList<>(), size);
            if (!key.isEmpty()) {
                return key;
            }
        }
        throw new AssertionError("no three columns tell the rows apart");
    }

    private static List<Integer> keyOf(List<List<String>> rows, int width, List<Integer> begun, int size) {
        if (begun.size() == size) {
            return tells(rows, begun) ? List.copyOf(begun) : List.of();
        }
        for (int i = begun.isEmpty() ? 0 : begun.get(begun.size() - 1) + 1; i < width; i++) {
            begun.add(i);
            List<Integer> found = keyOf(rows, width, begun, size);
            if (!found.isEmpty()) {
                return found;
            }
            begun.remove(begun.size() - 1);
        }
        return List.of();
    }

    private static boolean tells(List<List<String>> rows, List<Integer> columns) {
        Set<List<String>> seen = new HashSet<>();
        return rows.stream().allMatch(row -> {
            List<String> key = columns.stream().map(row::get).toList();
            return !key.contains("") && seen.add(key);
        });
    }

    /** Length of the longest value of a column. */
    int widest(int column) {
        return Math.max(
                1, rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1));
    }

    String csv() {
        return String.join(",", codes) + "\n"
                + rows.stream()
                        .map(row -> row.stream().map(GivenTable::quoted).collect(Collectors.joining(",")) + "\n")
                        .collect(Collectors.joining());
    }

    private static String quoted(String cell) {
        return cell.contains(",") ? '"' + cell + '"' : cell;
    }

    /** Each row as an object, its members in another order, with one more that no item takes. */
    List<String> json() {
        List<String> all = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> members = new ArrayList<>();
            for (int i = codes.size() - 1; i >= 0; i--) {
                members.add("\"" + codes.get(i) + "\":"
                        + (row.get(i).isEmpty() ? "null" : "\"" + row.get(i).replace("\\", "\\\\") + "\""));
            }
            members.add("\"parent\":null");
            all.add("{" + String.join(",", members) + "}");
        }
        return all;
    }

    byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "lingqu", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("数据");
            for (int i = 0; i < codes.size(); i++) {
                sheet.value(0, i, codes.get(i));
            }
            for (int n = 0; n < rows.size(); n++) {
                for (int i = 0; i < codes.size(); i++) {
                    if (!rows.get(n).get(i).isEmpty()) {
                        sheet.value(n + 1, i, rows.get(n).get(i));
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    /** The table {@code rows_of}. */
    String create(String type) {
        String columns = codes.stream().map(code -> code + " " + type).collect(Collectors.joining(", "));
        return "create table rows_of (" + columns + ")";
    }

    /** Fills it. */
    void insert(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        String marks = codes.stream().map(code -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into rows_of (" + String.join(", ", codes) + ") values (" + marks + ")")) {
            int waiting = 0;
            for (List<String> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    statement.setString(i + 1, row.get(i).isEmpty() ? null : row.get(i));
                }
                statement.addBatch();
                if (++waiting % 1_000 == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
        connection.commit();
    }
}
