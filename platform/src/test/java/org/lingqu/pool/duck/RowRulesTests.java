package org.lingqu.pool.duck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.CellFault;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Engine;
import org.lingqu.pool.FaultKind;
import org.lingqu.pool.Field;
import org.lingqu.pool.IdentifierKind;
import org.lingqu.pool.Judged;
import org.lingqu.pool.Judging;
import org.lingqu.pool.PoolSettings;
import org.lingqu.pool.QuarantineQuery;
import org.lingqu.pool.QuarantinedRow;
import org.lingqu.pool.RawChunk;
import org.lingqu.pool.RawShape;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.Watch;
import org.lingqu.pool.cluster.EngineUnderTest;
import org.springframework.util.unit.DataSize;

/** The contract of the row rules: what every engine has to do with good, bad and empty cells. */
class RowRulesTests {

    private static final LegalTime TIME = new LegalTime(InstantSource.fixed(Instant.parse("2026-10-09T01:00:00Z")));

    @TempDir
    private static Path directory;

    private static DuckInstance duck;
    private static Engine engine;
    private static Path work;
    private static int counter;

    @BeforeAll
    static void start() throws IOException {
        DataDirectory data = new DataDirectory(directory);
        work = Files.createDirectories(data.sub("lake").resolve("test"));
        duck = new DuckInstance(
                new PoolSettings(
                        DataSize.ofMegabytes(256),
                        2,
                        DataSize.ofGigabytes(1),
                        1,
                        DataSize.ofMegabytes(1),
                        3,
                        Duration.ofDays(365),
                        Duration.ofHours(24),
                        Duration.ofSeconds(1)),
                data,
                TIME);
        engine = EngineUnderTest.of(new DuckEngine(duck), TIME);
    }

    @AfterAll
    static void stop() throws Exception {
        duck.destroy();
    }

