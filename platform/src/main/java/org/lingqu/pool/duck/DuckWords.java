package org.lingqu.pool.duck;

import java.util.List;
import java.util.stream.Collectors;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.IdentifierKind;
import org.lingqu.pool.Scan;
import org.lingqu.pool.plan.Functions;
import org.lingqu.pool.plan.Words;

/** The words of DuckDB. Its regular expressions are RE2. */
final class DuckWords implements Words {

    static final DuckWords WORDS = new DuckWords();

    private DuckWords() {}

    @Override
    public String name(String identifier) {
        return Sql.name(identifier);
    }

    @Override
    public String text(String value) {
        return Sql.text(value);
    }

    @Override
    public String rows(Scan scan) {
        return ParquetSql.readWhole(scan);
    }

    @Override
    public String trimmed(String text) {
        return "nullif(trim(" + text + "), '')";
    }

    @Override
    public String matches(String text, String pattern) {
        return "regexp_full_match(" + text + ", " + Sql.text(pattern) + ")";
    }

    @Override
    public String matchesGiven(String text, String pattern) {
        return matches(text, pattern);
    }

    @Override
    public String contains(String text, String pattern) {
        return "regexp_matches(" + text + ", " + Sql.text(pattern) + ")";
    }

    @Override
    public String without(String text, String pattern) {
        return "regexp_replace(" + text + ", " + Sql.text(pattern) + ", '', 'g')";
    }

    @Override
    public String value(String text, ColumnType type) {
        return "try_cast(" + text + " as " + type.engineType() + ")";
    }

    @Override
    public String compactDay(String text) {
        return "try_strptime(" + text + ", '%Y%m%d')::date";
    }

    @Override
    public String compactMoment(String text) {
        return "try_strptime(" + text + ", '%Y%m%d%H%M%S')";
    }

    @Override
    public String finite(String number) {
        return "isfinite(" + number + ")";
    }

    @Override
    public String lower(String text) {
        return "lower(" + text + ")";
    }

    @Override
    public String upper(String text) {
        return "upper(" + text + ")";
    }

    @Override
    public String shown(String value, ColumnType type) {
        return type.isText() ? value : "cast(" + value + " as varchar)";
    }

    @Override
    public String digits(String day) {
        return "strftime(" + day + ", '%Y%m%d')";
    }

    @Override
    public String days(String from, String until) {
        return "date_diff('day', " + from + ", " + until + ")";
    }

    @Override
    public String check(String text, IdentifierKind kind) {
        return Functions.of(kind) + "(" + text + ")";
    }

    @Override
    public String hash(List<String> values) {
        return "hash(" + String.join(", ", values) + ")";
    }

    @Override
    public String list(List<String> texts) {
        return texts.stream()
                .collect(Collectors.joining(", ", "list_filter([", "]::varchar[], lambda x: x is not null)"));
    }

    @Override
    public String nothing() {
        return "cast(null as varchar)";
    }
}
