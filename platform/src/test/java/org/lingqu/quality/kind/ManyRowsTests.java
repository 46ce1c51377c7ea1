package org.lingqu.quality.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.FoundQuery;
import org.lingqu.pool.IdentifierKind;
import org.lingqu.pool.Measure;
import org.lingqu.pool.Measured;
import org.lingqu.pool.Scan;
import org.lingqu.pool.Watch;
import org.lingqu.pool.duck.LandedRows;
import org.lingqu.pool.duck.LandedRows.Landed;

/** Many rows within little memory; {@code -Dlingqu.quality.rows=1000000} for a measurement. */
class ManyRowsTests {

    private static final int MEGABYTES = 256;

    @Test
    void ten_rules_count_exactly_within_little_memory(@TempDir Path directory) throws Exception {
        int rows = Integer.getInteger("lingqu.quality.rows", 60_000);
        List<Column> columns = List.of(
                Column.of("bh", "编号", ColumnType.TEXT),
                Column.of("mc", "名称", ColumnType.TEXT),
                Column.of("dm", "代码", ColumnType.TEXT),
                Column.of("sl", "数量", ColumnType.NUMBER),
                Column.of("qs", "起", ColumnType.DATE),
                Column.of("zz", "止", ColumnType.DATE));
        try (LandedRows pool = new LandedRows(directory, Instant.parse("2026-11-28T02:00:00Z"), MEGABYTES)) {
            Landed landed = pool.land(columns, IntStream.range(0, rows).mapToObj(ManyRowsTests::line));
            Scan scan = landed.scan();
            List<RuleKind> kinds = List.of(
                    new Completeness.ElementsFilled("mc", null, null),
                    new Conformity.DataStandard("dm", "C", 3, List.of("A01", "A02", "A03")),
                    new Conformity.Metadata("sl", null, "0", "100"),
                    new Accuracy.FormatMet("bh", "N[0-9]+", null, null, null, null, null),
                    new Accuracy.ContentCorrect("dm", IdentifierKind.CREDIT_CODE, null),
                    new Accuracy.DirtyData("mc", List.of()),
                    new Timeliness.InPeriod("qs", "2026-01-01", "2026-12-31"),
                    new Timeliness.InOrder("qs", "zz"),
                    new Accuracy.Uniqueness(List.of("bh")),
                    new Conformity.DataModel(List.of("bh"), null, null, null));
            List<Measure> measures = kinds.stream()
                    .map(kind -> ((Plan.OfRows) kind.plan(alone(scan))).measure())
                    .toList();
            long from = System.nanoTime();
            List<Measured> found = pool.engine().measure(scan, measures, new Watch());
            long millis = (System.nanoTime() - from) / 1_000_000;
            from = System.nanoTime();
            int page = pool.engine()
                    .found(new FoundQuery(scan, measures.get(8), false, rows / 2, 0, 50), new Watch())
                    .size();
            System.out.printf(
                    "%,d rows, 10 rules: %,d ms; a page of duplicates: %,d ms (%d MB)%n",
                    rows, millis, (System.nanoTime() - from) / 1_000_000, MEGABYTES);

            long tenth = rows / 10;
            assertThat(found.get(0)).isEqualTo(new Measured(rows - tenth, rows));
            assertThat(found.get(1)).isEqualTo(new Measured(rows - tenth, rows));
            assertThat(found.get(2)).isEqualTo(new Measured(rows - tenth, rows));
            assertThat(found.get(3)).isEqualTo(new Measured(rows, rows));
            assertThat(found.get(4)).isEqualTo(new Measured(0, rows));
            assertThat(found.get(5)).isEqualTo(new Measured(tenth, rows - tenth));
            assertThat(found.get(6)).isEqualTo(new Measured(rows - tenth, rows));
            assertThat(found.get(7)).isEqualTo(new Measured(rows - tenth, rows));
            assertThat(found.get(8)).isEqualTo(new Measured(rows - 2 * tenth, rows));
            assertThat(found.get(9)).isEqualTo(new Measured(rows - 2 * tenth, rows));
            assertThat(page).isPositive();
        }
    }

    /** Every tenth row has each of the faults; the last of ten has the number of the first. */
    private static String line(int i) {
        int place = i % 10;
        return "N" + (place == 9 ? i - 9 : i)
                + "," + (place == 0 ? "" : place == 1 ? "不详" : "名称" + i)
                + "," + (place == 2 ? "A04" : "A0" + (1 + i % 3))
                + "," + (place == 3 ? "101" : String.valueOf(i % 100))
                + "," + (place == 4 ? "2025-12-31" : "2026-05-0" + (1 + i % 9))
                + "," + (place == 5 ? "2026-01-01" : "2026-06-30");
    }

    private static Given alone(Scan scan) {
        return new Given() {
            @Override
            public Scan other(String entry) {
                throw new AssertionError(entry);
            }

            @Override
            public Scan own() {
                return scan;
            }

            @Override
            public LocalDate today() {
                return LocalDate.of(2026, 11, 28);
            }
        };
    }
}
