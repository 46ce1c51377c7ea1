package org.lingqu.pool.duck;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Field;
import org.lingqu.pool.RowTest;

/** Writes a test of rows for DuckDB; its text compares by bytes of UTF-8, which is by code point. */
final class RowTestSql {

    private final List<Field> fields;

    /** @param fields of the rows that are tested */
    RowTestSql(List<Field> fields) {
        this.fields = fields;
    }

    String of(RowTest test) {
        if (test.isEvery()) {
            return "true";
        }
        if (test instanceof RowTest.OneOf one) {
            return one.values().isEmpty()
                    ? "false"
                    : cell(one.column()) + " in ("
                            + one.values().stream()
                                    .map(value -> value(one.column(), value))
                                    .collect(Collectors.joining(", "))
                            + ")";
        }
        if (test instanceof RowTest.Between between) {
            List<String> ends = new ArrayList<>();
            ends.add(cell(between.column()) + " is not null");
            if (between.from() != null) {
                ends.add(cell(between.column()) + " >= " + value(between.column(), between.from()));
            }
            if (between.to() != null) {
                ends.add(cell(between.column()) + " <= " + value(between.column(), between.to()));
            }
            return "(" + String.join(" and ", ends) + ")";
        }
        if (test instanceof RowTest.Begins begins) {
            return "starts_with(" + cell(begins.column()) + ", " + Sql.text(begins.prefix()) + ")";
        }
        return test instanceof RowTest.All all
                ? joined(all.parts(), " and ", "true")
                : joined(((RowTest.Any) test).parts(), " or ", "false");
    }

    private String joined(List<RowTest> parts, String word, String none) {
        return parts.isEmpty() ? none : parts.stream().map(this::of).collect(Collectors.joining(word, "(", ")"));
    }

    private String cell(String column) {
        String name = Sql.name(column);
        return type(column) == ColumnType.TIMESTAMP ? "cast(" + name + " as DATE)" : name;
    }

    private String value(String column, String value) {
        ColumnType type = type(column);
        if (type.isText()) {
            return Sql.text(value);
        }
        return "cast(" + Sql.text(value) + " as " + (type.isExactNumber() ? "DECIMAL(28,4)" : "DATE") + ")";
    }

    private ColumnType type(String column) {
        return fields.stream()
                .map(Field::column)
                .filter(each -> each.code().equals(column))
                .findFirst()
                .orElseThrow()
                .type();
    }
}
