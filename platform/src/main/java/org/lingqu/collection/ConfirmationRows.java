package org.lingqu.collection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Confirmations in the database. */
@Repository
class ConfirmationRows {

    private final JdbcClient jdbc;
    private final LoadRows loads;

    ConfirmationRows(JdbcClient jdbc, LoadRows loads) {
        this.jdbc = jdbc;
        this.loads = loads;
    }

    /** A load has landed that nobody has confirmed yet. */
    void waits(Load load, int snapshot, Confirmation.Waits why) {
        jdbc.sql("""
                        insert into collection.confirmation (load, entry, department, snapshot, state, waits, checked_at)
                        values (:load, :entry, :department, :snapshot, 'CHECKED', :why, :now)""")
                .param("load", load.id().value())
                .param("entry", load.entry().value())
                .param("department", load.department().value())
                .param("snapshot", snapshot)
                .param("why", why.name())
                .param("now", loads.now())
                .update();
    }

    /** A load has landed for which somebody answers already. */
    void confirmed(Load load, int snapshot, ConfirmationWay way, UUID person, String name) {
        jdbc.sql("""
                        insert into collection.confirmation
                          (load, entry, department, snapshot, state, way, person, person_name, checked_at, decided_at)
                        values (:load, :entry, :department, :snapshot, 'CONFIRMED', :way, :person, :name, :now, :now)""")
                .param("load", load.id().value())
                .param("entry", load.entry().value())
                .param("department", load.department().value())
                .param("snapshot", snapshot)
                .param("way", way.name())
                .param("person", person)
                .param("name", name)
                .param("now", loads.now())
                .update();
    }

    /** An officer says what he thinks of a load that waits. @return false when it does not wait any more */
    boolean decide(LoadId load, ConfirmationState state, String remark, Actor actor) {
        return jdbc.sql("""
                        update collection.confirmation set state = :state, way = :way, person = :person, person_name = :name,
                          remark = :remark, decided_at = :now
                        where load = :load and state = 'CHECKED'""")
                        .param("state", state.name())
                        .param("way", state == ConfirmationState.CONFIRMED ? ConfirmationWay.PERSON.name() : null)
                        .param("person", actor.id())
                        .param("name", actor.name())
                        .param("remark", remark)
                        .param("now", loads.now())
                        .param("load", load.value())
                        .update()
                > 0;
    }

    /** The same, which nobody decides about before the caller's transaction has ended. */
    Optional<Confirmation> standing(LoadId load) {
        return jdbc.sql("select * from collection.confirmation where load = :load for share")
                .param("load", load.value())
                .query(ConfirmationRows::read)
                .optional();
    }

    Optional<Confirmation> of(LoadId load) {
        return jdbc.sql("select * from collection.confirmation where load = :load")
                .param("load", load.value())
                .query(ConfirmationRows::read)
                .optional();
    }

    /** The newest version of an entry that somebody answers for; 0 when there is none. */
    int confirmedVersion(EntryId entry) {
        return jdbc.sql(
                        "select coalesce(max(snapshot), 0) from collection.confirmation where entry = :entry and state = 'CONFIRMED'")
                .param("entry", entry.value())
                .query(Integer.class)
                .single();
    }

    /** The newest of them that is older than a version; 0 when there is none. */
    int confirmedBelow(EntryId entry, int version) {
        return jdbc.sql("""
                        select coalesce(max(snapshot), 0) from collection.confirmation
                        where entry = :entry and state = 'CONFIRMED' and snapshot < :version""")
                .param("entry", entry.value())
                .param("version", version)
                .query(Integer.class)
                .single();
    }

