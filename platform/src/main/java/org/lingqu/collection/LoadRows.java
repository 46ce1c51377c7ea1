package org.lingqu.collection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SourceId;
import org.lingqu.pool.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The book of loads. States change only along {@link LoadCourse}. */
@Repository
class LoadRows {

    /** A load {@code l} as {@link #read} reads it. */
    static final String SELECT = """
            select l.*, s.name as source_name, r.id as rerun_by from collection.load l
              left join collection.source s on s.id = l.source
              left join collection.load r on r.rerun_of = l.id
            """;

    /** Of a load {@code l} that has landed: its version may stand for the data of its day, also one that an earlier load brought. */
    static final String ACKNOWLEDGED = """
            and l.receipt is not null and not exists (select from collection.confirmation c
              where c.entry = l.entry and c.snapshot = l.snapshot and c.state = 'REFUSED')
            """;

    private final JdbcClient jdbc;
    private final Objects objects;
    private final LegalTime time;

    LoadRows(JdbcClient jdbc, Objects objects, LegalTime time) {
        this.jdbc = jdbc;
        this.objects = objects;
        this.time = time;
    }

    Optional<Load> find(LoadId id) {
        return jdbc.sql(SELECT + "where l.id = :id")
                .param("id", id.value())
                .query(LoadRows::read)
                .optional();
    }

    /** The load of an entry that was ordered last. */
    Optional<Load> latestOf(EntryId entry) {
        return jdbc.sql(SELECT + "where l.entry = :entry order by l.ordinal desc limit 1")
                .param("entry", entry.value())
                .query(LoadRows::read)
                .optional();
    }

    Load get(LoadId id) {
        return find(id).orElseThrow(() -> Problem.notFound("load-unknown"));
    }

    Optional<Load> asked(UUID person, String key) {
        return jdbc.sql(SELECT + "where l.started_by = :person and l.asked_key = :key")
                .param("person", person)
                .param("key", key)
                .query(LoadRows::read)
                .optional();
    }

