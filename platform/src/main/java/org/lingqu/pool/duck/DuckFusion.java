package org.lingqu.pool.duck;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.pool.Field;
import org.lingqu.pool.FusedRows;
import org.lingqu.pool.Fusing;
import org.lingqu.pool.Fusion;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.plan.FuseSql;

/** Makes several sources one row a key. */
final class DuckFusion {

    private DuckFusion() {}

    static FusedRows fuse(Session session, Fusing job) throws SQLException {
        FuseSql sql = new FuseSql(job.fusion(), DuckWords.WORDS, met(session, job.fusion()));
        List<Field> fields = job.fusion().fields();
        StoredFile fused = session.list(
                        ParquetSql.copy(sql.fused(), job.fused(), ParquetSql.ids(fields)),
                        rs -> Written.read(rs, fields))
                .get(0);
        long conflicts = session.list(ParquetSql.copy(sql.conflicts(), job.conflicts(), ""), rs -> rs.getLong("count"))
                .get(0);
        return new FusedRows(Written.unlessEmpty(fused), fused.rows(), conflicts);
    }

    /** Leaves for each source a table of hashes, which lives as long as the connection. */
    private static List<String> met(Session session, Fusion fusion) throws SQLException {
        List<String> tables = new ArrayList<>();
        for (Fusion.Source source : fusion.sources()) {
            String table = "lq_met_" + tables.size();
            session.execute("create temp table " + table + " as " + FuseSql.met(source, DuckWords.WORDS));
            tables.add(table);
        }
        return tables;
    }
}
