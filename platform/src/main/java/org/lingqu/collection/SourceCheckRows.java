package org.lingqu.collection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.database.SourceKind;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.lingqu.pool.ChangeCounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Comparisons with sources in the database. */
@Repository
class SourceCheckRows {

    private static final String[] DATABASES = Arrays.stream(SourceKind.values())
            .filter(SourceKind::isDatabase)
            .map(SourceKind::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final LoadRows loads;

    SourceCheckRows(JdbcClient jdbc, LoadRows loads) {
        this.jdbc = jdbc;
        this.loads = loads;
    }

    /** The load whose table is to be read again: the newest of the department's own that landed from a table. */
    Optional<LoadId> lastTable(EntryId entry) {
        return jdbc.sql("""
                        select l.id from collection.load l left join collection.load_unit u on u.load = l.id
                        where l.entry = :entry and l.state = 'LANDED' and l.kind = 'TABLE' and u.unit is null
                        order by l.started_at desc, l.id desc limit 1""")
                .param("entry", entry.value())
                .query(UUID.class)
                .optional()
                .map(LoadId::new);
    }

    UUID begin(EntryVersion entry, LoadId load, Actor actor) {
        UUID id = Uuids.next();
        jdbc.sql("""
                        insert into collection.source_check (id, entry, entry_code, entry_name, department, load, state, started_by, started_name,
                          started_at)
                        values (:id, :entry, :code, :name, :department, :load, 'RUNNING', :by, :byName, :now)""")
                .param("id", id)
                .param("entry", entry.entry().value())
                .param("code", entry.code().value())
                .param("name", entry.name())
                .param("department", entry.provider().value())
                .param("load", load.value())
                .param("by", actor.id())
                .param("byName", actor.name())
                .param("now", loads.now())
                .update();
        return id;
    }

    /** What was found. */
    record Found(
            int snapshot,
            long sourceRows,
            long poolRows,
            long keptBack,
            ChangeCounts changes,
            @Nullable String digestNow,
            @Nullable String digestLoaded) {

        boolean differs() {
            return !changes.isNothing() || sourceRows != changes.after() + keptBack;
        }
    }

    void end(UUID id, Found found) {
        jdbc.sql("""
                        update collection.source_check set state = :state, snapshot = :snapshot, source_rows = :source, pool_rows = :pool,
                          kept_back = :kept, added = :added, changed = :changed, removed = :removed, unchanged = :unchanged,
                          digest_now = :now, digest_loaded = :loaded, ended_at = :at
                        where id = :id""")
                .param("state", (found.differs() ? SourceCheck.State.DIFFERS : SourceCheck.State.AGREES).name())
                .param("snapshot", found.snapshot())
                .param("source", found.sourceRows())
                .param("pool", found.poolRows())
                .param("kept", found.keptBack())
                .param("added", found.changes().added())
                .param("changed", found.changes().changed())
                .param("removed", found.changes().removed())
                .param("unchanged", found.changes().unchanged())
                .param("now", found.digestNow())
                .param("loaded", found.digestLoaded())
                .param("at", loads.now())
                .param("id", id)
                .update();
    }

    /** @return false when it has ended */
    boolean fail(UUID id, Problem problem) {
        return jdbc.sql("""
                        update collection.source_check set state = 'FAILED', problem = :problem::jsonb, ended_at = :at
                        where id = :id and state = 'RUNNING'""")
                        .param("problem", KeptProblem.write(problem))
                        .param("at", loads.now())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The person who asked for it; empty where the platform did. */
    Optional<AccountId> askedBy(UUID id) {
        return jdbc.sql("select started_by from collection.source_check where id = :id and started_by <> :platform")
                .param("id", id)
                .param("platform", Actor.PLATFORM.id())
                .query(UUID.class)
                .optional()
                .map(AccountId::new);
    }

    /** Those that began before an instant and still run: their process is gone. */
    List<UUID> lost(Instant before) {
        return jdbc.sql("select id from collection.source_check where state = 'RUNNING' and started_at < :before")
                .param("before", LoadRows.utc(before))
                .query(UUID.class)
                .list();
    }

    /**
     * Entries last loaded from a table of a database that is still registered and that nobody has compared since an instant, those compared
     * longest ago first. Whether they are in force is not known here.
     */
    List<EntryId> due(Instant since) {
        return jdbc
                .sql("""
                        select n.entry from (
                          select distinct on (l.entry) l.entry, l.source, l.started_at
                          from collection.load l left join collection.load_unit u on u.load = l.id
                          where l.state = 'LANDED' and l.kind = 'TABLE' and u.unit is null
                          order by l.entry, l.started_at desc, l.id desc) n
                          join collection.source s on s.id = n.source and s.removed_at is null and s.kind = any(:databases)
                          left join lateral (select max(c.started_at) as at from collection.source_check c where c.entry = n.entry) c on true
                        where greatest(c.at, n.started_at) < :since order by c.at nulls first, n.entry""")
                .param("since", LoadRows.utc(since))
                .param("databases", DATABASES)
                .query(UUID.class)
                .list()
                .stream()
                .map(EntryId::new)
                .toList();
    }

    Optional<SourceCheck> find(UUID id) {
        return jdbc.sql("select * from collection.source_check where id = :id")
                .param("id", id)
                .query(SourceCheckRows::read)
                .optional();
    }

    /** The newest first. */
    List<SourceCheck> of(EntryId entry, @Nullable UUID before, int most) {
        return jdbc.sql("""
                        select * from collection.source_check
                        where entry = :entry and (cast(:before as uuid) is null or id < cast(:before as uuid))
                        order by id desc limit :most""")
                .param("entry", entry.value())
                .param("before", before)
                .param("most", most)
                .query(SourceCheckRows::read)
                .list();
    }

    /** Entries whose last comparison found a difference that no complete load has cured since, with that comparison. */
    Map<EntryId, SourceCheck> open(Collection<EntryId> entries) {
        Map<EntryId, SourceCheck> all = new HashMap<>();
        jdbc.sql("""
                        select c.* from (select distinct on (entry) * from collection.source_check
                            where entry = any(:entries) and state in ('AGREES', 'DIFFERS') order by entry, id desc) c
                        where c.state = 'DIFFERS' and not exists (select 1 from collection.load l
                          where l.entry = c.entry and l.state = 'LANDED' and l.kind <> 'CORRECTION' and l.receipt is not null and l.served
                            and l.started_at > c.started_at)""")
                .param("entries", entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .query(SourceCheckRows::read)
                .list()
                .forEach(check -> all.put(check.entry(), check));
        return all;
    }

    private static SourceCheck read(ResultSet rs, int row) throws SQLException {
        Long added = rs.getObject("added", Long.class);
        String problem = rs.getString("problem");
        OffsetDateTime ended = rs.getObject("ended_at", OffsetDateTime.class);
        return new SourceCheck(
                rs.getObject("id", UUID.class),
                new EntryId(rs.getObject("entry", UUID.class)),
                new ResourceCode(rs.getString("entry_code")),
                rs.getString("entry_name"),
                new DepartmentId(rs.getObject("department", UUID.class)),
                new LoadId(rs.getObject("load", UUID.class)),
                SourceCheck.State.valueOf(rs.getString("state")),
                rs.getObject("snapshot", Integer.class),
                rs.getObject("source_rows", Long.class),
                rs.getObject("pool_rows", Long.class),
                rs.getObject("kept_back", Long.class),
                added == null
                        ? null
                        : new ChangeCounts(
                                added, rs.getLong("changed"), rs.getLong("removed"), rs.getLong("unchanged")),
                rs.getString("digest_now"),
                rs.getString("digest_loaded"),
                problem == null ? null : KeptProblem.read(problem),
                rs.getString("started_name"),
                rs.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
