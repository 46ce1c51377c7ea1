package org.lingqu.exchange.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ColumnType;

/** What the watermark promises, measured: every figure with its seed, so that a failure can be repeated. */
class WatermarkTests {

    private static final int GRANTS = 10_000;
    private static final int TRIES = 100;
    private static final int FOREIGN = 30;

    /** A register of enterprises as it is handed over; four of its eight columns may change. */
    private static final List<MarkColumn> COLUMNS = List.of(
            new MarkColumn("tyshxydm", ColumnType.TEXT, null),
            new MarkColumn("qymc", ColumnType.TEXT, null),
            new MarkColumn("djzt", ColumnType.TEXT, null),
            new MarkColumn("zczb", ColumnType.MONEY, Allowance.amount("0.01")),
            new MarkColumn("ysje", ColumnType.NUMBER, Allowance.amount("0.5")),
            new MarkColumn("gxsj", ColumnType.TIMESTAMP, Allowance.seconds(3)),
            new MarkColumn("jyfw", ColumnType.MEMO, Allowance.ending()),
            new MarkColumn("clrq", ColumnType.DATE, null));

    private static final Watermarks MARKS = new Watermarks(
            new Secret("a secret of this test only".getBytes(StandardCharsets.UTF_8)), (grant, columns) -> {});
    private static final List<GrantId> ALL = IntStream.range(0, GRANTS)
            .mapToObj(n -> new GrantId(UUID.nameUUIDFromBytes(("grant" + n).getBytes(StandardCharsets.UTF_8))))
            .toList();

    @Test
    void names_the_right_one_of_ten_thousand_grants_from_a_twentieth_of_the_rows_and_half_the_columns() {
        long[] seeds = MARKS.seeds(ALL);
        int right = 0;
        int wrong = 0;
        List<String> missed = new ArrayList<>();
        for (int seed = 1; seed <= TRIES; seed++) {
            Random random = new Random(seed);
            int grant = random.nextInt(GRANTS);
            List<Integer> left = half(random);
            // a row is marked without regard to the others, so those that nobody finds need not be marked
            List<String[]> rows = marked(some(register(5_000, random), 250, random), ALL.get(grant));
            int named = read(written(rows, left), left).named(seeds);
            right += named == grant ? 1 : 0;
            wrong += named != grant && named >= 0 ? 1 : 0;
            if (named != grant) {
                missed.add("seed " + seed + ", columns " + left + ": " + named);
            }
        }

        assertThat(wrong).isZero();
        assertThat(right).as("missed: %s", missed).isGreaterThanOrEqualTo(99);
    }

    @Test
    void names_nobody_for_a_file_that_never_came_from_here() {
        long[] seeds = MARKS.seeds(ALL);
        double best = 0;
        for (int seed = 1; seed <= FOREIGN; seed++) {
            Random random = new Random(-seed);
            List<Integer> all = IntStream.range(0, COLUMNS.size()).boxed().toList();
            FoundMarks foreign = read(written(register(400, random), all), all);

            assertThat(foreign.named(seeds)).as("seed %d", -seed).isEqualTo(-1);
            for (long one : seeds) {
                best = Math.max(best, foreign.score(one));
            }
        }

        // 300,000 tries at a fair coin: the best is expected near 4.5, and must lie well under what names somebody
        assertThat(best).isBetween(4.0, 6.0);
        assertThat(FoundMarks.threshold(GRANTS)).isBetween(6.78, 6.79);
    }

    @Test
    void agrees_with_other_grants_no_more_than_a_fair_coin_does() {
        Random random = new Random(7);
        List<Integer> all = IntStream.range(0, COLUMNS.size()).boxed().toList();
        FoundMarks marks = read(marked(register(2_000, random), ALL.get(0)), all);
        double sum = 0;
        double squares = 0;
        for (long seed : MARKS.seeds(ALL.subList(1, GRANTS))) {
            double score = marks.score(seed);
            sum += score;
            squares += score * score;
        }

        assertThat(sum / (GRANTS - 1)).isBetween(-0.05, 0.05);
        assertThat(squares / (GRANTS - 1)).isBetween(0.94, 1.06);
        assertThat(marks.agreement(MARKS.seeds(ALL)[0])).isCloseTo(1, within(1e-9));
    }

    @Test
    void changes_values_only_where_it_may_and_by_no_more_than_it_may() {
        List<String[]> before = register(5_000, new Random(3));
        List<String[]> after = marked(before, ALL.get(5));
        int[] changed = new int[COLUMNS.size()];
        for (int r = 0; r < before.size(); r++) {
            for (int c = 0; c < COLUMNS.size(); c++) {
                String old = before.get(r)[c];
                String now = after.get(r)[c];
                if (!old.equals(now)) {
                    changed[c]++;
                    assertThat(distance(COLUMNS.get(c), old, now))
                            .as("%s: %s, %s", COLUMNS.get(c).code(), old, now)
                            .isLessThanOrEqualTo(1);
                }
            }
        }

        assertThat(new int[] {changed[0], changed[1], changed[2], changed[7]}).containsOnly(0);
        assertThat(List.of(changed[3], changed[4], changed[5], changed[6])).allMatch(n -> n > 1_500 && n < 3_500);
    }

