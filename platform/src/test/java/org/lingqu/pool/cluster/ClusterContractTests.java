package org.lingqu.pool.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Condition;
import org.lingqu.pool.Condition.Relation;
import org.lingqu.pool.Engine;
import org.lingqu.pool.Field;
import org.lingqu.pool.FusedRows;
import org.lingqu.pool.Fusing;
import org.lingqu.pool.Fusion;
import org.lingqu.pool.IdentifierKind;
import org.lingqu.pool.Judging;
import org.lingqu.pool.Measure;
import org.lingqu.pool.RowDigest;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.Watch;
import org.lingqu.pool.cluster.BothEngines.Landed;
import org.lingqu.pool.duck.LandedRows;

/** The same plan has the same outcome on both engines: rows that land, rows kept back, counts, digests, fusions. */
@EnabledIfSystemProperty(named = EngineUnderTest.HOME, matches = ".+")
class ClusterContractTests {

    /** One column of each type, and what people write into such columns. */
    private static final List<Column> COLUMNS = Stream.of(ColumnType.values())
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

    @TempDir
    private static Path directory;

    private static LandedRows pool;
    private static Engine embedded;
    private static Engine cluster;
    private static BothEngines both;

    @BeforeAll
    static void start() throws IOException {
        Instant now = Instant.parse("2026-11-28T02:00:00Z");
        pool = new LandedRows(directory, now, 256);
        embedded = pool.embedded();
        cluster = pool.engine();
        both = new BothEngines(Files.createDirectories(directory.resolve("lake/both")));
    }

    @AfterAll
    static void stop() throws Exception {
        pool.close();
    }

