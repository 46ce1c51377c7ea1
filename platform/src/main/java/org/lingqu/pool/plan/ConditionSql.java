package org.lingqu.pool.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Condition;
import org.lingqu.pool.Scan;

/**
 * Conditions in an engine's words. What looks at more than one row becomes a join with one row a key at most, so that no row is counted twice;
 * the joins are collected here and stand behind {@link #rows}.
 */
public final class ConditionSql implements Condition.Dialect {

    private static final String CONTROLS = "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F\\x{FFFD}]";

    private final Words words;
    private final String rows;
    private final Map<String, ColumnType> types = new HashMap<>();
    private final List<String> joins = new ArrayList<>();

    public ConditionSql(Scan scan, Words words) {
        this.words = words;
        this.rows = words.rows(scan);
        scan.fields()
                .forEach(
                        field -> types.put(field.column().code(), field.column().type()));
    }

    /** The rows with everything the conditions said so far lean on. */
    public String rows() {
        return rows + " r" + String.join("", joins);
    }

    /** Whether a condition said so far looks at more than its row. */
    public boolean joined() {
        return !joins.isEmpty();
    }

    private String column(String code) {
        if (!types.containsKey(code)) {
            throw Problem.badInput("measure-column-unknown").with(code);
        }
        return "r." + words.name(code);
    }

    private String text(String code) {
        return words.plain(column(code), typeOf(code));
    }

    /** A cell as it is compared with one of another entry. */
    private String alike(String code) {
        return words.alike(column(code), typeOf(code));
    }

    static ColumnType typeIn(Scan scan, String code) {
        return scan.fields().stream()
                .filter(field -> field.column().code().equals(code))
                .map(field -> field.column().type())
                .findFirst()
                .orElseThrow(() -> Problem.badInput("measure-column-unknown").with(code));
    }

    private static String sure(String condition) {
        return "coalesce(" + condition + ", false)";
    }

    @Override
    public String of(Condition.Filled condition) {
        return "(" + column(condition.column()) + " is not null)";
    }

    @Override
    public String of(Condition.Matching condition) {
        return sure(words.matchesGiven(text(condition.column()), condition.pattern()));
    }

    @Override
    public String of(Condition.Length condition) {
        String length = "length(" + text(condition.column()) + ")";
        String upper = condition.most() > 0 ? " and " + length + " <= " + condition.most() : "";
        return sure(length + " >= " + condition.least() + upper);
    }

    @Override
    public String of(Condition.Decimals condition) {
        String column = column(condition.column());
        return sure(column + " = round(" + column + ", " + condition.most() + ")");
    }

    @Override
    public String of(Condition.Typed condition) {
        return "(" + typed(condition.column(), condition.type()) + " is not null)";
    }

    /** The value of a cell in a type; null when its text is none of that type. */
    private String typed(String code, ColumnType type) {
        ColumnType own = types.get(code);
        if (own == type || own != null && own.isText() && type.isText()) {
            return column(code);
        }
        String text = text(code);
        return "(" + new RowRules(Column.of(code, code, type), 0, words).typed(text) + ")";
    }

    @Override
    public String of(Condition.Within condition) {
        ColumnType type = condition.as() == null ? typeOf(condition.column()) : condition.as();
        String value = typed(condition.column(), type);
        List<String> bounds = new ArrayList<>(List.of(value + " is not null"));
        if (condition.least() != null) {
            bounds.add(value + " >= " + literal(condition.least(), type));
        }
        if (condition.greatest() != null) {
            bounds.add(value + " <= " + literal(condition.greatest(), type));
        }
        return sure("(" + String.join(" and ", bounds) + ")");
    }

    private ColumnType typeOf(String code) {
        column(code);
        return types.getOrDefault(code, ColumnType.TEXT);
    }

    private String literal(String value, ColumnType type) {
        return type.isText() ? words.text(value) : words.value(words.text(value), type);
    }

    @Override
    public String of(Condition.OneOf condition) {
        if (condition.values().isEmpty()) {
            return "false";
        }
        String text = text(condition.column());
        String values = condition.values().stream()
                .map(value -> condition.anyCase() ? words.lower(words.text(value)) : words.text(value))
                .collect(Collectors.joining(", "));
        return sure((condition.anyCase() ? words.lower(text) : text) + " in (" + values + ")");
    }

    @Override
    public String of(Condition.Broken condition) {
        String text = text(condition.column());
        return sure("(" + words.contains(text, CONTROLS) + " or " + words.matches(text, "[?？]+") + ")");
    }

