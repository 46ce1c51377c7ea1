package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.ValueRule;
import org.lingqu.kernel.Problem;

class ColumnMatchTests {

    private static final List<Item> ITEMS = List.of(
            GivenLoads.item("dm", "代码", ItemType.TEXT, 10, true, true, ValueRule.NONE, null),
            GivenLoads.item("mc", "名称", ItemType.TEXT, 10, false, false, ValueRule.NONE, null));

    private static List<Integer> positions(
            List<String> columns, Map<String, String> mapping, @Nullable Set<String> passed) {
        List<ColumnMatch.Offered> offered =
                columns.stream().map(name -> new ColumnMatch.Offered(name, "")).toList();
        return new ColumnMatch(ITEMS, offered, mapping).positions(passed);
    }

    private static List<String> faults(
            List<String> columns, Map<String, String> mapping, @Nullable Set<String> passed) {
        Problem problem = catchThrowableOfType(Problem.class, () -> positions(columns, mapping, passed));
        return Objects.requireNonNull(problem).faults().stream()
                .map(fault -> fault.where() + " " + fault.code())
                .toList();
    }

    @Test
    void matches_by_code_then_by_name_whatever_the_width_and_case() {
        assertThat(positions(List.of("MC", "dm"), Map.of(), Set.of())).containsExactly(1, 0);
        assertThat(positions(List.of(" 代 码 ", "ｍｃ"), Map.of(), Set.of())).containsExactly(0, 1);
        assertThat(positions(List.of("代码", "dm", "mc"), Map.of(), Set.of("代码"))).containsExactly(1, 2);
        assertThat(new ColumnMatch(
                                ITEMS,
                                List.of(new ColumnMatch.Offered("c1", "名称"), new ColumnMatch.Offered("c2", "DM")),
                                Map.of())
                        .suggestion())
                .containsExactlyInAnyOrderEntriesOf(Map.of("mc", "c1", "dm", "c2"));
    }

    @Test
    void takes_a_mapping_before_names_and_lets_only_optional_items_be_left_out() {
        assertThat(positions(List.of("x", "mc", "dm"), Map.of("DM", "x", "mc", ""), null))
                .containsExactly(0, -1);
        assertThat(faults(List.of("dm", "mc"), Map.of("dm", " "), Set.of()))
                .containsExactly("dm required-item-left-out", "dm column-not-in-entry");
        assertThat(faults(List.of("dm"), Map.of("mc", "y", "zz", "dm"), Set.of()))
                .containsExactly("zz mapped-item-unknown", "mc mapped-column-missing");
        assertThat(faults(List.of("dm"), Map.of("mc", "dm"), Set.of())).containsExactly("mc column-taken-twice");
    }

    @Test
    void names_everything_that_does_not_fit() {
        assertThat(faults(List.of("dm", "extra", "dm"), Map.of(), Set.of()))
                .containsExactly(
                        "dm column-twice", "mc column-missing", "extra column-not-in-entry", "dm column-not-in-entry");
        assertThatThrownBy(() -> positions(List.of("a", "b"), Map.of(), Set.of()))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("columns-foreign");
                    assertThat(problem.arguments()).containsExactly("a、b", "代码、名称");
                });
    }

    @Test
    void matches_without_the_lines_between_words_where_one_column_alone_is_meant() {
        assertThat(positions(List.of("D_M", "m-c"), Map.of(), Set.of())).containsExactly(0, 1);
        assertThat(faults(List.of("d_m", "d-m", "mc"), Map.of(), null)).containsExactly("dm column-missing");
        assertThat(positions(List.of("d_m", "dm", "mc"), Map.of(), null)).containsExactly(1, 2);
    }
}