    /** What became of one cell: its value, or the kinds of fault. */
    private static Object judged(Column column, @Nullable String cell) throws IOException {
        Outcome outcome = judge(List.of(column), List.of(cell == null ? "" : quoted(cell)));
        assertThat(outcome.judged.landed() + outcome.judged.quarantined()).isEqualTo(1);
        if (outcome.judged.landed() == 1) {
            Object value = outcome.rows.get(0)[0];
            return value == null ? "(empty)" : value;
        }
        return outcome.quarantine.get(0).faults().stream().map(CellFault::kind).toList();
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    private record Outcome(Judged judged, List<@Nullable Object[]> rows, List<QuarantinedRow> quarantine) {}

    private static Outcome judge(List<Column> columns, List<String> lines) throws IOException {
        List<String> numbered = IntStream.range(0, lines.size())
                .mapToObj(i -> (i + 2) + ",,," + lines.get(i))
                .toList();
        return judgeRaw(columns, numbered);
    }

    private static Outcome judgeRaw(List<Column> columns, List<String> lines) throws IOException {
        return judgeRaw(columns, lines, true);
    }

    private static Outcome judgeRaw(List<Column> columns, List<String> lines, boolean padded) throws IOException {
        int n = counter++;
        Path chunk = Files.writeString(work.resolve("chunk-" + n), String.join("\n", lines) + "\n");
        List<Field> fields = IntStream.range(0, columns.size())
                .mapToObj(i -> new Field(Field.FIRST + i, columns.get(i)))
                .toList();
        RawShape shape = new RawShape(
                ',', columns.size(), IntStream.range(0, columns.size()).boxed().toList());
        Path bad = work.resolve("bad-" + n + ".parquet");
        Judging job = new Judging(
                LoadId.next(),
                fields,
                shape,
                new RawChunk(chunk, lines.size(), lines.stream().anyMatch(line -> line.contains("\n")), padded),
                work.resolve("good-" + n + ".parquet"),
                bad);
        Judged first = engine.judge(job, new Watch());
        Judged all = engine.separateDuplicates(List.of(job), first.files(), List.of(), first.read(), new Watch());
        List<@Nullable Object[]> rows = new ArrayList<>();
        engine.scan(
                new Scan(all.files().stream().map(StoredFile::path).toList(), fields),
                cells -> rows.add(Arrays.copyOf(cells, cells.length)),
                new Watch());
        List<Path> kept = new ArrayList<>();
        for (Path path : List.of(bad, work.resolve("bad-" + n + "-duplicates.parquet"))) {
            if (Files.exists(path)) {
                kept.add(path);
            }
        }
        List<QuarantinedRow> quarantine = engine.quarantined(
                new QuarantineQuery(kept, columns.size(), null, null, List.of(), List.of(), 0, 0, 1000), new Watch());
        assertThat(quarantine).hasSize((int) all.quarantined());
        assertThat(rows).hasSize((int) all.landed());
        return new Outcome(all, rows, quarantine);
    }

    @Test
    void keeps_text_without_the_blanks_around_it() throws IOException {
        Column text = Column.of("a", "甲", ColumnType.TEXT);
        assertThat(judged(text, "临渠, \"青石\"\n建材")).isEqualTo("临渠, \"青石\"\n建材");
        assertThat(judged(text, "  　青石 ")).isEqualTo("青石");
        assertThat(judged(text, "")).isEqualTo("(empty)");
        assertThat(judged(text, null)).isEqualTo("(empty)");
        assertThat(judged(text, "'; drop table x; --")).isEqualTo("'; drop table x; --");
    }

    @Test
    void demands_a_value_where_the_item_is_required() throws IOException {
        Column required = Column.of("a", "甲", ColumnType.TEXT).asRequired();
        assertThat(judged(required, "x")).isEqualTo("x");
        assertThat(judged(required, "")).isEqualTo(List.of(FaultKind.REQUIRED));
        assertThat(judged(required, null)).isEqualTo(List.of(FaultKind.REQUIRED));
        assertThat(judged(required, " 　 ")).isEqualTo(List.of(FaultKind.REQUIRED));
        assertThat(judged(Column.of("d", "日", ColumnType.DATE).asRequired(), "2024-13-01"))
                .isEqualTo(List.of(FaultKind.TYPE));
    }

    @Test
    void counts_the_characters_of_a_text_and_the_digits_of_a_number() throws IOException {
        Column text = Column.of("a", "甲", ColumnType.TEXT).withLength(4);
        assertThat(judged(text, "青石建材")).isEqualTo("青石建材");
        assertThat(judged(text, "青石建材行")).isEqualTo(List.of(FaultKind.LENGTH));
        assertThat(judged(text, null)).isEqualTo("(empty)");
        Column number = Column.of("n", "数", ColumnType.NUMBER).withLength(4);
        assertThat(judged(number, "0012.34")).isEqualTo(new BigDecimal("12.3400000000"));
        assertThat(judged(number, "123.45")).isEqualTo(List.of(FaultKind.LENGTH));
    }

    @Test
    void reads_whole_numbers_exactly_or_not_at_all() throws IOException {
        Column whole = Column.of("i", "数", ColumnType.INTEGER);
        assertThat(judged(whole, "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(judged(whole, "007")).isEqualTo(7L);
        assertThat(judged(whole, null)).isEqualTo("(empty)");
        for (String bad : List.of("1.5", "1e3", "9223372036854775808", "１２", "1,000", "0x10", "1 2")) {
            assertThat(judged(whole, bad)).as(bad).isEqualTo(List.of(FaultKind.TYPE));
        }
    }

    @Test
    void reads_decimals_without_rounding() throws IOException {
        Column number = Column.of("n", "数", ColumnType.NUMBER);
        assertThat(judged(number, "340102199001011234")).isEqualTo(new BigDecimal("340102199001011234.0000000000"));
        assertThat(judged(number, "0.1234567891")).isEqualTo(new BigDecimal("0.1234567891"));
        assertThat(judged(number, null)).isEqualTo("(empty)");
        for (String bad : List.of("0.12345678912", "1e3", "1_000", "NaN", "12元", ".5")) {
            assertThat(judged(number, bad)).as(bad).isEqualTo(List.of(FaultKind.TYPE));
        }
        assertThat(judged(number.withScale(2), "1.25")).isEqualTo(new BigDecimal("1.2500000000"));
        assertThat(judged(number.withScale(2), "1.255")).isEqualTo(List.of(FaultKind.TYPE));
        assertThat(judged(number.withScale(0), "1.2")).isEqualTo(List.of(FaultKind.TYPE));
        Column money = Column.of("y", "额", ColumnType.MONEY);
        assertThat(judged(money, "-1234.56")).isEqualTo(new BigDecimal("-1234.5600"));
        assertThat(judged(money, "1.23456")).isEqualTo(List.of(FaultKind.TYPE));
    }

    @Test
    void reads_floating_numbers_that_are_finite() throws IOException {
        Column number = Column.of("b", "数", ColumnType.DOUBLE);
        assertThat(judged(number, "-1.5e3")).isEqualTo(-1500.0);
        assertThat(judged(number, ".5")).isEqualTo(0.5);
        for (String bad : List.of("nan", "inf", "1e999", "", "x")) {
            assertThat(judged(number, bad)).as(bad).isEqualTo(bad.isEmpty() ? "(empty)" : List.of(FaultKind.TYPE));
        }
        assertThat(judged(Column.of("f", "数", ColumnType.FLOAT), "2.25")).isEqualTo(2.25);
    }

    @Test
    void reads_days_in_the_three_forms_offices_use() throws IOException {
        Column day = Column.of("d", "日", ColumnType.DATE);
        LocalDate expected = LocalDate.of(2024, 2, 29);
        for (String good : List.of("2024-02-29", "2024/2/29", "20240229", " 2024-2-29 ")) {
            assertThat(judged(day, good)).as(good).isEqualTo(expected);
        }
        assertThat(judged(day, null)).isEqualTo("(empty)");
        for (String bad : List.of(
                "2023-02-29",
                "20230229",
                "2024-00-10",
                "29-02-2024",
                "epoch",
                "infinity",
                "2024-01-01 (BC)",
                "民国113年2月29日",
                "2024",
                "45351")) {
            assertThat(judged(day, bad)).as(bad).isEqualTo(List.of(FaultKind.TYPE));
        }
    }

    @Test
    void reads_times_without_a_zone() throws IOException {
        Column time = Column.of("t", "时", ColumnType.TIMESTAMP);
        assertThat(judged(time, "2026-10-09 09:20:14")).isEqualTo(LocalDateTime.of(2026, 10, 9, 9, 20, 14));
        assertThat(judged(time, "2026/10/9T09:20")).isEqualTo(LocalDateTime.of(2026, 10, 9, 9, 20));
        assertThat(judged(time, "20261009092014")).isEqualTo(LocalDateTime.of(2026, 10, 9, 9, 20, 14));
        assertThat(judged(time, "2026-10-09")).isEqualTo(LocalDateTime.of(2026, 10, 9, 0, 0));
        assertThat(judged(time, null)).isEqualTo("(empty)");
        for (String bad : List.of("2026-10-09 25:00:00", "2026-10-09 09:20:14+08", "09:20", "20261309092014")) {
            assertThat(judged(time, bad)).as(bad).isEqualTo(List.of(FaultKind.TYPE));
        }
    }

    @Test
    void reads_truth_in_both_languages() throws IOException {
        Column truth = Column.of("l", "否", ColumnType.LOGICAL);
        assertThat(judged(truth, "是")).isEqualTo(true);
        assertThat(judged(truth, "N")).isEqualTo(false);
        assertThat(judged(truth, null)).isEqualTo("(empty)");
        assertThat(judged(truth, "2")).isEqualTo(List.of(FaultKind.TYPE));
    }

    @Test
    void checks_the_digits_of_identifiers() throws IOException {
        Column person = Column.of("p", "号", ColumnType.TEXT).checkedAs(IdentifierKind.IDENTITY_NUMBER);
        assertThat(judged(person, "11010519491231002x")).isEqualTo("11010519491231002X");
        assertThat(judged(person, null)).isEqualTo("(empty)");
        assertThat(judged(person, "340102190002290010")).isEqualTo(List.of(FaultKind.IDENTIFIER));
        assertThat(judged(person, "513201202712310011")).isEqualTo(List.of(FaultKind.IDENTIFIER));
        Column credit = Column.of("u", "码", ColumnType.TEXT).checkedAs(IdentifierKind.CREDIT_CODE);
        assertThat(judged(credit, "91350100M000100Y43")).isEqualTo("91350100M000100Y43");
        assertThat(judged(credit, "11340000MB9T00011M")).isEqualTo(List.of(FaultKind.IDENTIFIER));
        assertThat(judged(credit, "11340000MB9T00012P")).isEqualTo(List.of(FaultKind.IDENTIFIER));
        Column organization = Column.of("o", "码", ColumnType.TEXT).checkedAs(IdentifierKind.ORGANIZATION_CODE);
        assertThat(judged(organization, "d2143569-X")).isEqualTo("D2143569X");
        assertThat(judged(organization, "D2143569-1")).isEqualTo(List.of(FaultKind.IDENTIFIER));
    }

    @Test
    void admits_only_values_of_the_list() throws IOException {
        Column list = Column.of("v", "类", ColumnType.TEXT).allowing(List.of("企业", "个体's"));
        assertThat(judged(list, "个体's")).isEqualTo("个体's");
        assertThat(judged(list, null)).isEqualTo("(empty)");
        assertThat(judged(list, "社团")).isEqualTo(List.of(FaultKind.ALLOWED));
    }

    @Test
    void tells_every_reason_of_a_row_and_keeps_its_text() throws IOException {
        List<Column> columns = List.of(
                Column.of("id", "号", ColumnType.TEXT).asKey(),
                Column.of("name \" '名", "名", ColumnType.TEXT).asRequired().withLength(3),
                Column.of("day", "日", ColumnType.DATE));
        Outcome outcome = judge(columns, List.of("1,甲,2024-01-01", ",青石建材, 2024-02-30 ", "3,乙,"));
        assertThat(outcome.judged.landed()).isEqualTo(2);
        QuarantinedRow bad = outcome.quarantine.get(0);
        assertThat(bad.row()).isEqualTo(3);
        assertThat(bad.faults())
                .containsExactly(
                        new CellFault(0, FaultKind.REQUIRED, 0),
                        new CellFault(1, FaultKind.LENGTH, 0),
                        new CellFault(2, FaultKind.TYPE, 0));
        assertThat(bad.cells()).containsExactly(null, "青石建材", " 2024-02-30 ");
    }

    @Test
    void keeps_back_all_rows_that_share_a_key() throws IOException {
        List<Column> columns = List.of(
                Column.of("region", "区", ColumnType.TEXT).asKey(),
                Column.of("no", "号", ColumnType.INTEGER).asKey(),
                Column.of("name", "名", ColumnType.TEXT));
        Outcome outcome = judge(columns, List.of("a,1,x", "a,2,y", "a,01,z", "b,1,w", "a,x,v"));
        assertThat(outcome.judged.read()).isEqualTo(5);
        assertThat(outcome.judged.landed()).isEqualTo(2);
        assertThat(outcome.quarantine).extracting(QuarantinedRow::row).containsExactly(2L, 4L, 6L);
        assertThat(outcome.quarantine.get(0).faults())
                .containsExactly(new CellFault(0, FaultKind.DUPLICATE, 4), new CellFault(1, FaultKind.DUPLICATE, 4));
        assertThat(outcome.quarantine.get(1).cells()).containsExactly("a", "01", "z");
    }

    @Test
    void keeps_rows_whose_text_could_not_be_cut() throws IOException {
        List<Column> columns = List.of(Column.of("a", "甲", ColumnType.TEXT), Column.of("b", "乙", ColumnType.TEXT));
        Outcome outcome = judgeRaw(columns, List.of("2,,,x,y", "3,QUOTES,\"x,\"\"y\",,", "4,NUL,a␀b,,"));
        assertThat(outcome.judged.landed()).isEqualTo(1);
        assertThat(outcome.quarantine).extracting(QuarantinedRow::raw).containsExactly("x,\"y", "a␀b");
        assertThat(outcome.quarantine.get(1).faults()).containsExactly(new CellFault(-1, FaultKind.NUL, 0));
    }

    @Test
    void judges_text_without_white_space_around_it_the_same_whether_it_trims_or_not() throws IOException {
        List<Column> columns = List.of(
                Column.of("bm", "编码", ColumnType.TEXT).withLength(4).asRequired(),
                Column.of("je", "金额", ColumnType.NUMBER).withLength(5).withScale(2),
                Column.of("rq", "日期", ColumnType.DATE));
        List<String> lines = List.of(
                "2,,,a,1.5,2026-01-02",
                "3,,,,1.5,2026-01-02",
                "4,,,\"\",000012345,20260102",
                "5,,,b,\"123456\",2026/1/2",
                "6,,,abcde,x,2026-02-30",
                "7,,,c,,",
                "8,QUOTES,\"x,\"\"y\",,,");
        Outcome trimmed = judgeRaw(columns, lines, true);
        Outcome plain = judgeRaw(columns, lines, false);
        assertThat(plain.judged.landed()).isEqualTo(trimmed.judged.landed()).isEqualTo(2);
        assertThat(plain.rows).usingRecursiveComparison().isEqualTo(trimmed.rows);
        assertThat(plain.quarantine).usingRecursiveComparison().isEqualTo(trimmed.quarantine);
        assertThat(plain.quarantine).hasSize(5);
    }

    @Test
    void refuses_to_go_on_when_the_rows_do_not_add_up() {
        Path chunk = work.resolve("short");
        List<Field> fields = List.of(new Field(11, Column.of("a", "甲", ColumnType.TEXT)));
        assertThatThrownBy(() -> {
                    Files.writeString(chunk, "2,,,x\n");
                    engine.judge(
                            new Judging(
                                    LoadId.next(),
                                    fields,
                                    new RawShape(',', 1, List.of(0)),
                                    new RawChunk(chunk, 2, false),
                                    work.resolve("short-good.parquet"),
                                    work.resolve("short-bad.parquet")),
                            new Watch());
                })
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("rows-do-not-add-up"));
    }

    @Test
    void reads_no_file_outside_the_lake() {
        Path outside = directory.resolve("secret.parquet");
        assertThatThrownBy(() -> engine.scan(
                        new Scan(List.of(outside), List.of(new Field(11, Column.of("a", "甲", ColumnType.TEXT)))),
                        cells -> {},
                        new Watch()))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("engine-failed");
                    assertThat(problem.getCause()).hasMessageContaining("Permission");
                });
    }

    @Test
    void stops_when_the_watch_is_cancelled() {
        Watch watch = new Watch();
        watch.cancel();
        assertThatThrownBy(() -> engine.reasons(List.of(work.resolve("none")), watch))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("job-cancelled"));
    }
}
