package org.lingqu.collection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.SourceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Schedules in the database. A run is ordered by whoever moves its number on; of two processes that try only one can. */
@Repository
class ScheduleRows {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final String SELECT = "select * from collection.schedule ";

    private final JdbcClient jdbc;
    private final LoadRows loads;

    ScheduleRows(JdbcClient jdbc, LoadRows loads) {
        this.jdbc = jdbc;
        this.loads = loads;
    }

    /** Sets up, or changes, the schedule of an entry and a department. */
    UUID put(EntryId entry, SchedulePlan plan, @Nullable LocalDate countedFrom, Instant nextAt, Actor actor) {
        return jdbc.sql("""
                        insert into collection.schedule (id, entry, department, department_name, source, table_schema, table_name, mapping,
                          method, mark, margin, removal_limit, at_time, minutes, state, set_by, set_name, set_at, counted_from, next_at)
                        values (:id, :entry, :department, :departmentName, :source, :schema, :table, :mapping::jsonb, :method, :mark,
                          :margin, :limit, :at, :minutes, 'ACTIVE', :person, :personName, :now, :from, :next)
                        on conflict (entry, department) do update set source = excluded.source, table_schema = excluded.table_schema,
                          table_name = excluded.table_name, mapping = excluded.mapping, method = excluded.method, mark = excluded.mark,
                          margin = excluded.margin, removal_limit = excluded.removal_limit, at_time = excluded.at_time,
                          minutes = excluded.minutes, state = 'ACTIVE', set_by = excluded.set_by, set_name = excluded.set_name,
                          set_at = excluded.set_at, counted_from = excluded.counted_from, next_at = excluded.next_at,
                          run = collection.schedule.run + 1, tries = 0
                        returning id""")
                .param("id", UUID.randomUUID())
                .param("entry", entry.value())
                .param("department", actor.home().value())
                .param("departmentName", actor.departmentName())
                .param("source", plan.source().value())
                .param("schema", plan.wish().schema())
                .param("table", plan.wish().table())
                .param("mapping", Json.write(plan.wish().mapping()))
                .param("method", plan.way().method().name())
                .param("mark", plan.way().mark())
                .param("margin", plan.way().margin())
                .param("limit", plan.way().removalLimit())
                .param("at", plan.at())
                .param("minutes", plan.minutes())
                .param("person", actor.id())
                .param("personName", actor.name())
                .param("now", loads.now())
                .param("from", countedFrom)
                .param("next", LoadRows.utc(nextAt))
                .query(UUID.class)
                .single();
    }

    Optional<Schedule> find(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(ScheduleRows::read)
                .optional();
    }

    Optional<Schedule> find(EntryId entry, DepartmentId department) {
        return jdbc.sql(SELECT + "where entry = :entry and department = :department")
                .param("entry", entry.value())
                .param("department", department.value())
                .query(ScheduleRows::read)
                .optional();
    }

