package org.lingqu.quality.kind;

import static org.lingqu.pool.Condition.all;
import static org.lingqu.pool.Condition.any;
import static org.lingqu.pool.Condition.filled;
import static org.lingqu.pool.Condition.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Condition;
import org.lingqu.pool.Measure;
import org.lingqu.quality.Indicator;

/** 规范性, 0101 to 0106. */
public sealed interface Conformity extends RuleKind {

    /**
     * 0101 数据标准. B the filled cells, A those with the standard's type, length and values.
     *
     * @param type letter of the type; null: not laid down
     * @param length most characters; null: not laid down
     * @param values code list; empty: not laid down
     */
    record DataStandard(
            String item, @Nullable String type, @Nullable Integer length, List<String> values) implements Conformity {

        public DataStandard {
            values = values == null ? List.of() : List.copyOf(values);
        }

        @Override
        public Indicator indicator() {
            return Indicator.DATA_STANDARD;
        }

        @Override
        public Plan plan(Given given) {
            List<Condition> met = new ArrayList<>();
            if (type != null) {
                met.add(new Condition.Typed(item, Types.of(type)));
            }
            if (length != null) {
                met.add(new Condition.Length(item, 0, length));
            }
            if (!values.isEmpty()) {
                met.add(new Condition.OneOf(item, values, false));
            }
            return new Plan.OfRows(new Measure(filled(item), new Condition.All(met)));
        }

        @Override
        public void check(ParameterCheck check) {
            check.item("item", item);
            check.letter("type", type);
            check.notNegative("length", length);
            check.anyOf("values", type, length, values);
        }

        @Override
        public List<String> items() {
            return List.of(item);
        }
    }

    /**
     * 0102 数据模型. B all records, A those whose key is whole and names no other record, and whose reference, where filled, exists.
     *
     * @param item the reference; null for none
     * @param entry code of the entry referred to; null when there is no reference
     * @param otherItem its key
     */
    record DataModel(
            List<String> key,
            @Nullable String item,
            @Nullable String entry,
            @Nullable String otherItem) implements Conformity {

        public DataModel {
            key = key == null ? List.of() : List.copyOf(key);
        }

        @Override
        public Indicator indicator() {
            return Indicator.DATA_MODEL;
        }

        @Override
        public Plan plan(Given given) {
            List<Condition> met =
                    new ArrayList<>(key.stream().map(Condition::filled).toList());
            met.add(not(new Condition.Repeated(key)));
            if (item != null && entry != null && otherItem != null) {
                met.add(any(not(filled(item)), new Condition.Known(item, given.other(entry), otherItem)));
            }
            return new Plan.OfRows(Measure.ofAll(new Condition.All(met)));
        }

        @Override
        public void check(ParameterCheck check) {
            check.items("key", key);
            if (item != null || entry != null || otherItem != null) {
                check.item("item", item);
                check.entry("entry", entry);
                check.otherItem("otherItem", otherItem);
            }
        }

        @Override
        public List<String> items() {
            return Stream.concat(key.stream(), Stream.ofNullable(item)).toList();
        }

        @Override
        public Optional<String> otherEntry() {
            return Optional.ofNullable(entry);
        }
    }

    /**
     * 0103 元数据. B the filled cells, A those of the declared type and within the declared range.
     *
     * @param type letter of the type; null: the item's own
     * @param least null for no lower bound
     * @param greatest null for no upper bound
     */
    record Metadata(
            String item,
            @Nullable String type,
            @Nullable String least,
            @Nullable String greatest) implements Conformity {

        @Override
        public Indicator indicator() {
            return Indicator.METADATA;
        }

        @Override
        public Plan plan(Given given) {
            ColumnType as = type == null ? null : Types.of(type);
            return new Plan.OfRows(new Measure(filled(item), new Condition.Within(item, as, least, greatest)));
        }

        @Override
        public void check(ParameterCheck check) {
            check.item("item", item);
            check.letter("type", type);
            check.anyOf("type", type, least, greatest);
            check.literal("least", least, item, type);
            check.literal("greatest", greatest, item, type);
            check.ordered("greatest", least, greatest);
        }

        @Override
        public List<String> items() {
            return List.of(item);
        }
    }