    /** The newest version up to one that is no load nobody answers for; 0 when there is none. */
    int readableUpTo(EntryId entry, int version) {
        return jdbc.sql("""
                        select v from generate_series(:version, 1, -1) v where not exists (
                          select 1 from collection.confirmation where entry = :entry and snapshot = v and state <> 'CONFIRMED')
                        order by v desc limit 1""")
                .param("entry", entry.value())
                .param("version", version)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /**
     * The newest version that readers could get at an instant: one nobody need answer for, or one somebody had answered for by then. 0 when
     * there was none.
     *
     * @param version the newest that had landed by then
     */
    int readableAt(EntryId entry, int version, Instant at) {
        return jdbc.sql("""
                        select greatest(
                          (select coalesce(max(snapshot), 0) from collection.confirmation
                            where entry = :entry and state = 'CONFIRMED' and decided_at <= :at),
                          (select coalesce(max(v), 0) from generate_series(1, :version) v where not exists (
                            select from collection.confirmation where entry = :entry and snapshot = v)))""")
                .param("entry", entry.value())
                .param("version", version)
                .param("at", LoadRows.utc(at))
                .query(Integer.class)
                .single();
    }

    /**
     * Whether an entry holds rows that nobody has confirmed and that a load leaves standing.
     *
     * @param everything whether the load replaces all rows of its own origin
     */
    boolean unconfirmedBeneath(Load load, boolean everything) {
        return jdbc.sql("""
                        select exists (
                          select 1 from collection.confirmation c left join collection.load_unit u on u.load = c.load
                            left join collection.load_unit own on own.load = :load
                          where c.entry = :entry and c.load <> :load and c.state <> 'CONFIRMED'
                            and c.snapshot > (select coalesce(max(d.snapshot), 0) from collection.confirmation d
                              where d.entry = c.entry and d.state = 'CONFIRMED')
                            and (not :everything or u.unit is distinct from own.unit))""")
                .param("load", load.id().value())
                .param("entry", load.entry().value())
                .param("everything", everything)
                .query(Boolean.class)
                .single();
    }

    /** Whether an officer of the department ordered a load to put one record right, whoever had brought that. */
    boolean correctsRecord(LoadId load) {
        return jdbc.sql("select exists (select from collection.record_correction where load = :load)")
                .param("load", load.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether the platform ordered a load by itself, or it repeats one of which that is true. */
    boolean isAutomatic(LoadId load) {
        return jdbc.sql("""
                        with recursive line as (
                          select id, rerun_of, asked_key from collection.load where id = :load
                          union all
                          select b.id, b.rerun_of, b.asked_key from collection.load b join line on b.id = line.rerun_of)
                        select exists (select 1 from line where asked_key ~ '^schedule [0-9a-f-]{36} '
                          or exists (select 1 from collection.folder_file f where f.load = line.id))""").param("load", load.value()).query(Boolean.class).single();
    }

    /** Loads of a department that wait and are still ahead of what readers get, the oldest first. */
    List<Confirmation> waiting(DepartmentId department, @Nullable LoadId after, int most) {
        return jdbc.sql("""
                        select c.* from collection.confirmation c
                        where c.department = :department and c.state = 'CHECKED'
                          and (cast(:after as uuid) is null or c.load > cast(:after as uuid))
                          and c.snapshot > (select coalesce(max(d.snapshot), 0) from collection.confirmation d
                            where d.entry = c.entry and d.state = 'CONFIRMED')
                        order by c.load limit :most""")
                .param("department", department.value())
                .param("after", after == null ? null : after.value())
                .param("most", most)
                .query(ConfirmationRows::read)
                .list();
    }

    private static Confirmation read(ResultSet rs, int row) throws SQLException {
        String waits = rs.getString("waits");
        String way = rs.getString("way");
        OffsetDateTime decided = rs.getObject("decided_at", OffsetDateTime.class);
        return new Confirmation(
                new LoadId(rs.getObject("load", UUID.class)),
                new EntryId(rs.getObject("entry", UUID.class)),
                new DepartmentId(rs.getObject("department", UUID.class)),
                rs.getInt("snapshot"),
                ConfirmationState.valueOf(rs.getString("state")),
                waits == null ? null : Confirmation.Waits.valueOf(waits),
                way == null ? null : ConfirmationWay.valueOf(way),
                rs.getObject("person", UUID.class),
                rs.getString("person_name"),
                rs.getString("remark"),
                rs.getObject("checked_at", OffsetDateTime.class).toInstant(),
                decided == null ? null : decided.toInstant());
    }

    /** Gives a standing confirmation; one that counted before ends. */
    UUID stand(EntryVersion entry, int keptBack, int change, LocalDate until, String reason, Actor actor) {
        end(entry.entry(), actor.name());
        UUID id = Uuids.next();
        jdbc.sql("""
                        insert into collection.standing_confirmation (id, entry, entry_code, entry_name, department, kept_back, change, until,
                          reason, given_by, given_name, given_at)
                        values (:id, :entry, :code, :name, :department, :kept, :change, :until, :reason, :person, :personName, :now)""")
                .param("id", id)
                .param("entry", entry.entry().value())
                .param("code", entry.code().value())
                .param("name", entry.name())
                .param("department", entry.provider().value())
                .param("kept", keptBack)
                .param("change", change)
                .param("until", until)
                .param("reason", reason)
                .param("person", actor.id())
                .param("personName", actor.name())
                .param("now", loads.now())
                .update();
        return id;
    }

    /** @return false when none counted */
    boolean end(EntryId entry, String by) {
        return jdbc.sql("""
                        update collection.standing_confirmation set ended_at = :now, ended_name = :by
                        where entry = :entry and ended_at is null""")
                        .param("now", loads.now())
                        .param("by", by)
                        .param("entry", entry.value())
                        .update()
                > 0;
    }

    /** The one that has not been ended; whether its author still may and its day has not passed is the caller's matter. */
    Optional<StandingConfirmation> standing(EntryId entry) {
        return jdbc.sql("select * from collection.standing_confirmation where entry = :entry and ended_at is null")
                .param("entry", entry.value())
                .query(ConfirmationRows::standing)
                .optional();
    }

    /** Those of a department that have not been ended, the newest first. */
    List<StandingConfirmation> standing(DepartmentId department, @Nullable UUID before, int most) {
        return jdbc.sql("""
                        select * from collection.standing_confirmation
                        where department = :department and ended_at is null and (cast(:before as uuid) is null or id < cast(:before as uuid))
                        order by id desc limit :most""")
                .param("department", department.value())
                .param("before", before)
                .param("most", most)
                .query(ConfirmationRows::standing)
                .list();
    }

    private static StandingConfirmation standing(ResultSet rs, int row) throws SQLException {
        OffsetDateTime ended = rs.getObject("ended_at", OffsetDateTime.class);
        return new StandingConfirmation(
                rs.getObject("id", UUID.class),
                new EntryId(rs.getObject("entry", UUID.class)),
                new ResourceCode(rs.getString("entry_code")),
                rs.getString("entry_name"),
                new DepartmentId(rs.getObject("department", UUID.class)),
                rs.getInt("kept_back"),
                rs.getInt("change"),
                rs.getObject("until", LocalDate.class),
                rs.getString("reason"),
                rs.getObject("given_by", UUID.class),
                rs.getString("given_name"),
                rs.getObject("given_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