    @Test
    void marks_a_row_always_alike_and_a_marked_row_not_again() {
        List<String[]> once = marked(register(300, new Random(9)), ALL.get(1));
        List<String[]> twice = marked(once, ALL.get(1));

        assertThat(twice).usingRecursiveComparison().isEqualTo(once);
    }

    @Test
    void keeps_what_is_empty_unreadable_or_nothing() {
        for (String value : new String[] {"0", "", "不详", "0.00", "1e5"}) {
            String[] row = {"k", "n", "s", value, value, "2026-13-01 10:00:00", " ", "2026-01-01"};
            String[] before = row.clone();
            MARKS.marker(ALL.get(2), COLUMNS).mark(row);

            assertThat(row).isEqualTo(before);
        }
        @Nullable String[] empty = new String[COLUMNS.size()];
        MARKS.marker(ALL.get(2), COLUMNS).mark(empty);
        assertThat(empty).containsOnlyNulls();
    }

    @Test
    void can_do_nothing_where_nothing_may_change() {
        List<MarkColumn> firm = List.of(new MarkColumn("a", ColumnType.TEXT, null));

        assertThat(MARKS.marker(ALL.get(0), firm).isAble()).isFalse();
        assertThat(MARKS.marker(ALL.get(0), COLUMNS).isAble()).isTrue();
    }

    @Test
    void refuses_an_allowance_that_does_not_fit_its_column() {
        assertThatThrownBy(() -> new MarkColumn("n", ColumnType.INTEGER, Allowance.amount("0.5")))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new MarkColumn("n", ColumnType.DATE, Allowance.seconds(1)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Allowance.amount("-1")).isInstanceOf(Problem.class);
    }

    private static double distance(MarkColumn column, String old, String now) {
        Allowance allowance = column.allowance();
        if (allowance == null) {
            return Double.MAX_VALUE;
        }
        return switch (allowance.kind()) {
            case AMOUNT ->
                new BigDecimal(old)
                        .subtract(new BigDecimal(now))
                        .abs()
                        .divide(allowance.tolerance())
                        .doubleValue();
            case SECONDS ->
                Math.abs(Duration.between(Plain.moment(old), Plain.moment(now)).toSeconds())
                        / allowance.tolerance().doubleValue();
            case ENDING -> old.equals(now + "。") || now.equals(old + "。") ? 1 : Double.MAX_VALUE;
        };
    }

    private static List<String[]> register(int rows, Random random) {
        List<String[]> register = new ArrayList<>();
        LocalDateTime start = LocalDateTime.of(2025, 1, 1, 8, 0);
        for (int i = 0; i < rows; i++) {
            LocalDateTime updated = start.plusSeconds(random.nextInt(30_000_000));
            register.add(new String[] {
                "91340100MA" + Integer.toString(random.nextInt(1 << 30), 36).toUpperCase(Locale.ROOT),
                "临渠第" + random.nextInt(100_000) + "商行",
                random.nextInt(10) == 0 ? "注销" : "存续",
                // mostly round sums, as people register them
                random.nextInt(3) == 0 ? random.nextInt(5_000_000) / 100 + ".50" : (1 + random.nextInt(9)) + "00.00",
                String.valueOf(1 + random.nextInt(9_000_000)),
                updated.toLocalDate() + " " + updated.toLocalTime().format(DateTimeFormatter.ISO_TIME),
                "经营" + random.nextInt(3_000) + "类商品" + (random.nextBoolean() ? "。" : ""),
                start.toLocalDate().minusDays(random.nextInt(5_000)).toString()
            });
        }
        return register;
    }

    private static List<String[]> marked(List<String[]> rows, GrantId grant) {
        RowMarker marker = MARKS.marker(grant, COLUMNS);
        return rows.stream().map(String[]::clone).peek(marker::mark).toList();
    }

    /** Half of the columns at random, at least one of them marked: who keeps none of those took away every mark. */
    private static List<Integer> half(Random random) {
        while (true) {
            List<Integer> all =
                    new ArrayList<>(IntStream.range(0, COLUMNS.size()).boxed().toList());
            Collections.shuffle(all, random);
            List<Integer> left = List.copyOf(all.subList(0, COLUMNS.size() / 2));
            if (left.stream().anyMatch(c -> COLUMNS.get(c).allowance() != null)) {
                return left;
            }
        }
    }

    /** Some rows at random, in another order. */
    private static List<String[]> some(List<String[]> rows, int count, Random random) {
        List<String[]> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, count);
    }

    /** Some columns in another order, written as a spreadsheet would write them. */
    private static List<String[]> written(List<String[]> rows, List<Integer> columns) {
        return rows.stream()
                .map(row -> columns.stream()
                        .map(c -> rewritten(COLUMNS.get(c), row[c]))
                        .toArray(String[]::new))
                .toList();
    }

    private static String rewritten(MarkColumn column, String value) {
        if (column.type().isExactNumber()) {
            return new BigDecimal(value).stripTrailingZeros().toPlainString();
        }
        return column.type() == ColumnType.TIMESTAMP || column.type() == ColumnType.DATE
                ? value.replace("-0", "-").replace('-', '/')
                : value;
    }

    private static FoundMarks read(List<String[]> rows, List<Integer> columns) {
        MarkReader reader = MARKS.reader(
                columns.stream().map(COLUMNS::get).toList(),
                COLUMNS.stream().map(MarkColumn::code).toList());
        rows.forEach(reader::read);
        return reader.marks();
    }
}