    /**
     * Loads, the newest first.
     *
     * @param department null: of all
     * @param entry null: of all
     * @param state null: in any
     * @param before only older than this one; null: from the newest
     */
    List<Load> list(
            @Nullable DepartmentId department,
            @Nullable EntryId entry,
            @Nullable LoadState state,
            @Nullable LoadId before,
            int most) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (department != null) {
            conditions.add("(l.department = :department or exists (select 1 from collection.load_unit u"
                    + " where u.load = l.id and u.unit = :department))");
        }
        if (entry != null) {
            conditions.add("l.entry = :entry");
        }
        if (state != null) {
            conditions.add("l.state = :state");
        }
        if (before != null) {
            conditions.add("l.id < :before");
        }
        return jdbc.sql(SELECT + "where " + String.join(" and ", conditions) + " order by l.id desc limit :most")
                .param("department", department == null ? null : department.value())
                .param("entry", entry == null ? null : entry.value())
                .param("state", state == null ? null : state.name())
                .param("before", before == null ? null : before.value())
                .param("most", most)
                .query(LoadRows::read)
                .list();
    }

    /** The newest load of each entry of a department. */
    List<Load> newest(DepartmentId department) {
        return jdbc.sql(SELECT + """
                        where l.department = :department
                          and l.ordinal = (select max(n.ordinal) from collection.load n where n.entry = l.entry)
                        """)
                .param("department", department.value())
                .query(LoadRows::read)
                .list();
    }

    /** The newest load of each entry of a department that has landed. A correction makes no data newer and does not count. */
    List<Load> newestLanded(DepartmentId department) {
        return jdbc.sql(SELECT + """
                        where l.department = :department and l.state = 'LANDED' and l.ordinal =
                          (select max(n.ordinal) from collection.load n
                              where n.entry = l.entry and n.state = 'LANDED' and n.kind <> 'CORRECTION')
                        """)
                .param("department", department.value())
                .query(LoadRows::read)
                .list();
    }

    /** The newest load of an entry that has landed, corrections aside. */
    Optional<Load> newestLanded(EntryId entry) {
        return jdbc.sql(
                        SELECT
                                + "where l.entry = :entry and l.state = 'LANDED' and l.kind <> 'CORRECTION' order by l.ordinal desc limit 1")
                .param("entry", entry.value())
                .query(LoadRows::read)
                .optional();
    }

    /** When the newest data of some entries landed, rows or files, corrections aside; entries without any are left out. */
    Map<EntryId, Instant> landed(Collection<EntryId> entries) {
        return withFiles(newest(entries, "", null), entries);
    }

    /** A file that was stored is whole: it came with its digest. */
    private Map<EntryId, Instant> withFiles(Map<EntryId, Instant> rows, Collection<EntryId> entries) {
        objects.stored(entries)
                .forEach(each -> rows.merge(each.entry(), each.newest(), (one, two) -> one.isAfter(two) ? one : two));
        return rows;
    }

    /**
     * The same of loads that were acknowledged: only a complete one, of which source and pool say the same and whose version its department has
     * not refused to confirm, meets the day on which an entry is due (AH-17.3, AB-19.3, HS-4.3.1).
     */
    Map<EntryId, Instant> acknowledged(Collection<EntryId> entries) {
        return withFiles(newest(entries, ACKNOWLEDGED, null), entries);
    }

    /**
     * The same of one entry, of the loads of one origin alone.
     *
     * @param unit a unit below the department; null: the department itself
     */
    Optional<Instant> acknowledged(EntryId entry, @Nullable DepartmentId unit) {
        String own = """
                and (select u.unit from collection.load_unit u where u.load = l.id) is not distinct from cast(:unit as uuid)
                """;
        return Optional.ofNullable(
                newest(List.of(entry), ACKNOWLEDGED + own, unit).get(entry));
    }

    private Map<EntryId, Instant> newest(Collection<EntryId> entries, String condition, @Nullable DepartmentId unit) {
        Map<EntryId, Instant> newest = new HashMap<>();
        jdbc.sql("""
                        select l.entry, max(coalesce(l.ended_at, l.started_at)) from collection.load l
                        where l.entry = any(:entries) and l.state = 'LANDED' and l.kind <> 'CORRECTION'
                        """ + condition + " group by l.entry")
                .param("entries", entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .param("unit", unit == null ? null : unit.value())
                .query((row, n) -> newest.put(
                        new EntryId(row.getObject(1, UUID.class)),
                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .list();
        return newest;
    }

    /** What may begin now: the load that has waited longest, of an entry of which none runs or is about to be served. */
    Optional<Load> nextWaiting() {
        return jdbc.sql(SELECT + """
                        where l.state = 'QUEUED' and l.phase = 'WAITING' and not l.paused and not exists (
                          select 1 from collection.load b where b.entry = l.entry
                            and (b.state = 'RUNNING' or b.state = 'LANDED' and b.phase = 'SERVING'))
                        order by l.queued_at, l.id limit 1
                        """).query(LoadRows::read).optional();
    }

    /** A landed load whose rows were about to be served when its process ended. */
    List<Load> unserved() {
        return jdbc.sql(SELECT + "where l.state = 'LANDED' and l.phase = 'SERVING'")
                .query(LoadRows::read)
                .list();
    }

    /** Loads that somebody should have in hand: the running ones, and those whose file comes in. */
    List<Load> inHand() {
        return jdbc.sql(SELECT + "where l.state = 'RUNNING' or l.state = 'QUEUED' and l.phase = 'RECEIVING'")
                .query(LoadRows::read)
                .list();
    }

    /** When the process that has a load in hand last told of it. */
    Instant seenAt(LoadId id) {
        return jdbc.sql("select seen_at from collection.load where id = :id")
                .param("id", id.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    boolean cancelAsked(LoadId id) {
        return jdbc.sql("select cancel_asked from collection.load where id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    boolean isPaused(LoadId id) {
        return jdbc.sql("select paused from collection.load where id = :id and state in ('QUEUED', 'RUNNING')")
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    static Load read(ResultSet rs, int row) throws SQLException {
        String counts = rs.getString("counts");
        String receipt = rs.getString("receipt");
        String problem = rs.getString("problem");
        UUID source = rs.getObject("source", UUID.class);
        UUID rerunOf = rs.getObject("rerun_of", UUID.class);
        UUID rerunBy = rs.getObject("rerun_by", UUID.class);
        String phase = rs.getString("phase");
        String sourceName = rs.getString("source_name");
        return new Load(
                new LoadId(rs.getObject("id", UUID.class)),
                rs.getString("number"),
                new EntryId(rs.getObject("entry", UUID.class)),
                new ResourceCode(rs.getString("entry_code")),
                rs.getString("entry_name"),
                rs.getInt("entry_version"),
                new DepartmentId(rs.getObject("department", UUID.class)),
                rs.getString("department_name"),
                rs.getInt("ordinal"),
                LoadKind.valueOf(rs.getString("kind")),
                Json.read(rs.getString("wanted"), LoadWish.class),
                source == null ? null : new SourceId(source),
                sourceName == null ? "" : sourceName,
                LoadState.valueOf(rs.getString("state")),
                phase == null ? null : LoadPhase.valueOf(phase),
                new LoadProgress(
                        rs.getLong("bytes"),
                        rs.getObject("bytes_total", Long.class),
                        rs.getLong("rows"),
                        rs.getObject("rows_total", Long.class),
                        0,
                        0,
                        0,
                        0),
                rs.getString("sha256"),
                counts == null ? null : Json.read(counts, LoadCounts.class),
                rs.getObject("snapshot", Integer.class),
                rs.getBoolean("served"),
                receipt == null ? null : Json.read(receipt, LoadReceipt.class),
                problem == null ? null : KeptProblem.read(problem),
                rs.getObject("started_by", UUID.class),
                rs.getString("started_name"),
                rerunOf == null ? null : new LoadId(rerunOf),
                rerunBy == null ? null : new LoadId(rerunBy),
                instant(rs.getObject("queued_at", OffsetDateTime.class)),
                maybe(rs.getObject("started_at", OffsetDateTime.class)),
                maybe(rs.getObject("ended_at", OffsetDateTime.class)));
    }

    private static Instant instant(OffsetDateTime at) {
        return at.toInstant();
    }

    private static @Nullable Instant maybe(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    OffsetDateTime now() {
        return utc(time.now());
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
