package org.lingqu.quality.kind;

import static org.lingqu.pool.Condition.all;
import static org.lingqu.pool.Condition.filled;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.Condition;
import org.lingqu.pool.Measure;
import org.lingqu.quality.Indicator;

/** 一致性, 0401 and 0402. */
public sealed interface Consistency extends RuleKind {

    /**
     * 0401 相同数据一致性. B the records that stand in both entries, A those with the same value in both; two empty cells are the same.
     *
     * @param entry code of the other entry
     * @param item key here
     * @param otherItem key there
     * @param compared the value here
     * @param otherCompared the value there
     */
    record SameData(String entry, String item, String otherItem, String compared, String otherCompared)
            implements Consistency {

        @Override
        public Indicator indicator() {
            return Indicator.SAME_DATA;
        }

        @Override
        public Plan plan(Given given) {
            return new Plan.OfRows(new Measure(
                    new Condition.Known(item, given.other(entry), otherItem),
                    new Condition.Agreeing(
                            item, given.other(entry), otherItem, compared, Condition.Relation.EQUAL, otherCompared)));
        }

        @Override
        public void check(ParameterCheck check) {
            check.entry("entry", entry);
            check.item("item", item);
            check.otherItem("otherItem", otherItem);
            check.item("compared", compared);
            check.otherItem("otherCompared", otherCompared);
            check.comparableWithOther("otherCompared", compared, otherCompared);
        }

        @Override
        public List<String> items() {
            return List.of(item, compared);
        }

        @Override
        public Optional<String> otherEntry() {
            return Optional.ofNullable(entry);
        }

        @Override
        public Optional<String> disputable() {
            return Optional.ofNullable(otherCompared);
        }
    }

    /**
     * 0402 关联数据一致性. B the records with the reference filled, A those whose record exists elsewhere and stands to them as said; without
     * another entry, those whose value always goes with the same value of a second item of the same record.
     *
     * @param entry code of the other entry; null: within the own records
     * @param otherItem its key
     * @param compared item that is compared; null: the record only has to exist
     * @param operator how it stands to the other one
     * @param otherCompared item of the other entry it is compared with
     */
    record RelatedData(
            String item,
            @Nullable String entry,
            @Nullable String otherItem,
            @Nullable String compared,
            @Nullable Operator operator,
            @Nullable String otherCompared)
            implements Consistency {

        @Override
        public Indicator indicator() {
            return Indicator.RELATED_DATA;
        }

        @Override
        public Plan plan(Given given) {
            return new Plan.OfRows(new Measure(filled(item), related(given)));
        }

        private Condition related(Given given) {
            if (entry == null || otherItem == null) {
                return compared == null ? all() : new Condition.Determining(item, compared);
            }
            if (compared == null || operator == null || otherCompared == null) {
                return new Condition.Known(item, given.other(entry), otherItem);
            }
            return new Condition.Agreeing(
                    item, given.other(entry), otherItem, compared, operator.relation(), otherCompared);
        }

        @Override
        public void check(ParameterCheck check) {
            check.item("item", item);
            if (entry == null) {
                check.item("compared", compared);
                return;
            }
            check.entry("entry", entry);
            check.otherItem("otherItem", otherItem);
            if (compared != null || operator != null || otherCompared != null) {
                check.item("compared", compared);
                check.required("operator", operator == null || !operator.compares() ? null : operator);
                check.otherItem("otherCompared", otherCompared);
                check.comparableWithOther("otherCompared", compared, otherCompared);
            }
        }

        @Override
        public List<String> items() {
            return compared == null ? List.of(item) : List.of(item, compared);
        }

        @Override
        public Optional<String> otherEntry() {
            return Optional.ofNullable(entry);
        }
    }
}
