package org.lingqu.pool.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Condition;
import org.lingqu.pool.Condition.Relation;
import org.lingqu.pool.Engine;
import org.lingqu.pool.IdentifierKind;
import org.lingqu.pool.Measure;
import org.lingqu.pool.RowDigest;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.Watch;
import org.lingqu.pool.cluster.BothEngines.Landed;
import org.lingqu.pool.duck.LandedRows;

/** Two dialects, one meaning: every hard cell is taken alike by both engines, in every type and by every condition. */
@EnabledIfSystemProperty(named = EngineUnderTest.HOME, matches = ".+")
class DialectContractTests {

    private static final List<Column> COLUMNS = HardCells.COLUMNS;

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

    private static RowDigest digest(Engine engine, Scan scan) {
        return engine.digest(scan, new Watch());
    }

    @Test
    @Tag(EngineUnderTest.SMALL)
    void judges_every_text_in_every_column_alike() throws IOException {
        List<String> lines = HardCells.lines();
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
        List<String> lines = HardCells.lines();
        StoredFile one = both.land(embedded, COLUMNS, lines).judged().files().get(0);
        List<StoredFile> others = both.land(cluster, COLUMNS, lines).judged().files();
        assertThat(others.stream().mapToLong(StoredFile::rows).sum()).isEqualTo(one.rows());
        one.statistics().forEach((id, told) -> {
            assertThat(others.stream()
                            .mapToLong(file ->
                                    requireNonNull(file.statistics().get(id)).nulls())
                            .sum())
                    .as("empty cells of %s", id)
                    .isEqualTo(told.nulls());
            assertThat(others.stream()
                            .mapToLong(file ->
                                    requireNonNull(file.statistics().get(id)).values())
                            .sum())
                    .isEqualTo(told.values());
        });
    }

    @Test
    void counts_every_condition_alike() throws IOException {
        Landed rows = both.land(embedded, COLUMNS, HardCells.lines());
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
                                new Condition.Known("integer", scan, "number"),
                                new Condition.Known("money", scan, "double"),
                                new Condition.Known("date", scan, "timestamp"),
                                new Condition.OneOf("number", List.of("0", "1", "1.5", "1000"), false),
                                new Condition.Typed("number", ColumnType.INTEGER),
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
}
