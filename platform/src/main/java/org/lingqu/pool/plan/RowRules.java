package org.lingqu.pool.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lingqu.pool.Column;
import org.lingqu.pool.FaultKind;
import org.lingqu.pool.IdentifierKind;

/**
 * The rules of one column as expressions of an engine. Blanks around a value are not part of it; a cell of blanks is empty. Every condition is
 * true or false, never null.
 */
final class RowRules {

    private static final String ISO_DAY = "[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}";
    private static final String ISO_TIME = "[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?";

    /** One rule: what is wrong and when. */
    record Rule(int column, FaultKind kind, String condition) {}

    private final Column column;
    private final int index;
    private final Words words;

    RowRules(Column column, int index, Words words) {
        this.column = column;
        this.index = index;
        this.words = words;
    }

    String text() {
        return "t" + index;
    }

    String value() {
        return "v" + index;
    }

    /** The cell's value, null when its text is none of the column's type. */
    String typed() {
        return typed(text());
    }

    /** The same of another text. */
    String typed(String t) {
        return switch (column.type()) {
            case TEXT, MEMO -> identifier(t);
            case INTEGER -> formed(t, "[+-]?[0-9]{1,19}");
            case NUMBER -> exact(t, 28, 10);
            case MONEY -> exact(t, 20, 4);
            case DOUBLE, FLOAT ->
                "case when " + words.matches(t, "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?") + " and "
                        + words.finite(value(t)) + " then " + value(t) + " end";
            case DATE ->
                "case when " + words.matches(t, ISO_DAY) + " then " + value("replace(" + t + ", '/', '-')") + " when "
                        + words.matches(t, "[0-9]{8}") + " then " + words.compactDay(t) + " end";
            case TIMESTAMP ->
                "case when " + words.matches(t, ISO_DAY + "(" + ISO_TIME + ")?") + " then "
                        + value("replace(" + t + ", '/', '-')") + " when " + words.matches(t, "[0-9]{14}") + " then "
                        + words.compactMoment(t) + " end";
            case LOGICAL ->
                "case when " + words.lower(t) + " in ('1', 'true', 't', 'yes', 'y', '是') then true when "
                        + words.lower(t) + " in ('0', 'false', 'f', 'no', 'n', '否') then false end";
        };
    }

    /** The value of a field that is nothing or surely has the plainest form of the column's type. */
    String sure(String field) {
        return switch (column.type()) {
            case TEXT, MEMO -> field;
            case LOGICAL -> typed(field);
            default -> "cast(" + field + " as " + column.type().engineType() + ")";
        };
    }

    private String value(String t) {
        return words.value(t, column.type());
    }

    private String formed(String t, String pattern) {
        return "case when " + words.matches(t, pattern) + " then " + value(t) + " end";
    }

    /** Identifiers in the form in which they are kept; organization codes lose the hyphen before their check character. */
    private String identifier(String t) {
        return switch (column.identifier()) {
            case NONE, DIVISION_CODE -> t;
            case IDENTITY_NUMBER, CREDIT_CODE -> words.upper(t);
            case ORGANIZATION_CODE ->
                "case when " + t + " like '________-_' then replace(" + words.upper(t) + ", '-', '') else "
                        + words.upper(t) + " end";
        };
    }

    private String exact(String t, int whole, int fraction) {
        int most = column.scale() < 0 ? fraction : Math.min(column.scale(), fraction);
        String behind = most == 0 ? "" : "([.][0-9]{1," + most + "})?";
        return formed(t, "[+-]?[0-9]{1," + whole + "}" + behind);
    }

    /** Everything that may be wrong with the cell. */
    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        String t = text();
        if (column.required()) {
            rules.add(rule(FaultKind.REQUIRED, t + " is null"));
        }
        if (!column.type().isText()) {
            rules.add(rule(FaultKind.TYPE, t + " is not null and " + value() + " is null"));
        }
        if (column.length() > 0) {
            lengthRule(rules);
        }
        if (column.identifier() != IdentifierKind.NONE) {
            // an identifier may be kept as a number; its check character is that of the text
            String kept = column.type().isText() ? value() : t;
            rules.add(rule(FaultKind.IDENTIFIER, "not coalesce(" + words.check(kept, column.identifier()) + ", true)"));
        }
        if (!column.allowed().isEmpty()) {
            String allowed = column.allowed().stream().map(words::text).collect(Collectors.joining(", "));
            rules.add(rule(FaultKind.ALLOWED, t + " is not null and " + t + " not in (" + allowed + ")"));
        }
        return rules;
    }

    private void lengthRule(List<Rule> rules) {
        String t = text();
        if (column.type().isText()) {
            rules.add(rule(FaultKind.LENGTH, "coalesce(length(" + t + ") > " + column.length() + ", false)"));
        } else if (column.type().isExactNumber()) {
            String digits = "length(" + words.without(t, "^[+-]?0*|[^0-9]") + ") > " + column.length();
            rules.add(rule(
                    FaultKind.LENGTH,
                    "case when " + value() + " is null or length(" + t + ") <= " + column.length() + " then false else "
                            + digits + " end"));
        }
    }

    private Rule rule(FaultKind kind, String condition) {
        return new Rule(index, kind, "(" + condition + ")");
    }
}
