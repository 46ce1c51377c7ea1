package org.lingqu.collection.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.text.CsvRow;
import org.lingqu.collection.text.Encoding;
import org.lingqu.kernel.Problem;

/**
 * Rows of JSON (RFC 8259): an array of objects, or objects one after the other, as in files with one on each line. The columns are all names
 * that occur, in the order in which they first do; a row that lacks one is empty there. An object within a row gives the columns
 * {@code outer.inner}; anything deeper, and arrays, have no place in a table and refuse the file.
 */
public final class JsonTable {

    private static final int MOST_COLUMNS = 2_000;

    /** Names stand in every row and columns are told once, so that text is shorter than its JSON unless most cells are missing. */
    private static final long MOST_TIMES = 20;

    private static final long FREE_CHARACTERS = 50L << 20;

    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private long rows;

    private JsonTable() {}

    /** Whether a file begins as JSON with rows does: with a bracket of an array or object, and behind it what can stand there. */
    public static boolean isJson(Path file) throws IOException {
        StringBuilder signs = new StringBuilder();
        try (InputStream in = Files.newInputStream(file)) {
            for (byte each : in.readNBytes(4_096)) {
                if (each > ' ') {
                    signs.append((char) each);
                } else if (each < 0 && signs.length() > 0) {
                    break;
                }
            }
        }
        return signs.toString().matches("(?s)(\\{[\"}]|\\[[\\[{\\]\"]).*");
    }

    /**
     * Writes the rows as CSV, the columns in the first line.
     *
     * @param encoding of the file; null: found out
     * @param longest most characters of a value
     * @throws Problem {@code file-empty}, {@code json-broken}, {@code json-nested}, {@code json-not-rows}, {@code json-name-twice},
     *     {@code json-value-too-long}, {@code json-too-wide}, {@code json-bomb}
     */
    public static void write(Path file, @Nullable Encoding encoding, int longest, Path target) throws IOException {
        Encoding used = encoding == null ? guess(file) : encoding;
        JsonTable table = new JsonTable();
        new JsonRows(used, longest).read(file, table::learn);
        if (table.columns.isEmpty()) {
            throw Problem.badInput("file-empty");
        }
        long most = FREE_CHARACTERS + MOST_TIMES * Files.size(file);
        Path fresh = Files.createTempFile(target.toAbsolutePath().getParent(), "table", ".part");
        try {
            try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
                long[] written = {CsvRow.write(out, table.columns.keySet())};
                new JsonRows(used, longest).read(file, row -> {
                    written[0] += CsvRow.write(out, table.cells(row, longest));
                    if (written[0] > most) {
                        throw Problem.badInput("json-bomb");
                    }
                });
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Encoding guess(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Encoding.guess(in);
        }
    }

    private void learn(JsonRows.Row row) {
        row.names().forEach(name -> columns.putIfAbsent(name, columns.size()));
        if (columns.size() > MOST_COLUMNS) {
            throw Problem.badInput("json-too-wide").with(MOST_COLUMNS);
        }
    }

    /** A row that is longer than any may be is cut behind that length, and kept back for it when it is read. */
    private List<@Nullable String> cells(JsonRows.Row row, int longest) {
        rows++;
        List<@Nullable String> cells = new ArrayList<>(columns.size());
        columns.keySet().forEach(name -> cells.add(null));
        boolean[] told = new boolean[columns.size()];
        long length = 0;
        for (int i = 0; i < row.names().size(); i++) {
            int column = columns.getOrDefault(row.names().get(i), -1);
            if (column < 0 || told[column]) {
                throw Problem.badInput("json-name-twice").with(rows, row.names().get(i));
            }
            told[column] = true;
            String value = row.values().get(i);
            if (value != null && length <= longest) {
                cells.set(column, value);
                length += value.length();
            }
        }
        return cells;
    }
}
