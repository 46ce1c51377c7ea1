package org.lingqu.pool.duck;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.ChangeKind;
import org.lingqu.pool.ChangeQuery;
import org.lingqu.pool.Field;
import org.lingqu.pool.RowTest;
import org.lingqu.pool.Scan;

/** Statements that compare two sets of rows by their key. A row that one side lacks has no row number there. */
final class ChangeSql {

    private static final String WANTED = "lq_wanted";

    private final ChangeQuery query;

    ChangeSql(ChangeQuery query) {
        this.query = query;
    }

    String count() {
        return "select count(*) filter (where b.lq_row is null), count(*) filter (where b.lq_row is not null and a.lq_row is not null and "
                + differs() + "), count(*) filter (where a.lq_row is null), count(*) filter (where b.lq_row is not null"
                + " and a.lq_row is not null and not " + differs() + ") from " + joined(ChangeSql::side);
    }

    /** Kind, then the key, then the values before, then those after. */
    String rows() {
        List<String> cells = new ArrayList<>();
        cells.add("case when b.lq_row is null then 'ADDED' when a.lq_row is null then 'REMOVED' else 'CHANGED' end");
        query.key().forEach(field -> cells.add(keyOf(field)));
        query.after().fields().forEach(field -> cells.add("b." + name(field)));
        query.after().fields().forEach(field -> cells.add("a." + name(field)));
        String order = query.key().stream().map(ChangeSql::keyOf).collect(Collectors.joining(", "));
        return wantedKeys() + "select " + String.join(", ", cells) + " from " + joined(this::picked) + " where "
                + wanted(query.kind()) + " order by " + order + (query.most() > 0 ? " limit " + query.most() : "");
    }

    private String wanted(@Nullable ChangeKind kind) {
        String changed = "(b.lq_row is not null and a.lq_row is not null and " + differs() + ")";
        if (kind == null) {
            return "(b.lq_row is null or a.lq_row is null or " + changed + ")";
        }
        return switch (kind) {
            case ADDED -> "b.lq_row is null";
            case REMOVED -> "a.lq_row is null";
            case CHANGED -> changed;
        };
    }

    /** The keys of the rows that are picked on either side; empty where every row is. */
    private String wantedKeys() {
        RowTest test = query.pick().row();
        if (test.isEvery()) {
            return "";
        }
        String keys = query.key().stream().map(ChangeSql::name).collect(Collectors.joining(", "));
        String where = " where " + new RowTestSql(query.after().fields()).of(test) + beyond(" and ");
        return "with " + WANTED + " as materialized (select " + keys + " from " + side(query.before()) + where
                + " union select " + keys + " from " + side(query.after()) + where + ") ";
    }

    /** The rows of a side that can be among those wanted: what both sides have in common, their keys, is looked at in each. */
    private String picked(Scan scan) {
        if (query.pick().row().isEvery()) {
            return query.beyond().isEmpty()
                    ? side(scan)
                    : "(select * from " + side(scan) + " where " + beyond("") + ")";
        }
        String keys = query.key().stream().map(ChangeSql::name).collect(Collectors.joining(", "));
        return "(select * from " + side(scan) + " semi join " + WANTED + " using (" + keys + "))";
    }

    private String beyond(String word) {
        if (query.beyond().isEmpty()) {
            return "";
        }
        List<Field> key = query.key();
        List<String> either = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            List<String> all = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                all.add(name(key.get(j)) + " = " + mark(key, j));
            }
            all.add(name(key.get(i)) + " > " + mark(key, i));
            either.add("(" + String.join(" and ", all) + ")");
        }
        return word + "(" + String.join(" or ", either) + ")";
    }

    private String mark(List<Field> key, int i) {
        return "try_cast(" + Sql.text(query.beyond().get(i)) + " as "
                + key.get(i).column().type().engineType() + ")";
    }

    private String joined(Function<Scan, String> rows) {
        String on = query.key().stream()
                .map(field -> "b." + name(field) + " = a." + name(field))
                .collect(Collectors.joining(" and "));
        return rows.apply(query.before()) + " b full join " + rows.apply(query.after()) + " a on " + on;
    }

    private static String side(Scan scan) {
        if (!scan.files().isEmpty()) {
            return "(select * from " + ParquetSql.readWhole(scan) + ")";
        }
        Function<Field, String> nothing =
                field -> "cast(null as " + field.column().type().engineType() + ") as " + name(field);
        return "(select cast(null as bigint) as lq_row, "
                + scan.fields().stream().map(nothing).collect(Collectors.joining(", ")) + " where false)";
    }

    private String differs() {
        return query.after().fields().stream()
                .filter(field -> !field.column().key())
                .filter(field -> query.pick().columns().isEmpty()
                        || query.pick().columns().contains(field.column().code()))
                .map(field -> "b." + name(field) + " is distinct from a." + name(field))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" or ", "(", ")"), all -> all.equals("()") ? "false" : all));
    }

    private static String keyOf(Field field) {
        return "coalesce(a." + name(field) + ", b." + name(field) + ")";
    }

    private static String name(Field field) {
        return Sql.name(field.column().code());
    }
}
