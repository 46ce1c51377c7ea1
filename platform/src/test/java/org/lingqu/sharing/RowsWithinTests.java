package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.sharing.RowFilter.And;
import org.lingqu.sharing.RowFilter.Between;
import org.lingqu.sharing.RowFilter.OneOf;
import org.lingqu.sharing.RowFilter.Or;
import org.lingqu.sharing.RowFilter.StartsWith;

class RowsWithinTests {

    private static final RowFilter HERE = new StartsWith("code", "9134");
    private static final RowFilter LIVING = new OneOf("state", ValueKind.TEXT, List.of("存续"));
    private static final RowFilter BOTH = new And(List.of(HERE, LIVING));

    @Test
    void fewer_rows_are_within() {
        assertThat(RowsWithin.of(new StartsWith("code", "913401"), HERE)).isTrue();
        assertThat(RowsWithin.of(new OneOf("code", ValueKind.TEXT, List.of("9134A", "9134B")), HERE))
                .isTrue();
        assertThat(RowsWithin.of(BOTH, HERE)).isTrue();
        assertThat(RowsWithin.of(new And(List.of(LIVING, HERE)), BOTH)).isTrue();
        assertThat(RowsWithin.of(new Or(List.of(BOTH, new StartsWith("code", "91340"))), HERE))
                .isTrue();
        assertThat(RowsWithin.of(HERE, RowFilter.ALL)).isTrue();
        assertThat(RowsWithin.of(between("3", "5.0"), between("3.0", "5"))).isTrue();
        assertThat(RowsWithin.of(new And(List.of(between("3", null), between(null, "4"))), between("2", "5")))
                .isTrue();
        assertThat(RowsWithin.of(new OneOf("n", ValueKind.NUMBER, List.of("4")), between("3", "5")))
                .isTrue();
    }

    @Test
    void more_or_other_rows_are_not() {
        assertThat(RowsWithin.of(RowFilter.ALL, HERE)).isFalse();
        assertThat(RowsWithin.of(HERE, BOTH)).isFalse();
        assertThat(RowsWithin.of(new StartsWith("code", "91"), HERE)).isFalse();
        assertThat(RowsWithin.of(new OneOf("code", ValueKind.TEXT, List.of("9134A", "9135")), HERE))
                .isFalse();
        assertThat(RowsWithin.of(new Or(List.of(BOTH, LIVING)), HERE)).isFalse();
        assertThat(RowsWithin.of(between(null, "5"), between("3", "5"))).isFalse();
        assertThat(RowsWithin.of(between("3", "6"), between("3", "5"))).isFalse();
        assertThat(RowsWithin.of(
                        new OneOf("n", ValueKind.NUMBER, List.of("5")), new OneOf("n", ValueKind.TEXT, List.of("5"))))
                .as("5.0 is one of these numbers, and none of these texts")
                .isFalse();
    }

    private static RowFilter between(@Nullable String from, @Nullable String to) {
        return new Between("n", ValueKind.NUMBER, from, to);
    }

    @Property(tries = 3000)
    void never_lets_a_row_in_that_the_outer_one_leaves_out(
            @ForAll("filters") RowFilter inner,
            @ForAll("filters") RowFilter outer,
            @ForAll("rows") Map<String, String> row) {
        if (RowsWithin.of(inner, outer) && inner.judge(row) == RowFilter.Truth.YES) {
            assertThat(outer.judge(row)).isEqualTo(RowFilter.Truth.YES);
        }
    }

    @Provide
    Arbitrary<Map<String, String>> rows() {
        Arbitrary<String> value = Arbitraries.of("1", "1.0", "12", "2", "20", "3", "x");
        return Combinators.combine(value, value).as((a, b) -> new HashMap<>(Map.of("a", a, "b", b)));
    }

    @Provide
    Arbitrary<RowFilter> filters() {
        Arbitrary<String> item = Arbitraries.of("a", "b");
        Arbitrary<ValueKind> kind = Arbitraries.of(ValueKind.TEXT, ValueKind.NUMBER);
        Arbitrary<String> value = Arbitraries.of("1", "1.0", "12", "2", "20", "3");
        Arbitrary<RowFilter> leaf = Arbitraries.oneOf(
                Combinators.combine(item, kind, value.list().ofMinSize(1).ofMaxSize(3))
                        .as(OneOf::new),
                Combinators.combine(item, kind, value.injectNull(0.3), value.injectNull(0.3))
                        .as(Between::new),
                Combinators.combine(item, Arbitraries.of("1", "12", "2", "")).as(StartsWith::new));
        Arbitrary<RowFilter> several = Combinators.combine(
                        Arbitraries.of(true, false), leaf.list().ofMaxSize(3))
                .as((and, parts) -> and ? new And(parts) : new Or(parts));
        return Arbitraries.frequencyOf(
                Tuple.of(2, leaf),
                Tuple.of(2, several),
                Tuple.of(1, several.list().ofMaxSize(2).map(And::new)));
    }
}
