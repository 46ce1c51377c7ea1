package org.lingqu.pool.duck;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.CellFault;
import org.lingqu.pool.FaultKind;
import org.lingqu.pool.QuarantineQuery;
import org.lingqu.pool.QuarantinedRow;

/** Reads what was kept back. A fault lies in the files as {@code place|kind|other row}. */
final class QuarantineSql {

    private static final int PLACE = 1;
    private static final int KIND = 2;

    private QuarantineSql() {}

    /** How many rows have a fault of each kind. */
    static Map<FaultKind, Long> reasons(Session session, List<Path> files) throws SQLException {
        Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
        session.each(counted(KIND, files), rs -> counts.put(FaultKind.valueOf(rs.getString(1)), rs.getLong(2)));
        return counts;
    }

    /** How many rows have a fault in each column, by its place. */
    static Map<Integer, Long> faultyColumns(Session session, List<Path> files) throws SQLException {
        Map<Integer, Long> counts = new TreeMap<>();
        session.each(counted(PLACE, files), rs -> counts.put(Integer.parseInt(rs.getString(1)), rs.getLong(2)));
        return counts;
    }

    private static String counted(int part, List<Path> files) {
        return "select part, count(*) from (select distinct file_row_number, filename, split_part(fault, '|', " + part
                + ") as part from (select filename, file_row_number, unnest(lq_faults) as fault from read_parquet("
                + Sql.files(files) + ", filename=true, file_row_number=true))) group by part";
    }

    static List<QuarantinedRow> rows(Session session, QuarantineQuery query) throws SQLException {
        String place = query.before() > 0 ? "lq_row < " + query.before() : "lq_row > " + query.after();
        String sql = "select * from (select * from read_parquet(" + Sql.files(query.files()) + ") where " + place
                + conditions(query) + " order by lq_row " + (query.before() > 0 ? "desc" : "asc") + " limit "
                + query.most() + ") order by lq_row";
        return session.list(sql, rs -> row(rs, query.columns()));
    }

    private static String conditions(QuarantineQuery query) {
        StringBuilder all = new StringBuilder();
        if (query.kind() != null || query.column() != null) {
            String kind = query.kind() == null ? "true" : "split_part(x, '|', 2) = '" + query.kind() + "'";
            String place = query.column() == null ? "true" : "split_part(x, '|', 1) = '" + query.column() + "'";
            all.append(" and len(list_filter(lq_faults, lambda x: " + kind + " and " + place + ")) > 0");
        }
        if (!query.only().isEmpty()) {
            all.append(query.only().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", " and lq_row in (", ")")));
        }
        if (!query.without().isEmpty()) {
            all.append(query.without().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", " and lq_row not in (", ")")));
        }
        return all.toString();
    }

    private static QuarantinedRow row(ResultSet rs, int columns) throws SQLException {
        Array faults = rs.getArray("lq_faults");
        List<CellFault> told = Arrays.stream((Object[]) faults.getArray())
                .map(QuarantineSql::fault)
                .toList();
        String raw = rs.getString("lq_raw");
        List<@Nullable String> cells = new ArrayList<>();
        if (raw == null) {
            for (int i : IntStream.range(0, columns).toArray()) {
                cells.add(rs.getString("c" + i));
            }
        }
        return new QuarantinedRow(rs.getLong("lq_row"), told, raw, cells);
    }

    private static CellFault fault(Object told) {
        String[] parts = told.toString().split("\\|", 3);
        return new CellFault(Integer.parseInt(parts[0]), FaultKind.valueOf(parts[1]), Long.parseLong(parts[2]));
    }
}
