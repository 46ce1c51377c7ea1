package org.lingqu.pool.duck;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.pool.ColumnProfile;
import org.lingqu.pool.Field;
import org.lingqu.pool.Scan;

/** Statements that look at what stands in each column. */
final class ProfileSql {

    /** Longer texts are prose and have no shape. */
    private static final int SHAPED = 40;

    private final Scan scan;

    ProfileSql(Scan scan) {
        this.scan = scan;
    }

    List<ColumnProfile> profile(Session session) throws SQLException {
        List<ColumnProfile> all = new ArrayList<>();
        if (!scan.files().isEmpty()) {
            for (Field field : scan.fields()) {
                all.add(session.list(of(field), rs -> profile(field, rs)).get(0));
            }
        }
        return all;
    }

    private String of(Field field) {
        String column = Sql.name(field.column().code());
        String text = "cast(" + column + " as varchar)";
        String rows = ParquetSql.read(scan.with(List.of(field)));
        String shape = "regexp_replace(regexp_replace(regexp_replace(" + text
                + ", '[0-9]', '9', 'g'), '[A-Za-z]', 'A', 'g'), '[^\\x00-\\x7F]', '文', 'g')";
        String shapes = "select " + shape + " as shape, count(*) as cells from " + rows + " where " + column
                + " is not null and length(" + text + ") <= " + SHAPED + " group by 1 order by 2 desc, 1 limit 1";
        return "select t.*, s.shape, coalesce(s.cells, 0) from (select count(*), count(" + column
                + "), approx_count_distinct(" + column + "), cast(min(" + column + ") as varchar), cast(max(" + column
                + ") as varchar), coalesce(min(length(" + text + ")), 0), coalesce(max(length(" + text + ")), 0) from "
                + rows + ") t left join (" + shapes + ") s on true";
    }

    private static ColumnProfile profile(Field field, ResultSet rs) throws SQLException {
        return new ColumnProfile(
                field.column().code(),
                rs.getLong(1),
                rs.getLong(2),
                rs.getLong(3),
                rs.getString(4),
                rs.getString(5),
                rs.getInt(6),
                rs.getInt(7),
                rs.getString(8),
                rs.getLong(9));
    }
}
