package org.lingqu.spark;

import java.util.List;
import java.util.stream.Collectors;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.IdentifierKind;
import org.lingqu.pool.Scan;
import org.lingqu.pool.plan.Functions;
import org.lingqu.pool.plan.Words;

/** The words of Spark SQL in ANSI mode; where its own differ from those of the embedded engine, Java functions ({@link Udfs}). */
final class SparkWords implements Words {

    private final Tables tables;

    SparkWords(Tables tables) {
        this.tables = tables;
    }

    @Override
    public String name(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    public String text(String value) {
        return '\'' + value.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }

    @Override
    public String rows(Scan scan) {
        return tables.rows(scan);
    }

    @Override
    public String trimmed(String text) {
        return Udfs.TRIM + "(" + text + ")";
    }

    @Override
    public String matches(String text, String pattern) {
        return "(" + text + " rlike " + text("^(?:" + pattern + ")\\z") + ")";
    }

    @Override
    public String matchesGiven(String text, String pattern) {
        return Udfs.MATCHES + "(" + text + ", " + text(pattern) + ")";
    }

    @Override
    public String contains(String text, String pattern) {
        return "(" + text + " rlike " + text(pattern) + ")";
    }

    @Override
    public String without(String text, String pattern) {
        return "regexp_replace(" + text + ", " + text(pattern) + ", '')";
    }

    @Override
    public String value(String text, ColumnType type) {
        return switch (type) {
            case TEXT, MEMO -> text;
            case DATE -> Udfs.DAY + "(" + text + ")";
            case TIMESTAMP -> Udfs.MOMENT + "(" + text + ")";
            case NUMBER, MONEY, INTEGER, DOUBLE, FLOAT, LOGICAL ->
                "try_cast(" + text + " as " + Tables.type(type).sql() + ")";
        };
    }

    @Override
    public String compactDay(String text) {
        return Udfs.DAY + "(" + text + ")";
    }

    @Override
    public String compactMoment(String text) {
        return Udfs.MOMENT + "(" + text + ")";
    }

    @Override
    public String finite(String number) {
        return "(abs(" + number + ") < double('infinity'))";
    }

    @Override
    public String lower(String text) {
        return Udfs.LOWER + "(" + text + ")";
    }

    @Override
    public String upper(String text) {
        return Udfs.UPPER + "(" + text + ")";
    }

    @Override
    public String shown(String value, ColumnType type) {
        return switch (type) {
            case TEXT, MEMO -> value;
            case DOUBLE, FLOAT -> Udfs.SHORT + "(" + value + ")";
            case DATE, TIMESTAMP -> {
                String told = "cast(" + value + " as string)";
                yield "case when year(" + value + ") = 0 then concat('0001', substr(" + told
                        + ", 5, 6), ' (BC)', substr(" + told + ", 11)) else " + told + " end";
            }
            case NUMBER, MONEY, INTEGER, LOGICAL -> "cast(" + value + " as string)";
        };
    }

    @Override
    public String digits(String day) {
        return "date_format(" + day + ", 'yyyyMMdd')";
    }

    @Override
    public String days(String from, String until) {
        return "datediff(" + until + ", " + from + ")";
    }

    @Override
    public String check(String text, IdentifierKind kind) {
        return Functions.of(kind) + "(" + text + ")";
    }

    @Override
    public String hash(List<String> values) {
        return "xxhash64(" + String.join(", ", values) + ")";
    }

    @Override
    public String list(List<String> texts) {
        return texts.isEmpty()
                ? "cast(array() as array<string>)"
                : texts.stream().collect(Collectors.joining(", ", "filter(array(", "), x -> x is not null)"));
    }

    @Override
    public String nothing() {
        return "cast(null as string)";
    }
}
