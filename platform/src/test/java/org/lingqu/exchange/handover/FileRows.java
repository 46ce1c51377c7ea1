package org.lingqu.exchange.handover;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** Reads files of hand-overs with other people's readers, each row as the set of its named cells, with its count. */
final class FileRows {

    private FileRows() {}

    /** A small reader of RFC 4180 that knows an empty text from none and takes the guard off what looks like a formula. */
    static Map<String, Integer> csv(byte[] file) {
        List<List<@Nullable String>> lines = new ArrayList<>();
        List<@Nullable String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        String text = new String(file, StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (quoted) {
                if (sign == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (sign == '"') {
                    quoted = false;
                } else {
                    cell.append(sign);
                }
            } else if (sign == '"') {
                quoted = true;
                wasQuoted = true;
            } else if (sign == ',' || sign == '\r') {
                line.add(cell.isEmpty() && !wasQuoted ? null : unguarded(cell.toString(), wasQuoted));
                cell.setLength(0);
                wasQuoted = false;
            } else if (sign == '\n') {
                lines.add(line);
                line = new ArrayList<>();
            } else {
                cell.append(sign);
            }
        }
        return rows(lines);
    }

    private static String unguarded(String cell, boolean text) {
        return text && cell.matches("(?s)'+[ \u3000]*[=+\\-@＝＋－＠\\t\\r\\n].*") ? cell.substring(1) : cell;
    }

    static Map<String, Integer> xlsx(byte[] file) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<List<@Nullable String>> lines = new ArrayList<>();
            for (Row row : book.getFirstSheet().read()) {
                List<@Nullable String> line = new ArrayList<>();
                for (int i = 0; i < row.getCellCount(); i++) {
                    line.add(row.getCell(i) == null ? null : row.getCell(i).getRawValue());
                }
                lines.add(line);
            }
            return rows(lines);
        }
    }

    static Map<String, Integer> parquet(byte[] file) throws IOException, SQLException {
        Path path = Files.createTempFile("handed", ".parquet");
        Files.write(path, file);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery("select * from '" + path + "'")) {
            List<List<@Nullable String>> lines = new ArrayList<>();
            List<@Nullable String> head = new ArrayList<>();
            for (int i = 1; i <= rs.getMetaData().getColumnCount(); i++) {
                head.add(rs.getMetaData().getColumnName(i));
            }
            lines.add(head);
            while (rs.next()) {
                List<@Nullable String> line = new ArrayList<>();
                for (int i = 1; i <= head.size(); i++) {
                    line.add(rs.getString(i));
                }
                lines.add(line);
            }
            return rows(lines);
        } finally {
            Files.delete(path);
        }
    }

    private static Map<String, Integer> rows(List<List<@Nullable String>> lines) {
        Map<String, Integer> rows = new TreeMap<>();
        List<@Nullable String> head = lines.get(0);
        for (List<@Nullable String> line : lines.subList(1, lines.size())) {
            Map<String, @Nullable Object> row = new TreeMap<>();
            for (int i = 0; i < head.size(); i++) {
                String code = String.valueOf(head.get(i));
                row.put(code, Told.plain(code, i < line.size() ? line.get(i) : null));
            }
            rows.merge(row.toString(), 1, Integer::sum);
        }
        return rows;
    }
}
