package org.lingqu.pool.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;

/** What people write into cells, and what two engines may take differently. */
final class HardCells {

    /** One column of each type, and what people write into such columns. */
    static final List<Column> COLUMNS = Stream.of(ColumnType.values())
            .map(type -> Column.of(type.name().toLowerCase(Locale.ROOT), type.name(), type))
            .toList();

    private static final List<String> TEXTS = List.of(
            "",
            "  ",
            "　青石　",
            "\u00a0x\u00a0",
            "\u200bx",
            "\u2003y\u3000",
            "\tz",
            "a\"\"b",
            "l'eau \\\\ \\n",
            "𠮷野",
            "é",
            "e\u0301",
            "İi",
            "ß",
            "null",
            "NaN",
            "\ufeffbom",
            "?？",
            "a,b",
            "''; --");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "+5",
            "007",
            "1.5",
            "2.5",
            "-2.5",
            ".5",
            "5.",
            "1e3",
            "1E-7",
            "0.1",
            "0.30000000000000004",
            "1e15",
            "1e16",
            "123456789012345678",
            "1e22",
            "1.7976931348623157e308",
            "1e309",
            "5e-324",
            "0.0001",
            "0.00001",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "0.1234567891",
            "0.12345678912",
            "1234567890123456789012345678.1234567891",
            "99999999999999999999.9999",
            "1d",
            "1f",
            "0x10",
            "１２",
            "NaN",
            "Infinity");

    private static final List<String> TIMES = List.of(
            "2024-02-29",
            "2023-02-29",
            "2024/2/9",
            "20240229",
            "20241301",
            "0000-01-01",
            "0001-01-01",
            "1582-10-10",
            "9999-12-31",
            "2024-2-3 4:05",
            "2024-02-03T04:05:06",
            "2024-02-03 04:05:06.5",
            "2024-02-03 04:05:06.123456",
            "2024-02-03 04:05:06.1234567",
            "2024-02-03 24:00:00",
            "2024-02-03 23:59:60",
            "2024-02-03 23:60:00",
            "1969-12-31 23:59:59.999999",
            "20240203040506",
            "20240203240000",
            "20240203046060",
            "2024-00-10",
            "2024-1-1 1:1",
            "epoch",
            "infinity",
            "2024-04-31");

    private static final List<String> TRUTHS = List.of("是", "否", "T", "f", "YES", "n", "1", "0", "2", "真");

    private HardCells() {}

    /** Every text in every column once, alone in its row, so that a fault keeps back no other cell. */
    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int column = 0; column < COLUMNS.size(); column++) {
            for (String text : Stream.of(TEXTS, NUMBERS, TIMES, TRUTHS)
                    .flatMap(List::stream)
                    .toList()) {
                @Nullable String[] cells = new String[COLUMNS.size()];
                Arrays.fill(cells, "");
                cells[column] = '"' + text + '"';
                lines.add(String.join(",", cells));
            }
        }
        return lines;
    }
}
