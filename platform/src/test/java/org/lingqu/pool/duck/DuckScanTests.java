package org.lingqu.pool.duck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Scan;
import org.lingqu.pool.Utf8;
import org.lingqu.pool.Watch;

/** What goes to the table for single rows, piece by piece: every value of every type, all rows or none. */
class DuckScanTests {

    private static final int MANY = 300_000;
    private static final List<Column> TYPES = List.of(
            Column.of("c", "字符", ColumnType.TEXT),
            Column.of("n", "数值", ColumnType.NUMBER),
            Column.of("y", "货币", ColumnType.MONEY),
            Column.of("d", "日期", ColumnType.DATE),
            Column.of("t", "时间", ColumnType.TIMESTAMP),
            Column.of("l", "逻辑", ColumnType.LOGICAL),
            Column.of("m", "备注", ColumnType.MEMO),
            Column.of("i", "整数", ColumnType.INTEGER),
            Column.of("b", "双精度", ColumnType.DOUBLE),
            Column.of("f", "浮点", ColumnType.FLOAT));

    @TempDir
    static Path directory;

    private static LandedRows rows;

    @BeforeAll
    static void start() {
        rows = new LandedRows(directory, Instant.parse("2026-11-29T04:00:00Z"), 256);
    }

    @AfterAll
    static void stop() throws Exception {
        rows.close();
    }

    private static List<List<@Nullable Object>> read(Scan scan) {
        List<List<@Nullable Object>> all = new ArrayList<>();
        rows.embedded().scan(scan, cells -> all.add(Arrays.asList(cells.clone())), new Watch());
        return all;
    }

    @Test
    void hands_on_every_type_and_empty_cells_as_empty() {
        Scan scan = rows.land(
                        TYPES,
                        Stream.of(
                                "青石𠮷,12.5,-3.1400,2026-11-29,2026-11-29 08:09:10.123456,是,长,9223372036854775807,1.5e300,-0.25",
                                ",,,,,,,,,"))
                .scan();
        assertThat(read(scan))
                .containsExactly(
                        List.of(
                                "青石𠮷",
                                new BigDecimal("12.5000000000"),
                                new BigDecimal("-3.1400"),
                                LocalDate.of(2026, 11, 29),
                                LocalDateTime.of(2026, 11, 29, 8, 9, 10, 123_456_000),
                                true,
                                "长",
                                Long.MAX_VALUE,
                                1.5e300,
                                -0.25),
                        Arrays.asList(new Object[TYPES.size()]));
    }

    private static List<List<@Nullable Object>> readPacked(Scan scan) {
        List<List<@Nullable Object>> all = new ArrayList<>();
        rows.embedded()
                .scanPacked(
                        scan,
                        cells -> all.add(Arrays.stream(cells)
                                .map(cell -> cell instanceof Utf8 text ? text.toString() : cell)
                                .collect(Collectors.toCollection(ArrayList::new))),
                        new Watch());
        return all;
    }

    @Test
    void hands_on_the_same_with_the_texts_of_a_row_in_one_piece() {
        Scan scan = rows.land(
                        TYPES,
                        Stream.concat(
                                Stream.of("青石𠮷,,,,,是,,,,", ",1.5,,2026-11-29,,,长é\u001f,1,,", ",,,,,,,,,"),
                                IntStream.range(0, 5_000)
                                        .mapToObj(i -> "甲".repeat(i % 40) + "," + i + ",,,,,"
                                                + Integer.toString(i * 1_789, 36) + ",7,,")))
                .scan();
        assertThat(readPacked(scan)).hasSize(5_003).isEqualTo(read(scan));
        Scan without = rows.land(List.of(Column.of("i", "整数", ColumnType.INTEGER)), Stream.of("7", "8"))
                .scan();
        assertThat(readPacked(without)).containsExactly(List.of(7L), List.of(8L));
    }

    @Test
    void hands_on_many_rows_in_their_order() {
        Scan scan = rows.land(
                        List.of(Column.of("i", "整数", ColumnType.INTEGER)),
                        IntStream.range(0, MANY).mapToObj(String::valueOf))
                .scan();
        long[] next = {0};
        long read = rows.embedded().scan(scan, cells -> assertThat(cells[0]).isEqualTo(next[0]++), new Watch());
        assertThat(read).isEqualTo(MANY);
    }

    @Test
    void gives_up_what_a_damaged_file_does_not_give_whole() throws IOException {
        Scan scan = rows.land(
                        List.of(Column.of("c", "字符", ColumnType.TEXT)),
                        IntStream.range(0, 4 * MANY).mapToObj(i -> "甲" + Integer.toString(i * 1_789, 36)))
                .scan();
        damage(scan.files().get(0));
        long[] came = {0};
        assertThatThrownBy(() -> rows.embedded().scan(scan, cells -> came[0]++, new Watch()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isIn("scan-incomplete", "engine-failed"));
        assertThat(came[0]).as("rows before the damage").isBetween(1L, 4L * MANY - 1);
        assertThatThrownBy(() -> rows.embedded().scanPacked(scan, cells -> {}, new Watch()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isIn("scan-incomplete", "engine-failed"));
    }

    /** Overwrites an eighth of it in the last quarter; the foot stays whole, so that opening the file shows nothing. */
    private static void damage(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] nonsense = new byte[Math.toIntExact(Files.size(file) / 8)];
            Arrays.fill(nonsense, (byte) 0xFF);
            bytes.seek(Files.size(file) * 3 / 4);
            bytes.write(nonsense);
        }
    }

    @Test
    void stops_when_it_is_told_to() {
        Scan scan = rows.land(
                        List.of(Column.of("i", "整数", ColumnType.INTEGER)),
                        IntStream.range(0, MANY).mapToObj(String::valueOf))
                .scan();
        Watch watch = new Watch();
        long[] came = {0};
        assertThatThrownBy(() -> rows.embedded()
                        .scan(
                                scan,
                                cells -> {
                                    if (++came[0] == 5_000) {
                                        watch.cancel();
                                    }
                                },
                                watch))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("job-cancelled"));
        assertThat(came[0]).isLessThan(MANY);
    }
}
