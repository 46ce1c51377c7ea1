package org.lingqu.quality.kind;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;

/**
 * A table of {@code src/test/resources/quality}: a rule, rows with a mark each – {@code +} in A and B, {@code -} in B only, {@code .} in neither –
 * and the A, B and X that the standard's formula gives.
 */
record IndicatorTable(
        String number,
        String rule,
        List<Column> items,
        List<Row> rows,
        List<Column> otherItems,
        List<Row> others,
        long fulfilled,
        long evaluated,
        String share,
        LocalDate day) {

    record Row(char mark, List<String> cells) {

        /** As a line of CSV. */
        String line() {
            return String.join(",", cells);
        }
    }

    static IndicatorTable read(String name) {
        List<String> lines;
        try (InputStream file = IndicatorTable.class.getResourceAsStream("/quality/" + name + ".txt")) {
            lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Map<String, String> head = new HashMap<>();
        List<Row> own = new ArrayList<>();
        List<Row> others = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("#") || line.isEmpty()) {
                continue;
            }
            if (line.length() > 1 && line.indexOf('|') >= 0 && line.indexOf('|') <= 2 && !line.startsWith("rule")) {
                (head.containsKey("other") ? others : own).add(row(line));
            } else {
                head.put(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return new IndicatorTable(
                name.substring(0, 4),
                told(head, "rule"),
                columns(told(head, "items")),
                own,
                columns(head.getOrDefault("other", "")),
                others,
                Long.parseLong(told(head, "A")),
                Long.parseLong(told(head, "B")),
                told(head, "X"),
                LocalDate.parse(head.getOrDefault("day", "2026-11-28")));
    }

    private static String told(Map<String, String> head, String name) {
        return Objects.requireNonNull(head.get(name), () -> "the table does not say " + name);
    }

    private static Row row(String line) {
        String[] parts = line.split("\\|", -1);
        char mark = parts[0].isBlank() ? ' ' : parts[0].charAt(0);
        return new Row(
                mark, Arrays.stream(parts, 1, parts.length).map(String::strip).toList());
    }

    private static List<Column> columns(String items) {
        return items.isEmpty()
                ? List.of()
                : Arrays.stream(items.split(","))
                        .map(item -> item.strip().split(" "))
                        .map(item -> Column.of(item[0], item[0], ColumnType.of(item[1])))
                        .toList();
    }
}