    /** Those of a department and of its entries, what runs next first. */
    List<Schedule> of(DepartmentId department, Collection<EntryId> entries) {
        return jdbc.sql(SELECT + "where department = :department or entry = any(:entries) order by state, next_at, id")
                .param("department", department.value())
                .param("entries", entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .query(ScheduleRows::read)
                .list();
    }

    /** What should run now and has no load on its way. */
    List<Schedule> due(Instant now) {
        return jdbc.sql(SELECT
                        + "where state = 'ACTIVE' and load is null and next_at <= :now order by next_at limit 100")
                .param("now", LoadRows.utc(now))
                .query(ScheduleRows::read)
                .list();
    }

    /** Those with a load on its way. */
    List<Schedule> underway() {
        return jdbc.sql(SELECT + "where load is not null")
                .query(ScheduleRows::read)
                .list();
    }

    /**
     * Takes a run in hand: until the lease ends nobody else orders it.
     *
     * @return false when somebody else was faster
     */
    boolean take(Schedule schedule, Instant leaseUntil) {
        return jdbc.sql("""
                        update collection.schedule set next_at = :until
                        where id = :id and run = :run and tries = :tries and next_at = :next and load is null and state = 'ACTIVE'""")
                        .param("until", LoadRows.utc(leaseUntil))
                        .param("id", schedule.id())
                        .param("run", schedule.run())
                        .param("tries", schedule.tries())
                        .param("next", LoadRows.utc(schedule.nextAt()))
                        .update()
                > 0;
    }

    void ordered(Schedule schedule, LoadId load, int missed) {
        jdbc.sql("update collection.schedule set load = :load, missed = missed + :missed where id = :id and run = :run")
                .param("load", load.value())
                .param("missed", missed)
                .param("id", schedule.id())
                .param("run", schedule.run())
                .update();
    }

    /** The run is over, or is tried again. @param tries 0: it is over and the next one comes */
    void ended(Schedule schedule, Schedule.Last last, int tries, @Nullable LocalDate countedFrom, Instant nextAt) {
        jdbc.sql("""
                        update collection.schedule set load = null, last_load = :load, last_at = :at, last_outcome = :outcome,
                          last_problem = :problem::jsonb, tries = :tries, run = case when :tries = 0 then run + 1 else run end,
                          counted_from = :from, next_at = :next
                        where id = :id and run = :run""")
                .param("load", last.load() == null ? null : last.load().value())
                .param("at", LoadRows.utc(last.at()))
                .param("outcome", last.outcome())
                .param("problem", last.problem() == null ? null : KeptProblem.write(last.problem()))
                .param("tries", tries)
                .param("from", countedFrom)
                .param("next", LoadRows.utc(nextAt))
                .param("id", schedule.id())
                .param("run", schedule.run())
                .update();
    }

    /** @return false when it was so already */
    boolean pause(UUID id, boolean paused) {
        return jdbc.sql("update collection.schedule set state = :to where id = :id and state <> :to")
                        .param("to", paused ? "PAUSED" : "ACTIVE")
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Counts anew to the next run. */
    void plan(UUID id, @Nullable LocalDate countedFrom, Instant nextAt) {
        jdbc.sql("""
                        update collection.schedule set counted_from = :from, next_at = :next, run = run + 1, tries = 0
                        where id = :id and load is null""")
                .param("from", countedFrom)
                .param("next", LoadRows.utc(nextAt))
                .param("id", id)
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from collection.schedule where id = :id")
                .param("id", id)
                .update();
    }

    private static Schedule read(ResultSet rs, int row) throws SQLException {
        UUID load = rs.getObject("load", UUID.class);
        return new Schedule(
                rs.getObject("id", UUID.class),
                new EntryId(rs.getObject("entry", UUID.class)),
                new DepartmentId(rs.getObject("department", UUID.class)),
                rs.getString("department_name"),
                plan(rs),
                rs.getString("state").equals("PAUSED"),
                rs.getObject("set_by", UUID.class),
                rs.getString("set_name"),
                rs.getObject("counted_from", LocalDate.class),
                rs.getObject("next_at", OffsetDateTime.class).toInstant(),
                rs.getLong("run"),
                rs.getInt("tries"),
                load == null ? null : new LoadId(load),
                last(rs),
                rs.getInt("missed"));
    }

    private static SchedulePlan plan(ResultSet rs) throws SQLException {
        return new SchedulePlan(
                new SourceId(rs.getObject("source", UUID.class)),
                LoadWish.ofTable(
                        rs.getString("table_schema"),
                        rs.getString("table_name"),
                        Json.read(rs.getString("mapping"), TEXTS)),
                new LoadWay(
                        LoadMethod.valueOf(rs.getString("method")),
                        rs.getString("mark"),
                        rs.getLong("margin"),
                        rs.getInt("removal_limit")),
                rs.getObject("at_time", LocalTime.class),
                rs.getInt("minutes"));
    }

    private static Schedule.@Nullable Last last(ResultSet rs) throws SQLException {
        OffsetDateTime at = rs.getObject("last_at", OffsetDateTime.class);
        UUID load = rs.getObject("last_load", UUID.class);
        String problem = rs.getString("last_problem");
        return at == null
                ? null
                : new Schedule.Last(
                        at.toInstant(),
                        load == null ? null : new LoadId(load),
                        rs.getString("last_outcome"),
                        problem == null ? null : KeptProblem.read(problem));
    }
}