    @Override
    public String of(Condition.Identified condition) {
        return sure(words.check(words.upper(text(condition.column())), condition.kind()));
    }

    @Override
    public String of(Condition.BornOn condition) {
        String day = column(condition.day());
        String told = types.get(condition.day()) == ColumnType.DATE
                ? words.digits(day)
                : "left(" + words.without(text(condition.day()), "[^0-9]") + ", 8)";
        return "(" + day + " is null or " + sure("substr(" + text(condition.number()) + ", 7, 8) = " + told) + ")";
    }

    @Override
    public String of(Condition.Compared condition) {
        return sure(column(condition.column()) + sign(condition.relation()) + column(condition.other()));
    }

    private static String sign(Condition.Relation relation) {
        return switch (relation) {
            case EQUAL -> " = ";
            case DIFFERENT -> " <> ";
            case LESS -> " < ";
            case AT_MOST -> " <= ";
            case MORE -> " > ";
            case AT_LEAST -> " >= ";
        };
    }

    @Override
    public String of(Condition.WithinDays condition) {
        return sure(words.days(day(condition.from()), day(condition.until())) + " <= " + condition.most());
    }

    /** The day of a cell; of a text when a load would take it as one. */
    private String day(String code) {
        return typeOf(code).isText() ? typed(code, ColumnType.DATE) : "cast(" + column(code) + " as date)";
    }

    @Override
    public String of(Condition.All condition) {
        return condition.conditions().isEmpty() ? "true" : together(condition.conditions(), " and ");
    }

    @Override
    public String of(Condition.Any condition) {
        return condition.conditions().isEmpty() ? "false" : together(condition.conditions(), " or ");
    }

    private String together(List<Condition> conditions, String word) {
        return conditions.stream().map(each -> each.in(this)).collect(Collectors.joining(word, "(", ")"));
    }

    @Override
    public String of(Condition.Not condition) {
        return "(not " + condition.condition().in(this) + ")";
    }

    @Override
    public String of(Condition.Repeated condition) {
        List<String> names = condition.columns().stream().map(words::name).toList();
        String list = String.join(", ", names);
        return joined(
                "select " + list + ", true as lq_hit from " + rows + " group by " + list + " having count(*) > 1",
                names.stream()
                        .map(name -> "r." + name + " is not distinct from @." + name)
                        .collect(Collectors.joining(" and ")));
    }

    @Override
    public String of(Condition.Determining condition) {
        String name = words.name(condition.column());
        String other =
                "coalesce(" + words.shown(words.name(condition.determined()), typeOf(condition.determined())) + ", '')";
        String several = joined(
                "select " + name + ", true as lq_hit from " + rows + " where " + name + " is not null group by " + name
                        + " having min(" + other + ") <> max(" + other + ")",
                column(condition.column()) + " = @." + name);
        return "(not " + several + ")";
    }

    @Override
    public String of(Condition.Known condition) {
        String name = words.name(condition.otherColumn());
        return joined(
                "select distinct " + words.alike(name, typeIn(condition.other(), condition.otherColumn()))
                        + " as lq_key, true as lq_hit from " + words.rows(condition.other()) + " where " + name
                        + " is not null",
                alike(condition.column()) + " = @.lq_key");
    }

    @Override
    public String of(Condition.Agreeing condition) {
        String name = words.name(condition.key());
        String compared = words.name(condition.otherCompared());
        ColumnType comparedType = typeIn(condition.other(), condition.otherCompared());
        String hit = joined(
                "select " + words.alike(name, typeIn(condition.other(), condition.key()))
                        + " as lq_key, true as lq_hit, min(" + compared + ") as lq_value from "
                        + words.rows(condition.other()) + " where " + name + " is not null group by 1",
                alike(condition.column()) + " = @.lq_key");
        String other = alias(joins.size() - 1) + ".lq_value";
        String agrees = condition.relation() == Condition.Relation.EQUAL
                ? words.alike(other, comparedType) + " is not distinct from " + alike(condition.compared())
                : sure(column(condition.compared()) + sign(condition.relation()) + other);
        return "(" + hit + " and " + agrees + ")";
    }

    /** @param on with {@code @} for the joined rows */
    private String joined(String select, String on) {
        String alias = alias(joins.size());
        joins.add(" left join (" + select + ") " + alias + " on " + on.replace("@", alias));
        return "(" + alias + ".lq_hit is not null)";
    }

    private static String alias(int number) {
        return "j" + number;
    }
}