    /** Every text in every column once, alone in its row, so that a fault keeps back no other cell. */
    private static List<String> lines() {
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

    private static RowDigest digest(Engine engine, Scan scan) {
        return engine.digest(scan, new Watch());
    }

    @Test
    void judges_every_text_in_every_column_alike() throws IOException {
        List<String> lines = lines();
        Landed one = both.land(embedded, COLUMNS, lines);
        Landed other = both.land(cluster, COLUMNS, lines);
        assertThat(differences(one.kept(), other.kept())).isEmpty();
        assertThat(other.judged().landed()).isEqualTo(one.judged().landed()).isGreaterThan(300);
        assertThat(other.judged().quarantined()).isGreaterThan(100);
        assertThat(differences(text(one.scan()), text(other.scan()))).isEmpty();
        RowDigest expected = digest(embedded, one.scan());
        assertThat(expected.sum()).isNotEqualTo(BigInteger.ZERO);
        assertThat(digest(embedded, other.scan())).isEqualTo(expected);
        assertThat(digest(cluster, other.scan())).isEqualTo(expected);
        assertThat(digest(cluster, one.scan())).isEqualTo(expected);
    }

    /** What stands on one side only. */
    private static List<Object> differences(List<?> embedded, List<?> cluster) {
        List<Object> all = new ArrayList<>();
        embedded.stream()
                .filter(each -> !cluster.contains(each))
                .map(each -> "embedded " + each)
                .forEach(all::add);
        cluster.stream()
                .filter(each -> !embedded.contains(each))
                .map(each -> "cluster " + each)
                .forEach(all::add);
        return all;
    }

    private static List<String> text(Scan scan) {
        return embedded.rows(scan, 0, 100_000, new Watch()).stream()
                .map(row -> row.row() + " " + row.load() + " " + row.cells())
                .toList();
    }

    @Test
    void tells_of_a_file_what_the_embedded_engine_tells() throws IOException {
        List<String> lines = lines();
        StoredFile one = both.land(embedded, COLUMNS, lines).judged().files().get(0);
        List<StoredFile> others = both.land(cluster, COLUMNS, lines).judged().files();
        assertThat(others.stream().mapToLong(StoredFile::rows).sum()).isEqualTo(one.rows());
        one.statistics().forEach((id, told) -> {
            assertThat(others.stream()
                            .mapToLong(file -> file.statistics().get(id).nulls())
                            .sum())
                    .as("empty cells of %s", id)
                    .isEqualTo(told.nulls());
            assertThat(others.stream()
                            .mapToLong(file -> file.statistics().get(id).values())
                            .sum())
                    .isEqualTo(told.values());
        });
    }

    @Test
    void counts_every_condition_alike() throws IOException {
        Landed rows = both.land(embedded, COLUMNS, lines());
        Scan scan = rows.scan();
        List<Measure> measures = conditions(scan).map(Measure::ofAll).toList();
        List<?> one = embedded.measure(scan, measures, new Watch());
        List<?> other = cluster.measure(scan, measures, new Watch());
        List<String> told = IntStream.range(0, measures.size())
                .filter(i -> !other.get(i).equals(one.get(i)))
                .mapToObj(i -> one.get(i) + " " + other.get(i) + " "
                        + measures.get(i).fulfilled().toString().replaceAll("other=Scan.*?\\]\\], ", ""))
                .toList();
        assertThat(told).isEmpty();
    }

    private static Stream<Condition> conditions(Scan scan) {
        Stream<Condition> ofEach = COLUMNS.stream()
                .map(Column::code)
                .flatMap(code -> Stream.of(
                        new Condition.Filled(code),
                        new Condition.Length(code, 2, 5),
                        new Condition.Matching(code, "(?i)[a-z].*|\\p{Han}+|.{3}$"),
                        new Condition.OneOf(code, List.of("ß", "i̇i", "nan", "1e+16", "0.0001", "1e-05", "true"), true),
                        new Condition.Broken(code),
                        new Condition.Repeated(List.of(code)),
                        new Condition.Known(code, scan, "text"),
                        new Condition.Known("text", scan, code),
                        new Condition.Determining(code, "text"),
                        new Condition.Agreeing(code, scan, code, code, Relation.EQUAL, code),
                        new Condition.Identified(code, IdentifierKind.DIVISION_CODE)));
        Stream<Condition> typed = Arrays.stream(ColumnType.values())
                .flatMap(type -> Stream.of(
                        new Condition.Typed("text", type),
                        new Condition.Within("text", type, bound(type, 0), bound(type, 1))));
        return Stream.of(
                        ofEach,
                        typed,
                        Stream.of(
                                new Condition.Decimals("number", 1),
                                new Condition.Decimals("money", 0),
                                new Condition.WithinDays("date", "timestamp", 10),
                                new Condition.WithinDays("text", "memo", 10),
                                new Condition.BornOn("text", "date"),
                                new Condition.BornOn("memo", "text"),
                                new Condition.Compared("text", Relation.LESS, "memo"),
                                new Condition.Compared("double", Relation.AT_LEAST, "float"),
                                Condition.not(Condition.any(
                                        Condition.filled("text"),
                                        Condition.all(Condition.filled("date"), Condition.filled("memo"))))))
                .flatMap(all -> all);
    }

    private static String bound(ColumnType type, int which) {
        return switch (type) {
            case TEXT, MEMO -> List.of("0", "x").get(which);
            case DATE, TIMESTAMP -> List.of("1582-01-01", "2024-02-29").get(which);
            case LOGICAL -> List.of("false", "true").get(which);
            case NUMBER, MONEY, INTEGER, DOUBLE, FLOAT -> List.of("-3", "1000").get(which);
        };
    }

    @Test
    void reads_older_files_under_todays_names() throws IOException {
        List<Column> before = List.of(
                Column.of("code", "码", ColumnType.TEXT),
                Column.of("gone", "旧", ColumnType.DATE),
                Column.of("amount", "额", ColumnType.MONEY));
        Landed old = both.land(embedded, before, List.of("a,2024-01-01,1.5", "b,,2", "c,2024-01-02,"));
        List<Field> now = List.of(
                new Field(13, Column.of("金额 amount`s", "额", ColumnType.MONEY)),
                new Field(11, Column.of("号.码", "码", ColumnType.TEXT)),
                new Field(14, Column.of("added", "新", ColumnType.TIMESTAMP)));
        Scan scan = new Scan(old.scan().files(), now);
        assertThat(digest(cluster, scan)).isEqualTo(digest(embedded, scan));
        assertThat(digest(cluster, scan)).isNotEqualTo(digest(cluster, old.scan()));
        assertThat(cluster.measure(scan, List.of(Measure.ofAll(Condition.filled("号.码"))), new Watch()))
                .extracting(Object::toString)
                .containsExactly("Measured[fulfilled=3, evaluated=3]");
    }

    @Test
    void fuses_three_sources_alike() throws IOException {
        List<Fusion.Source> sources = new ArrayList<>();
        Random random = new Random(7);
        List<Column> columns = List.of(
                Column.of("no", "号", ColumnType.TEXT),
                Column.of("name", "名", ColumnType.TEXT),
                Column.of("born", "生", ColumnType.DATE));
        for (String name : List.of("公安", "民政", "卫健")) {
            List<String> lines = IntStream.range(0, 300)
                    .mapToObj(i -> (random.nextInt(10) == 0 ? "" : "k" + random.nextInt(200)) + ","
                            + List.of("甲", "乙", "").get(random.nextInt(3)) + ","
                            + List.of("1990-01-01", "1990-01-02", "").get(random.nextInt(3)))
                    .toList();
            sources.add(
                    new Fusion.Source(name, both.land(embedded, columns, lines).scan(), "no"));
        }
        Fusion fusion = new Fusion(
                BothEngines.LOAD,
                new Field(11, columns.get(0)),
                sources,
                List.of(
                        new Fusion.Fused(
                                new Field(12, columns.get(1)),
                                new Field(13, Column.of("name_from", "名源", ColumnType.TEXT)),
                                List.of("name", "name", "name")),
                        new Fusion.Fused(
                                new Field(14, columns.get(2)),
                                new Field(15, Column.of("born_from", "生源", ColumnType.TEXT)),
                                Arrays.asList("born", null, "born"))));
        FusedRows one = embedded.fuse(fusing(fusion, "duck"), new Watch());
        FusedRows other = cluster.fuse(fusing(fusion, "spark"), new Watch());
        assertThat(one.rows()).isBetween(150L, 200L);
        assertThat(one.conflicts()).isPositive();
        assertThat(List.of(other.rows(), other.conflicts())).isEqualTo(List.of(one.rows(), one.conflicts()));
        RowDigest expected = digest(embedded, scan(one, fusion));
        assertThat(digest(cluster, scan(other, fusion))).isEqualTo(expected);
        assertThat(digest(embedded, scan(other, fusion))).isEqualTo(expected);
    }

    private static Fusing fusing(Fusion fusion, String name) throws IOException {
        Path place = Files.createDirectories(directory.resolve("lake/fused-" + name));
        return new Fusing(fusion, place.resolve("rows.parquet"), place.resolve("conflicts.parquet"));
    }

    private static Scan scan(FusedRows rows, Fusion fusion) {
        return new Scan(rows.files().stream().map(StoredFile::path).toList(), fusion.fields());
    }

    @Test
    void refuses_a_plan_for_the_same_reason() throws IOException {
        Scan scan = both.land(embedded, COLUMNS, List.of(",,,,,,,,,")).scan();
        List<Measure> unknown = List.of(Measure.ofAll(Condition.filled("nowhere")));
        for (Engine engine : List.of(embedded, cluster)) {
            assertThatThrownBy(() -> engine.measure(scan, unknown, new Watch()))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("measure-column-unknown"));
        }
    }

    @Test
    void leaves_nothing_behind_when_it_is_stopped_half_way() throws Exception {
        List<String> lines = IntStream.range(0, 200_000)
                .mapToObj(i -> "k" + i + ",2024-01-01,1.5")
                .toList();
        List<Column> columns = List.of(
                Column.of("code", "码", ColumnType.TEXT).asKey(),
                Column.of("day", "日", ColumnType.DATE),
                Column.of("amount", "额", ColumnType.MONEY));
        Judging job = both.job(columns, lines);
        Path place = job.landed().resolveSibling("");
        Watch watch = new Watch();
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            place.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
            Thread stopper = new Thread(() -> {
                try {
                    changes.take();
                    watch.cancel();
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            });
            stopper.start();
            assertThatThrownBy(() -> cluster.judge(job, watch))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("job-cancelled"));
            stopper.join();
        }
        assertThat(BothEngines.parquet(place)).isEmpty();
        try (Stream<Path> left = Files.list(place)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("chunk-0.csv", "quarantine");
        }
        assertThat(cluster.judge(job, new Watch()).landed()).isEqualTo(200_000);
    }
}
