package org.lingqu.quality.kind;

import static org.lingqu.pool.Condition.all;
import static org.lingqu.pool.Condition.filled;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.Condition;
import org.lingqu.pool.Measure;
import org.lingqu.pool.Measured;
import org.lingqu.quality.Indicator;

/** 完整性, 0201 and 0202. */
public sealed interface Completeness extends RuleKind {

    /**
     * 0201 数据元素完整性. B the cells that are expected to be filled, A those that are.
     *
     * @param whenItem the cell is expected only in records where this item has the value; null: in all
     */
    record ElementsFilled(
            String item,
            @Nullable String whenItem,
            @Nullable String whenValue) implements Completeness {

        @Override
        public Indicator indicator() {
            return Indicator.ELEMENTS_FILLED;
        }

        @Override
        public Plan plan(Given given) {
            Condition expected = whenItem == null ? all() : Operator.IS.on(whenItem, whenValue, null);
            return new Plan.OfRows(new Measure(expected, filled(item)));
        }

        @Override
        public void check(ParameterCheck check) {
            check.item("item", item);
            if (whenItem != null) {
                check.item("whenItem", whenItem);
                check.required("whenValue", whenValue);
                check.literal("whenValue", whenValue, whenItem, null);
            }
        }

        @Override
        public List<String> items() {
            return Stream.concat(Stream.of(item), Stream.ofNullable(whenItem)).toList();
        }
    }

    /**
     * 0202 数据记录完整性. B the records expected, A those that are here. Expected is what the source held – landed and kept back together –
     * or, where another entry is named, every record of that entry.
     *
     * @param item key by which records are found here; null: counted against the source
     * @param entry code of the entry that says what is expected; null: counted against the source
     * @param otherItem its key
     */
    record RecordsPresent(
            @Nullable String item,
            @Nullable String entry,
            @Nullable String otherItem) implements Completeness {

        @Override
        public Indicator indicator() {
            return Indicator.RECORDS_PRESENT;
        }

        @Override
        public Plan plan(Given given) {
            if (entry != null && item != null && otherItem != null) {
                return new Plan.OfOther(
                        entry, new Measure(filled(otherItem), new Condition.Known(otherItem, given.own(), item)));
            }
            return new Plan.OfFacts(facts -> new Measured(facts.landed(), facts.landed() + facts.kept()));
        }

        @Override
        public void check(ParameterCheck check) {
            if (item != null || entry != null || otherItem != null) {
                check.item("item", item);
                check.entry("entry", entry);
                check.otherItem("otherItem", otherItem);
            }
        }

        @Override
        public List<String> items() {
            return item == null ? List.of() : List.of(item);
        }

        @Override
        public Optional<String> otherEntry() {
            return Optional.ofNullable(entry);
        }
    }
}
