package org.lingqu.pool.duck;

import java.sql.SQLException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.RowSink;
import org.lingqu.pool.Scan;

/** Reads every row of a scan, or fails. */
final class WholeScan {

    private WholeScan() {}

    static long cells(Session session, Scan scan, RowSink sink) throws SQLException {
        String columns = scan.fields().stream()
                .map(field -> Sql.name(field.column().code()))
                .collect(Collectors.joining(", "));
        @Nullable Object[] cells = new Object[scan.fields().size()];
        long there = rows(session, scan);
        long rows = session.stream("select " + columns + " from " + ParquetSql.read(scan), piece -> {
            for (int row = 0; row < piece[0].length; row++) {
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = piece[i][row];
                }
                sink.row(cells);
            }
        });
        return whole(rows, there);
    }

    static long packed(Session session, Scan scan, RowSink sink) throws SQLException {
        PackedRows packed = new PackedRows(scan, sink);
        long there = rows(session, scan);
        return whole(session.pieces(packed.sql(), packed::take), there);
    }

    private static long rows(Session session, Scan scan) throws SQLException {
        return session.count("select count(*) from " + ParquetSql.read(scan));
    }

    private static long whole(long rows, long there) {
        if (rows != there) {
            throw Problem.unavailable("scan-incomplete").with(there, rows);
        }
        return rows;
    }
}
