package org.lingqu.collection;

import java.util.Optional;
import org.lingqu.kernel.LoadId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What loads and their sources said about the same rows; kept whether a load lands or not. */
@Repository
public class Reconciliations {

    private final JdbcClient jdbc;

    Reconciliations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(LoadId load, Reconciliation told) {
        jdbc.sql("""
                        insert into collection.reconciliation
                          (load, counted, counted_after, read, digest_source, digest_read, columns, columns_all)
                        values (:load, :counted, :after, :read, :source, :here, :columns, :all) on conflict do nothing
                        """)
                .param("load", load.value())
                .param("counted", told.counted())
                .param("after", told.countedAfter())
                .param("read", told.read())
                .param("source", told.digestSource())
                .param("here", told.digestRead())
                .param("columns", told.columns())
                .param("all", told.columnsAll())
                .update();
    }

    /** Empty for a load whose source does not count, and before it has been read. Who may see it is the caller's matter. */
    public Optional<Reconciliation> of(LoadId load) {
        return jdbc.sql("select * from collection.reconciliation where load = :load")
                .param("load", load.value())
                .query((rs, row) -> new Reconciliation(
                        rs.getLong("counted"),
                        rs.getLong("counted_after"),
                        rs.getLong("read"),
                        rs.getString("digest_source"),
                        rs.getString("digest_read"),
                        rs.getInt("columns"),
                        rs.getInt("columns_all")))
                .optional();
    }
}
