package org.lingqu.quality.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.FoundQuery;
import org.lingqu.pool.FoundRow;
import org.lingqu.pool.Measure;
import org.lingqu.pool.Measured;
import org.lingqu.pool.Scan;
import org.lingqu.pool.Watch;
import org.lingqu.pool.duck.LandedRows;
import org.lingqu.pool.duck.LandedRows.Landed;
import org.lingqu.quality.Indicator;

/** Every indicator of GB/T 36344 against its table: A, B and X as given, and exactly the rows marked. */
class IndicatorTablesTests {

    private static final int FEWEST_ROWS = 20;

    @TempDir
    private static Path directory;

    private static LandedRows pool;

    @BeforeAll
    static void start() {
        pool = new LandedRows(directory, Instant.parse("2026-11-28T02:00:00Z"), 256);
    }

    @AfterAll
    static void stop() throws Exception {
        pool.close();
    }

    static Stream<String> tables() {
        String[] names = new File("src/test/resources/quality").list((folder, name) -> name.endsWith(".txt"));
        return Arrays.stream(names).map(name -> name.replace(".txt", "")).sorted();
    }

    @Test
    void each_of_the_twenty_has_a_table() {
        Set<String> numbers =
                new TreeSet<>(tables().map(name -> name.substring(0, 4)).toList());
        assertThat(numbers)
                .containsExactlyElementsOf(
                        Arrays.stream(Indicator.values()).map(Indicator::number).toList())
                .hasSize(20);
        assertThat(RuleKind.all()).containsOnlyKeys(Indicator.values());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void counts_what_the_table_says(String name) {
        IndicatorTable table = IndicatorTable.read(name);
        assertThat(table.rows().size() + table.others().size()).isGreaterThanOrEqualTo(FEWEST_ROWS);
        RuleKind kind = RuleJson.read(Indicator.ofNumber(table.number()), table.rule());
        assertThat(kind.indicator().number()).isEqualTo(table.number());
        assertThat(RuleJson.read(kind.indicator(), RuleJson.write(kind))).isEqualTo(kind);
        ParameterCheck check = new ParameterCheck(types(table.items()), types(table.otherItems()));
        kind.check(check);
        assertThat(check.faults()).isEmpty();

        Landed own = pool.land(table.items(), table.rows().stream().map(IndicatorTable.Row::line));
        Landed other = table.otherItems().isEmpty()
                ? null
                : pool.land(table.otherItems(), table.others().stream().map(IndicatorTable.Row::line));
        Plan plan = kind.plan(given(table, own, other));
        Measured measured;
        if (plan instanceof Plan.OfRows rows) {
            measured = measured(own.scan(), rows.measure());
            looksAtTheRowsMarked(own.scan(), rows.measure(), table.rows());
        } else if (plan instanceof Plan.OfOther others && other != null) {
            measured = measured(other.scan(), others.measure());
            looksAtTheRowsMarked(other.scan(), others.measure(), table.others());
        } else {
            measured = ((Plan.OfFacts) plan).count().apply(facts(table, own));
        }
        assertThat(measured).isEqualTo(new Measured(table.fulfilled(), table.evaluated()));
        assertThat("%.4f".formatted((double) measured.fulfilled() / measured.evaluated()))
                .isEqualTo(table.share());
    }

    private static Measured measured(Scan scan, Measure measure) {
        return pool.engine().measure(scan, List.of(measure), new Watch()).get(0);
    }

    private static void looksAtTheRowsMarked(Scan scan, Measure measure, List<IndicatorTable.Row> rows) {
        assertThat(numbers(scan, measure, true)).isEqualTo(marked(rows, '+'));
        assertThat(numbers(scan, measure, false)).isEqualTo(marked(rows, '-'));
    }

    private static Set<Long> numbers(Scan scan, Measure measure, boolean fulfilled) {
        return pool.engine().found(new FoundQuery(scan, measure, fulfilled, 0, 0, 1000), new Watch()).stream()
                .map(FoundRow::row)
                .collect(Collectors.toSet());
    }

    private static Set<Long> marked(List<IndicatorTable.Row> rows, char mark) {
        return IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).mark() == mark)
                .mapToObj(i -> (long) i + 1)
                .collect(Collectors.toSet());
    }

    private static Given given(IndicatorTable table, Landed own, @Nullable Landed other) {
        return new Given() {
            @Override
            public Scan other(String entry) {
                assertThat(entry).isEqualTo("OTHER");
                return Objects.requireNonNull(other).scan();
            }

            @Override
            public Scan own() {
                return own.scan();
            }

            @Override
            public LocalDate today() {
                return table.day();
            }
        };
    }

    /** Rows of a table about deliveries are days, of one about probes answers. */
    private static Facts facts(IndicatorTable table, Landed own) {
        ColumnType first = table.items().get(0).type();
        return new Facts(
                own.rows(),
                own.kept(),
                first == ColumnType.DATE
                        ? table.rows().stream()
                                .map(row -> row.cells().get(0))
                                .filter(day -> !day.isEmpty())
                                .map(LocalDate::parse)
                                .toList()
                        : List.of(),
                first == ColumnType.LOGICAL
                        ? table.rows().stream()
                                .map(row -> row.cells().get(0).equals("是"))
                                .toList()
                        : List.of(),
                table.day());
    }

    private static Map<String, ColumnType> types(List<Column> columns) {
        Map<String, ColumnType> types = new HashMap<>();
        columns.forEach(column -> types.put(column.code(), column.type()));
        return types;
    }
}
