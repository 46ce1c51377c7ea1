package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

class RowFilterTests {

    @Test
    void binds_every_value_and_writes_none() {
        RowFilter filter = new RowFilter.And(List.of(
                new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("存续", "' or 1=1 --")),
                new RowFilter.StartsWith("xzqh", "3401")));

        FilterSql sql = filter.sql(item -> "t.\"" + item + "\"", n -> "?");

        assertThat(sql.text())
                .isEqualTo("((t.\"djzt\")::text collate \"C\" in ((?)::text collate \"C\", (?)::text collate \"C\")"
                        + " and starts_with((t.\"xzqh\")::text, ?::text))");
        assertThat(sql.values()).containsExactly("存续", "' or 1=1 --", "3401");
    }

    @Test
    void orders_text_by_code_point() {
        RowFilter upToFullWidth = new RowFilter.Between("x", ValueKind.TEXT, null, "\uFF21");

        assertThat(upToFullWidth.judge(Map.of("x", "𠮷"))).isEqualTo(RowFilter.Truth.NO);
        assertThat(upToFullWidth.judge(Map.of("x", "灵"))).isEqualTo(RowFilter.Truth.YES);
    }

    @Test
    void names_every_fault_of_a_filter() {
        Object plain = Map.of(
                "and",
                List.of(
                        Map.of("item", "djzt", "like", "%"),
                        Map.of("item", "", "eq", "x"),
                        Map.of("item", "n", "kind", "number", "from", "12a"),
                        "1=1"));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> FilterForm.read(plain, "rows"))
                .satisfies(problem -> assertThat(problem.faults())
                        .extracting(Fault::where, Fault::code)
                        .contains(
                                org.assertj.core.groups.Tuple.tuple("rows.and[0]", "filter-word-unknown"),
                                org.assertj.core.groups.Tuple.tuple("rows.and[0]", "filter-no-comparison"),
                                org.assertj.core.groups.Tuple.tuple("rows.and[1].item", "required"),
                                org.assertj.core.groups.Tuple.tuple("rows.and[2].from", "filter-not-a-number"),
                                org.assertj.core.groups.Tuple.tuple("rows.and[3]", "filter-not-a-condition")));
    }

    @Test
    void refuses_a_tree_that_is_too_deep() {
        Object plain = Map.of("item", "x", "eq", "1");
        for (int i = 0; i < 10; i++) {
            plain = Map.of("and", List.of(plain));
        }
        Object tooDeep = plain;

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> FilterForm.read(tooDeep, "rows"))
                .satisfies(problem ->
                        assertThat(problem.faults()).extracting(Fault::code).containsExactly("filter-too-deep"));
    }

    @Property
    void comes_back_from_its_plain_form(@ForAll("filters") RowFilter filter, @ForAll("rows") Map<String, String> row) {
        if (readable(filter)) {
            assertThat(FilterForm.read(FilterForm.write(filter), "rows").judge(row))
                    .isEqualTo(filter.judge(row));
        }
    }

    @Property
    void is_certain_only_when_no_completion_of_the_row_disagrees(
            @ForAll("filters") RowFilter filter,
            @ForAll("rows") Map<String, String> row,
            @ForAll("known") Set<String> known) {
        Map<String, @Nullable String> partly = new HashMap<>(row);
        partly.keySet().retainAll(known);

        RowFilter.Truth some = filter.judge(partly);

        if (some != RowFilter.Truth.MAYBE) {
            assertThat(filter.judge(row)).isEqualTo(some);
        }
        assertThat(filter.judge(row)).isNotEqualTo(RowFilter.Truth.MAYBE);
    }

    /** Empty parts and empty values can be built but not written from outside. */
    private static boolean readable(RowFilter filter) {
        String text = FilterForm.write(filter).toString();
        return !text.contains("[]")
                && !text.matches("(?s).*(=[,}]|\\[,| ,|, \\]).*")
                && !text.contains("{}")
                && !text.contains("number}")
                && !text.contains("{item=text}")
                && !text.contains("date}");
    }

    @Provide
    Arbitrary<RowFilter> filters() {
        return RowFilters.filters();
    }

    @Provide
    Arbitrary<Map<String, @Nullable String>> rows() {
        return RowFilters.rows();
    }

    @Provide
    Arbitrary<Set<String>> known() {
        return Arbitraries.of("text", "number", "date").set();
    }
}
