package org.lingqu.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of every dataset. One dataset belongs to one catalog entry and bears its id. */
@Repository
public class Datasets {

    private static final String COLUMNS =
            "entry_id, version, entry_version, load_id, table_snapshot, rows, bytes, committed_at, columns";

    private final JdbcClient books;
    private final ApplicationEventPublisher events;

    Datasets(JdbcClient books, ApplicationEventPublisher events) {
        this.books = books;
        this.events = events;
    }

    /** What a reader sees now; empty before the first load has landed. */
    public Optional<Snapshot> latest(EntryId entry) {
        return books.sql("select " + COLUMNS
                        + " from pool.snapshot where entry_id = :entry order by version desc limit 1")
                .param("entry", entry.value())
                .query(Datasets::read)
                .optional();
    }

    /** What readers see now of some entries; those without data are left out. */
    public List<Snapshot> latest(Collection<EntryId> entries) {
        return books.sql("select distinct on (entry_id) " + COLUMNS
                        + " from pool.snapshot where entry_id = any(:entries) order by entry_id, version desc")
                .param("entries", entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .query(Datasets::read)
                .list();
    }

    /** @throws Problem {@code snapshot-unknown} when the entry has no such version */
    public Snapshot version(EntryId entry, int version) {
        return books.sql("select " + COLUMNS + " from pool.snapshot where entry_id = :entry and version = :version")
                .param("entry", entry.value())
                .param("version", version)
                .query(Datasets::read)
                .optional()
                .orElseThrow(() -> Problem.notFound("snapshot-unknown").with(version));
    }

    /** As {@link #version}, for reading its rows. @throws Problem also {@code snapshot-expired} */
    public Snapshot readable(EntryId entry, int version) {
        Snapshot snapshot = version(entry, version);
        if (expired(entry).contains(version)) {
            throw Problem.conflict("snapshot-expired").with(version);
        }
        return snapshot;
    }

    /** Versions whose rows are gone by the policy of expiry. */
    public Set<Integer> expired(EntryId entry) {
        return Set.copyOf(
                books.sql("select version from pool.snapshot where entry_id = :entry and expired_at is not null")
                        .param("entry", entry.value())
                        .query(Integer.class)
                        .list());
    }

    /** Versions whose rows can be read, the oldest first. */
    List<Snapshot> standing(EntryId entry) {
        return books.sql("select " + COLUMNS
                        + " from pool.snapshot where entry_id = :entry and expired_at is null order by version")
                .param("entry", entry.value())
                .query(Datasets::read)
                .list();
    }

    /** Versions that became visible after an instant and whose rows can be read, the oldest first. */
    List<Snapshot> committedSince(Instant instant) {
        return books.sql(
                        "select " + COLUMNS
                                + " from pool.snapshot where committed_at > :since and expired_at is null order by committed_at")
                .param("since", instant.atOffset(ZoneOffset.UTC))
                .query(Datasets::read)
                .list();
    }

    /** States of the entry's table in which versions lie that stand, or have expired only since an instant. */
    Set<Long> tableSnapshots(EntryId entry, Instant since) {
        return Set.copyOf(books.sql("""
                        select table_snapshot from pool.snapshot
                        where entry_id = :entry and (expired_at is null or expired_at > :since)""")
                .param("entry", entry.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .list());
    }

    /** Every entry that has a version. */
    List<EntryId> entries() {
        return books.sql("select distinct entry_id from pool.snapshot").query(UUID.class).list().stream()
                .map(EntryId::new)
                .toList();
    }

    /** Lets all who change the same entry wait for each other until the caller's transaction ends. */
    void lock(EntryId entry) {
        books.sql("select pg_advisory_xact_lock(7093, hashtext(:entry))")
                .param("entry", entry.toString())
                .query((rs, row) -> row)
                .list();
    }

    /** Lets versions go, in the transaction of the caller; whoever keeps seals hears of it there. */
    void expire(EntryId entry, List<Integer> versions, Instant now) {
        if (versions.isEmpty()) {
            return;
        }
        books.sql("update pool.snapshot set expired_at = :now where entry_id = :entry and version = any(:versions)")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("entry", entry.value())
                .param("versions", versions.toArray(Integer[]::new))
                .update();
        events.publishEvent(new VersionsExpired(entry, versions));
    }

    /** The same rows of a version lie in other files now. */
    void moved(Snapshot snapshot, long tableSnapshot, long bytes) {
        books.sql("""
                        update pool.snapshot set table_snapshot = :table, bytes = :bytes
                        where entry_id = :entry and version = :version""")
                .param("table", tableSnapshot)
                .param("bytes", bytes)
                .param("entry", snapshot.entry().value())
                .param("version", snapshot.version())
                .update();
    }

    /** The newest version at an instant, served or not; empty when nothing had landed by then. */
    public Optional<Snapshot> asOf(EntryId entry, Instant instant) {
        return books.sql(
                        "select " + COLUMNS
                                + " from pool.snapshot where entry_id = :entry and committed_at <= :at order by version desc limit 1")
                .param("entry", entry.value())
                .param("at", instant.atOffset(ZoneOffset.UTC))
                .query(Datasets::read)
                .optional();
    }

    /** The version from which calls were answered at an instant; 0 when none was. */
    public int servedAt(EntryId entry, Instant instant) {
        return books.sql(
                        "select coalesce(max(version), 0) from pool.snapshot where entry_id = :entry and served_at <= :at")
                .param("entry", entry.value())
                .param("at", instant.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** The snapshot that a load brought; empty while it has not landed and for ever when it failed. */
    public Optional<Snapshot> of(LoadId load) {
        return books.sql("select " + COLUMNS + " from pool.snapshot where load_id = :load")
                .param("load", load.value())
                .query(Datasets::read)
                .optional();
    }

    /**
     * Versions of an entry, the newest first.
     *
     * @param below only versions with a smaller number
     * @param most how many
     */
    public List<Snapshot> history(EntryId entry, int below, int most) {
        return books.sql(
                        "select " + COLUMNS
                                + " from pool.snapshot where entry_id = :entry and version < :below order by version desc limit :most")
                .param("entry", entry.value())
                .param("below", below)
                .param("most", most)
                .query(Datasets::read)
                .list();
    }

    void add(Snapshot snapshot) {
        books.sql(
                        "insert into pool.snapshot (" + COLUMNS
                                + ") values (:entry, :version, :entryVersion, :load, :tableSnapshot, :rows, :bytes, :at, :columns::jsonb)")
                .param("entry", snapshot.entry().value())
                .param("version", snapshot.version())
                .param("entryVersion", snapshot.entryVersion())
                .param("load", snapshot.load().value())
                .param("tableSnapshot", snapshot.tableSnapshot())
                .param("rows", snapshot.rows())
                .param("bytes", snapshot.bytes())
                .param("at", snapshot.committedAt().atOffset(ZoneOffset.UTC))
                .param("columns", ColumnsJson.write(snapshot.columns()))
                .update();
    }

    private static Snapshot read(ResultSet rs, int row) throws SQLException {
        return new Snapshot(
                new EntryId(rs.getObject("entry_id", UUID.class)),
                rs.getInt("version"),
                rs.getInt("entry_version"),
                new LoadId(rs.getObject("load_id", UUID.class)),
                rs.getLong("table_snapshot"),
                rs.getLong("rows"),
                rs.getLong("bytes"),
                rs.getObject("committed_at", OffsetDateTime.class).toInstant(),
                ColumnsJson.read(rs.getString("columns")));
    }
}