    /**
     * 0104 业务规则: if …, then …. B the records for which the first clause is true, A those of them for which the second is true, too.
     *
     * @param whenItem null: every record
     * @param thenValue value to compare with; null when another item is
     * @param thenOther item to compare with; null when a value is
     */
    record BusinessRule(
            @Nullable String whenItem,
            @Nullable Operator whenOperator,
            @Nullable String whenValue,
            String thenItem,
            Operator thenOperator,
            @Nullable String thenValue,
            @Nullable String thenOther)
            implements Conformity {

        @Override
        public Indicator indicator() {
            return Indicator.BUSINESS_RULE;
        }

        @Override
        public Plan plan(Given given) {
            Condition when =
                    whenItem == null || whenOperator == null ? all() : whenOperator.on(whenItem, whenValue, null);
            return new Plan.OfRows(new Measure(when, thenOperator.on(thenItem, thenValue, thenOther)));
        }

        @Override
        public void check(ParameterCheck check) {
            if (whenItem != null) {
                check.item("whenItem", whenItem);
                check.required("whenOperator", whenOperator);
                if (whenOperator != null && whenOperator.compares()) {
                    check.required("whenValue", whenValue);
                    check.literal("whenValue", whenValue, whenItem, null);
                }
            }
            check.item("thenItem", thenItem);
            check.required("thenOperator", thenOperator);
            if (thenOperator != null && thenOperator.compares()) {
                check.anyOf("thenValue", thenValue, thenOther);
                check.literal("thenValue", thenValue, thenItem, null);
                check.itemIfAny("thenOther", thenOther);
                check.comparable("thenOther", thenItem, thenOther);
            }
        }

        @Override
        public List<String> items() {
            return Stream.of(Stream.of(thenItem), Stream.ofNullable(thenOther), Stream.ofNullable(whenItem))
                    .flatMap(each -> each)
                    .distinct()
                    .toList();
        }
    }

    /**
     * 0105 权威参考数据. B the filled cells, A those that stand in the reference data: a list of values, or a column of another entry.
     *
     * @param entry code of the entry that holds the reference data; null for a list
     */
    record ReferenceData(
            String item,
            List<String> values,
            @Nullable String entry,
            @Nullable String otherItem) implements Conformity {

        public ReferenceData {
            values = values == null ? List.of() : List.copyOf(values);
        }

        @Override
        public Indicator indicator() {
            return Indicator.REFERENCE_DATA;
        }

        @Override
        public Plan plan(Given given) {
            Condition known = entry != null && otherItem != null
                    ? new Condition.Known(item, given.other(entry), otherItem)
                    : new Condition.OneOf(item, values, false);
            return new Plan.OfRows(new Measure(filled(item), known));
        }

        @Override
        public void check(ParameterCheck check) {
            check.item("item", item);
            check.anyOf("values", entry, values);
            if (entry != null) {
                check.entry("entry", entry);
                check.otherItem("otherItem", otherItem);
            }
        }

        @Override
        public List<String> items() {
            return List.of(item);
        }

        @Override
        public Optional<String> otherEntry() {
            return Optional.ofNullable(entry);
        }
    }

    /** 0106 安全规范. B the filled cells, A those in the masked form that is laid down for them. */
    record SecurityNorm(String item, MaskForm form) implements Conformity {

        @Override
        public Indicator indicator() {
            return Indicator.SECURITY_NORM;
        }

        @Override
        public Plan plan(Given given) {
            return new Plan.OfRows(new Measure(filled(item), new Condition.Matching(item, form.pattern())));
        }

        @Override
        public void check(ParameterCheck check) {
            check.item("item", item);
            check.required("form", form);
        }

        @Override
        public List<String> items() {
            return List.of(item);
        }
    }
}
