package org.lingqu.exchange.handover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.lingqu.exchange.gateway.GrantedChunk;
import org.lingqu.pool.ColumnType;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Fills a table of PostgreSQL by COPY. */
final class PostgresLoad {

    /** What is handed to the driver at once. */
    private static final int PIECE = 1 << 16;

    private PostgresLoad() {}

    static void load(Connection connection, String table, Map<String, ColumnType> columns, GrantedChunk rows)
            throws SQLException {
        String names = columns.keySet().stream()
                .map(TargetKind.POSTGRESQL::quoted)
                .collect(Collectors.joining(", ", TargetTable.ROW + ", " + TargetTable.SUM + ", ", ""));
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + names + ") from stdin");
        try {
            for (int from = 0; from < rows.length(); from += PIECE) {
                copy.writeToCopy(rows.text(), from, Math.min(PIECE, rows.length() - from));
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
