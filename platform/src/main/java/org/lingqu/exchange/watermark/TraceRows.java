package org.lingqu.exchange.watermark;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.GrantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Traces in the database. */
@Repository
class TraceRows {

    private final JdbcClient jdbc;

    TraceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Trace trace) {
        GrantId named = trace.named();
        jdbc.sql("""
                        insert into exchange.trace (id, traced_at, traced_by, reason, file_name, sha256, rows, columns, tried, places, score,
                          threshold, agreement, named)
                        values (:id, :at, :by, :reason, :fileName, :sha256, :rows, :columns, :tried, :places, :score,
                          :threshold, :agreement, :named)
                        """)
                .param("id", trace.id())
                .param("at", trace.at().atOffset(ZoneOffset.UTC))
                .param("by", trace.by())
                .param("reason", trace.reason())
                .param("fileName", trace.fileName())
                .param("sha256", trace.sha256())
                .param("rows", trace.rows())
                .param("columns", trace.columns().toArray(String[]::new))
                .param("tried", trace.tried())
                .param("places", trace.places())
                .param("score", trace.score())
                .param("threshold", trace.threshold())
                .param("agreement", trace.agreement())
                .param("named", named == null ? null : named.value())
                .update();
    }

    Optional<Trace> find(UUID id) {
        return jdbc.sql("select * from exchange.trace where id = ?")
                .param(id)
                .query((row, n) -> trace(row))
                .optional();
    }

    List<Trace> latest(int limit) {
        return jdbc.sql("select * from exchange.trace order by id desc limit ?")
                .param(limit)
                .query((row, n) -> trace(row))
                .list();
    }

    private static Trace trace(ResultSet row) throws SQLException {
        UUID named = row.getObject("named", UUID.class);
        return new Trace(
                row.getObject("id", UUID.class),
                row.getObject("traced_at", OffsetDateTime.class).toInstant(),
                row.getString("traced_by"),
                row.getString("reason"),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("rows"),
                List.of((String[]) row.getArray("columns").getArray()),
                row.getInt("tried"),
                row.getInt("places"),
                row.getDouble("score"),
                row.getDouble("threshold"),
                row.getDouble("agreement"),
                named == null ? null : new GrantId(named));
    }
}
