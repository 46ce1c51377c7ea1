package org.lingqu.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Facet;
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

    private static final int ROWS_AT_ONCE = 500;

    private static final String ENTRY = """
            select e.number as entry_number, e.withdrawn_at is not null as withdrawn, e.id, e.code, e.department, v.number, v.provider_name,
                   v.provider_code, v.content::text as content, v.pack_id, v.pack_version, v.change_reason, v.compiled_by, v.published_at
            from catalog.entry e join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
            """;

    private final JdbcClient jdbc;
    private final RegionNames regions;
    private final KnownFacts facts;
    private final TransactionTemplate oneSnapshot;

    ChangeFeed(JdbcClient jdbc, RegionNames regions, KnownFacts facts, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.regions = regions;
        this.facts = facts;
        this.oneSnapshot = new TransactionTemplate(transactions);
        oneSnapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneSnapshot.setReadOnly(true);
    }

    /** Entries to put into the index and entries to take out. */
    record Changes(List<IndexedEntry> put, List<EntryId> gone) {}

    /** Takes over some changes. */
    @FunctionalInterface
    interface Taking {
        void take(Changes changes) throws IOException;
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

    /**
     * Hands over what was committed after a position of this cluster, some at a time. An entry told twice is the same entry both times, so
     * after a failure the same can be handed over again.
     *
     * @return where to go on from
     */
    IndexPosition since(IndexPosition position, Taking taking) throws IOException {
        try {
            return oneSnapshot.execute(status -> {
                String present = snapshot();
                List<Row> some = new ArrayList<>();
                try (Stream<Row> rows =
                        changedSince(ENTRY, position, present).withFetchSize(ROWS_AT_ONCE).query(this::row).stream()) {
                    rows.forEach(row -> {
                        some.add(row);
                        if (some.size() == ROWS_AT_ONCE) {
                            handOver(some, taking);
                        }
                    });
                }
                handOver(some, taking);
                return new IndexPosition(position.cluster(), present);
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** Whether more entries than this have changed since a position. */
    boolean isBehind(IndexPosition position, int limit) {
        return behind(position, limit + 1).entries() > limit;
    }

    /**
     * How far a position lies back.
     *
     * @param entries how many have changed since
     * @param now where the database stands; as good a position when none has
     */
    record Behind(int entries, IndexPosition now) {}

    /** How many entries have changed since a position, counted no further than this. One light statement: it is asked a few times a second. */
    Behind behind(IndexPosition position, int most) {
        return jdbc.sql("""
                        select count(*), pg_current_snapshot()::text from (
                          select from catalog.entry e
                          where e.changed >= pg_snapshot_xmin(:seen::pg_snapshot)
                            and not pg_visible_in_snapshot(e.changed, :seen::pg_snapshot)
                          limit :most) c
                        """)
                .param("seen", position.snapshot())
                .param("most", most)
                .query((row, n) -> new Behind(row.getInt(1), new IndexPosition(position.cluster(), row.getString(2))))
                .single();
    }

    private JdbcClient.StatementSpec changedSince(String select, IndexPosition position, String present) {
        return jdbc.sql(select + """
                        where e.changed >= pg_snapshot_xmin(:seen::pg_snapshot)
                          and e.changed < pg_snapshot_xmax(:present::pg_snapshot)
                          and not pg_visible_in_snapshot(e.changed, :seen::pg_snapshot)
                        """).param("seen", position.snapshot()).param("present", present);
    }

    /** The entries in force with numbers above the first and up to the second. */
    List<IndexedEntry> between(long above, long upTo) {
        List<Row> rows = jdbc.sql(
                        ENTRY + " where e.number > ? and e.number <= ? and e.withdrawn_at is null order by e.number")
                .params(above, upTo)
                .query(this::row)
                .list();
        return indexed(rows);
    }

    /** The highest number given; 0 before the first entry. */
    long highest() {
        return jdbc.sql("select coalesce(max(number), 0) from catalog.entry")
                .query(Long.class)
                .single();
    }

    /** To be called before everything is read. */
    void readNames() {
        regions.readAll();
    }

    private String snapshot() {
        return jdbc.sql("select pg_current_snapshot()::text")
                .query(String.class)
                .single();
    }

    private void handOver(List<Row> rows, Taking taking) {
        if (rows.isEmpty()) {
            return;
        }
        List<EntryId> gone = rows.stream()
                .filter(Row::withdrawn)
                .map(row -> row.version().entry())
                .toList();
        List<IndexedEntry> put =
                indexed(rows.stream().filter(row -> !row.withdrawn()).toList());
        rows.clear();
        try {
            taking.take(new Changes(put, gone));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<IndexedEntry> indexed(List<Row> rows) {
        List<EntryVersion> versions = rows.stream().map(Row::version).toList();
        Map<EntryId, Map<Facet, String>> told = facts.of(versions);
        Map<EntryId, Map<Facet, Long>> ranks = facts.ranks(versions);
        return rows.stream()
                .map(row -> new IndexedEntry(
                        row.number(),
                        row.version(),
                        regions.of(row.version().provider()),
                        told.getOrDefault(row.version().entry(), Map.of()),
                        ranks.getOrDefault(row.version().entry(), Map.of())))
                .toList();
    }

    private record Row(long number, EntryVersion version, boolean withdrawn) {}

    private Row row(ResultSet row, int n) throws SQLException {
        return new Row(row.getLong("entry_number"), VersionRows.version(row, n), row.getBoolean("withdrawn"));
    }
}
