package org.lingqu.pool.duck;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Field;
import org.lingqu.pool.FoundQuery;
import org.lingqu.pool.FoundRow;
import org.lingqu.pool.Measure;
import org.lingqu.pool.Measured;
import org.lingqu.pool.Scan;
import org.lingqu.pool.plan.ConditionSql;
import org.lingqu.pool.plan.CountSql;

/** Statements that count measures and tell the rows behind them. Measures that look at single rows are counted together in one pass. */
final class MeasureSql {

    private final Scan scan;

    MeasureSql(Scan scan) {
        this.scan = scan;
    }

    List<Measured> measured(Session session, List<Measure> measures) throws SQLException {
        Measured[] all = new Measured[measures.size()];
        Arrays.fill(all, new Measured(0, 0));
        if (scan.files().isEmpty()) {
            return List.of(all);
        }
        List<Integer> together = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            ConditionSql sql = new ConditionSql(scan, DuckWords.WORDS);
            String count = CountSql.of(measures.get(i), sql);
            if (sql.joined()) {
                all[i] = session.list("select " + count + " from " + sql.rows(), rs -> measured(rs, 0))
                        .get(0);
            } else {
                together.add(i);
                counts.add(count);
            }
        }
        if (!together.isEmpty()) {
            String sql =
                    "select " + String.join(", ", counts) + " from " + new ConditionSql(scan, DuckWords.WORDS).rows();
            session.each(sql, rs -> {
                for (int i = 0; i < together.size(); i++) {
                    all[together.get(i)] = measured(rs, i);
                }
            });
        }
        return List.of(all);
    }

    private static Measured measured(ResultSet rs, int place) throws SQLException {
        return new Measured(rs.getLong(2 * place + 1), rs.getLong(2 * place + 2));
    }

    List<FoundRow> found(Session session, FoundQuery query) throws SQLException {
        if (scan.files().isEmpty()) {
            return List.of();
        }
        ConditionSql sql = new ConditionSql(scan, DuckWords.WORDS);
        String counted = query.measure().fulfilled().in(sql);
        String wanted =
                query.measure().evaluated().in(sql) + " and " + (query.fulfilled() ? counted : "not " + counted);
        String place = query.before() > 0 ? "r.lq_row < " + query.before() : "r.lq_row > " + query.after();
        String cells = scan.fields().stream().map(MeasureSql::shown).collect(Collectors.joining());
        return session.list(
                "select * from (select r.lq_row" + cells + " from " + sql.rows() + " where " + place + " and " + wanted
                        + " order by r.lq_row " + (query.before() > 0 ? "desc" : "asc") + " limit " + query.most()
                        + ") order by lq_row",
                this::row);
    }

    /** A cell as people write it: exact numbers without the zeros their type adds. */
    private static String shown(Field field) {
        String column = "r." + Sql.name(field.column().code());
        ColumnType type = field.column().type();
        String text = "cast(" + column + " as varchar)";
        if (type == ColumnType.NUMBER || type == ColumnType.MONEY) {
            text = "rtrim(rtrim(" + text + ", '0'), '.')";
        }
        return ", " + text;
    }

    private FoundRow row(ResultSet rs) throws SQLException {
        List<@Nullable String> cells = new ArrayList<>();
        for (int i = 0; i < scan.fields().size(); i++) {
            cells.add(rs.getString(i + 2));
        }
        return new FoundRow(rs.getLong(1), cells);
    }
}
