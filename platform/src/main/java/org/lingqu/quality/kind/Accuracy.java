package org.lingqu.quality.kind;

import static org.lingqu.pool.Condition.any;
import static org.lingqu.pool.Condition.filled;
import static org.lingqu.pool.Condition.not;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.Condition;
import org.lingqu.pool.IdentifierKind;
import org.lingqu.pool.Measure;
import org.lingqu.quality.Indicator;

/** 准确性, 0301 to 0305. */
public sealed interface Accuracy extends RuleKind {

    /**
     * 0301 数据内容正确性. B the filled cells, A those whose check digits are right and that agree with the birthday beside them.
     *
     * @param birthItem item with the birthday, for identity numbers; null: nothing to compare with
     */
    record ContentCorrect(
            String item,
            IdentifierKind identifier,
            @Nullable String birthItem) implements Accuracy {

        @Override
        public Indicator indicator() {
            return Indicator.CONTENT_CORRECT;
        }

        @Override
        public Plan plan(Given given) {
            List<Condition> met = new ArrayList<>(List.of(new Condition.Identified(item, identifier)));
            if (birthItem != null) {
                met.add(new Condition.BornOn(item, birthItem));
            }
            return new Plan.OfRows(new Measure(filled(item), new Condition.All(met)));
        }

        @Override
        public void check(ParameterCheck check) {
            check.item("item", item);
            check.required("identifier", identifier == IdentifierKind.NONE ? null : identifier);
            check.itemIfAny("birthItem", birthItem);
        }

        @Override
        public List<String> items() {
            return Stream.concat(Stream.of(item), Stream.ofNullable(birthItem)).toList();
        }
    }

    /**
     * 0302 数据格式合规性. B the filled cells, A those with the pattern, length, range and precision laid down; null: not laid down.
     *
     * @param decimals most digits behind the point
     */
    record FormatMet(
            String item,
            @Nullable String pattern,
            @Nullable Integer shortest,
            @Nullable Integer longest,
            @Nullable String least,
            @Nullable String greatest,
            @Nullable Integer decimals)
            implements Accuracy {

        @Override
        public Indicator indicator() {
            return Indicator.FORMAT_MET;
        }

        @Override
        public Plan plan(Given given) {
            List<Condition> met = new ArrayList<>();
            if (pattern != null) {
                met.add(new Condition.Matching(item, pattern));
            }
            if (shortest != null || longest != null) {
                met.add(new Condition.Length(item, shortest == null ? 0 : shortest, longest == null ? 0 : longest));
            }
            if (least != null || greatest != null) {
                met.add(new Condition.Within(item, null, least, greatest));
            }
            if (decimals != null) {
                met.add(new Condition.Decimals(item, decimals));
            }
            return new Plan.OfRows(new Measure(filled(item), new Condition.All(met)));
        }

        @Override
        public void check(ParameterCheck check) {
            check.item("item", item);
            check.anyOf("pattern", pattern, shortest, longest, least, greatest, decimals);
            check.pattern("pattern", pattern);
            check.notNegative("shortest", shortest);
            check.notNegative("longest", longest);
            check.notNegative("decimals", decimals);
            check.literal("least", least, item, null);
            check.literal("greatest", greatest, item, null);
            check.ordered("greatest", least, greatest);
            if (decimals != null) {
                check.number("decimals", item);
            }
        }

        @Override
        public List<String> items() {
            return List.of(item);
        }
    }

    /** 0303 数据重复率. B the records with any of the items filled, A those that another record agrees with in all of them. */
    record Duplicates(List<String> items) implements Accuracy {

        public Duplicates {
            items = items == null ? List.of() : List.copyOf(items);
        }

        @Override
        public Indicator indicator() {
            return Indicator.DUPLICATES;
        }

        @Override
        public Plan plan(Given given) {
            return new Plan.OfRows(new Measure(anyFilled(items), new Condition.Repeated(items)));
        }

        @Override
        public void check(ParameterCheck check) {
            check.items("items", items);
        }
    }

    /** 0304 数据唯一性. B the records with any of the items filled, A those that no other record agrees with in all of them. */
    record Uniqueness(List<String> items) implements Accuracy {

        public Uniqueness {
            items = items == null ? List.of() : List.copyOf(items);
        }

        @Override
        public Indicator indicator() {
            return Indicator.UNIQUENESS;
        }

        @Override
        public Plan plan(Given given) {
            return new Plan.OfRows(new Measure(anyFilled(items), not(new Condition.Repeated(items))));
        }

        @Override
        public void check(ParameterCheck check) {
            check.items("items", items);
        }
    }

    /**
     * 0305 脏数据出现率. B the filled cells, A those that hold a placeholder or broken characters instead of a value.
     *
     * @param placeholders texts that stand for nothing, without regard to case
     */
    record DirtyData(String item, List<String> placeholders) implements Accuracy {

        /** What people write into cells they cannot fill. */
        public static final List<String> USUAL =
                List.of("-", "--", "/", "无", "不详", "未知", "暂无", "测试", "null", "none", "n/a", "test");

        public DirtyData {
            placeholders = placeholders == null || placeholders.isEmpty() ? USUAL : List.copyOf(placeholders);
        }

        @Override
        public Indicator indicator() {
            return Indicator.DIRTY_DATA;
        }

        @Override
        public Plan plan(Given given) {
            return new Plan.OfRows(new Measure(
                    filled(item), any(new Condition.OneOf(item, placeholders, true), new Condition.Broken(item))));
        }

        @Override
        public void check(ParameterCheck check) {
            check.item("item", item);
        }

        @Override
        public List<String> items() {
            return List.of(item);
        }
    }

    private static Condition anyFilled(List<String> items) {
        return new Condition.Any(items.stream().map(Condition::filled).toList());
    }
}
