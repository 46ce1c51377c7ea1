package org.lingqu.catalog.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.store.VersionRows;
import org.lingqu.kernel.EntryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells what has changed in the catalog since a position. By the difference of two snapshots: a sequence number would miss a commit that is
 * overtaken by a later one, and waiting for the oldest open transaction would let any long one stop all publishing.
 */
@Component
class ChangeFeed {

    private static final int ROWS_AT_ONCE = 1000;

    private static final String ENTRY = """
            select e.number as entry_number, e.withdrawn_at is not null as withdrawn, e.id, e.code, e.department, v.number, v.provider_name,
                   v.provider_code, v.content::text as content, v.pack_id, v.pack_version, v.change_reason, v.compiled_by, v.published_at
            from catalog.entry e join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
            """;

    private final JdbcClient jdbc;
    private final RegionNames regions;
    private final TransactionTemplate oneSnapshot;

    ChangeFeed(JdbcClient jdbc, RegionNames regions, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.regions = regions;
        this.oneSnapshot = new TransactionTemplate(transactions);
        oneSnapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneSnapshot.setReadOnly(true);
    }

    /**
     * Entries to put into the index and entries to take out.
     *
     * @param position where to go on from
     */
    record Changes(List<IndexedEntry> put, List<EntryId> gone, IndexPosition position) {

        boolean isEmpty() {
            return put.isEmpty() && gone.isEmpty();
        }
    }

    /** Which database this is: a snapshot of another one, or of this one before it was restored, means nothing here. */
    String cluster() {
        return jdbc.sql("""
                        select s.system_identifier::text || '/' || c.timeline_id::text || '/' || current_database()
                        from pg_control_system() s, pg_control_checkpoint() c
                        """).query(String.class).single();
    }

    /** The present position, to be noted before everything is read. */
    IndexPosition now() {
        return new IndexPosition(cluster(), snapshot());
    }

    /** What was committed after a position of this cluster. An entry told twice is the same entry both times. */
    Changes since(IndexPosition position) {
        return oneSnapshot.execute(status -> {
            String present = snapshot();
            List<Row> rows = jdbc.sql(ENTRY + """
                            where e.changed >= pg_snapshot_xmin(:seen::pg_snapshot)
                              and e.changed < pg_snapshot_xmax(:present::pg_snapshot)
                              and not pg_visible_in_snapshot(e.changed, :seen::pg_snapshot)
                            """)
                    .param("seen", position.snapshot())
                    .param("present", present)
                    .query(this::row)
                    .list();
            return changes(rows, new IndexPosition(position.cluster(), present));
        });
    }

    /** The next entries in force in their order; empty at the end. */
    List<IndexedEntry> after(long number) {
        return jdbc
                .sql(ENTRY + " where e.number > ? and e.withdrawn_at is null order by e.number limit ?")
                .params(number, ROWS_AT_ONCE)
                .query(this::row)
                .list()
                .stream()
                .map(Row::entry)
                .toList();
    }

    private String snapshot() {
        return jdbc.sql("select pg_current_snapshot()::text")
                .query(String.class)
                .single();
    }

    private static Changes changes(List<Row> rows, IndexPosition position) {
        List<IndexedEntry> put = new ArrayList<>();
        List<EntryId> gone = new ArrayList<>();
        for (Row row : rows) {
            if (row.withdrawn()) {
                gone.add(row.entry().version().entry());
            } else {
                put.add(row.entry());
            }
        }
        return new Changes(put, gone, position);
    }

    private record Row(IndexedEntry entry, boolean withdrawn) {}

    private Row row(ResultSet row, int n) throws SQLException {
        EntryVersion version = VersionRows.version(row, n);
        return new Row(
                new IndexedEntry(row.getLong("entry_number"), version, regions.of(version.provider())),
                row.getBoolean("withdrawn"));
    }
}
