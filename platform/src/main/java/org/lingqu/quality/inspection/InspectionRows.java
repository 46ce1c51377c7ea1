package org.lingqu.quality.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Uuids;
import org.lingqu.quality.Dimension;
import org.lingqu.quality.Indicator;
import org.lingqu.quality.inspection.Inspection.Count;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Plans and inspections in the database. Sums are counted from the results of the runs, which never change. */
@Repository
class InspectionRows {

    private static final String SUMS = """
            select i.*,
              (select count(*) from quality.inspection_entry e where e.inspection = i.id) as resources,
              (select count(*) from quality.inspection_entry e where e.inspection = i.id and e.run_id is null) as unjudged,
              (select count(*) from quality.inspection_entry e join quality.run r on r.id = e.run_id
                where e.inspection = i.id and not r.kept_floor) as below
            from quality.inspection i
            """;

    private final JdbcClient jdbc;
    private final LegalTime time;

    InspectionRows(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** The first plan's beginning stays: planning again moves no period. */
    void plan(
            DepartmentId department,
            int months,
            LocalDate begins,
            @Nullable LocalDate owed,
            boolean byItself,
            Actor actor) {
        jdbc.sql("""
                        insert into quality.inspection_plan (department, months, begins, owed, by_itself, set_by, set_name, set_at)
                        values (:department, :months, :begins, :owed, :itself, :by, :name, :now)
                        on conflict (department) do update set months = excluded.months, owed = excluded.owed,
                          by_itself = excluded.by_itself, set_by = excluded.set_by, set_name = excluded.set_name, set_at = excluded.set_at""")
                .param("department", department.value())
                .param("months", months)
                .param("begins", begins)
                .param("owed", owed, java.sql.Types.DATE)
                .param("itself", byItself)
                .param("by", actor.id())
                .param("name", actor.name())
                .param("now", now())
                .update();
    }

    Map<DepartmentId, InspectionPlan> plans() {
        Map<DepartmentId, InspectionPlan> all = new HashMap<>();
        jdbc.sql("select * from quality.inspection_plan")
                .query(InspectionRows::plan)
                .list()
                .forEach(plan -> all.put(plan.department(), plan));
        return all;
    }

    Optional<InspectionPlan> plan(DepartmentId department) {
        return jdbc.sql("select * from quality.inspection_plan where department = ?")
                .param(department.value())
                .query(InspectionRows::plan)
                .optional();
    }

    private static InspectionPlan plan(ResultSet rs, int row) throws SQLException {
        return new InspectionPlan(
                new DepartmentId(rs.getObject("department", UUID.class)),
                rs.getInt("months"),
                rs.getObject("begins", LocalDate.class),
                rs.getObject("owed", LocalDate.class),
                rs.getBoolean("by_itself"),
                rs.getObject("set_by", UUID.class),
                rs.getString("set_name"),
                rs.getObject("set_at", OffsetDateTime.class).toInstant());
    }

    /** Day of the last inspection that has ended, by department. */
    Map<DepartmentId, LocalDate> last() {
        return days(
                "select department, max(inspected_on) from quality.inspection where ended_at is not null group by department");
    }

    /** Day on which a department's data were first judged, by department. */
    Map<DepartmentId, LocalDate> firstJudged() {
        return days(
                "select department, (min(ended_at) at time zone 'Asia/Shanghai')::date from quality.run group by department");
    }

    private Map<DepartmentId, LocalDate> days(String sql) {
        Map<DepartmentId, LocalDate> all = new HashMap<>();
        jdbc.sql(sql)
                .query((rs, row) ->
                        all.put(new DepartmentId(rs.getObject(1, UUID.class)), rs.getObject(2, LocalDate.class)))
                .list();
        return all;
    }

    UUID begin(
            DepartmentId department, String name, @Nullable LocalDate due, boolean byItself, UUID by, String byName) {
        UUID id = Uuids.next();
        jdbc.sql("""
                        insert into quality.inspection (id, department, department_name, inspected_on, due, by_itself, started_by,
                          started_name, started_at)
                        values (:id, :department, :name, :on, :due, :itself, :by, :byName, :now)""")
                .param("id", id)
                .param("department", department.value())
                .param("name", name)
                .param("on", time.today())
                .param("due", due)
                .param("itself", byItself)
                .param("by", by)
                .param("byName", byName)
                .param("now", now())
                .update();
        return id;
    }

    void line(UUID inspection, EntryVersion entry, @Nullable UUID run, @Nullable String problem) {
        jdbc.sql("""
                        insert into quality.inspection_entry (inspection, entry_id, entry_code, entry_name, run_id, problem)
                        values (:inspection, :entry, :code, :name, :run, :problem) on conflict do nothing""")
                .param("inspection", inspection)
                .param("entry", entry.entry().value())
                .param("code", entry.code().value())
                .param("name", entry.name())
                .param("run", run)
                .param("problem", problem)
                .update();
    }

    boolean has(UUID inspection, EntryVersion entry) {
        return jdbc.sql("select exists (select 1 from quality.inspection_entry where inspection = ? and entry_id = ?)")
                .params(inspection, entry.entry().value())
                .query(Boolean.class)
                .single();
    }

    void end(UUID inspection) {
        jdbc.sql("update quality.inspection set ended_at = ? where id = ?")
                .params(now(), inspection)
                .update();
    }

    /** Those that began before an instant and have not ended: their process is gone. */
    List<UUID> unfinished(Instant before) {
        return jdbc.sql("select id from quality.inspection where ended_at is null and started_at < ?")
                .param(before.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }

    Optional<Inspection> find(UUID id) {
        return jdbc.sql(SUMS + " where i.id = ?").param(id).query(this::read).optional();
    }

    /** The newest first. @param department null: of all */
    List<Inspection> list(@Nullable DepartmentId department, @Nullable UUID before, int most) {
        return jdbc.sql(SUMS + """
                         where (cast(:department as uuid) is null or i.department = :department)
                          and (cast(:before as uuid) is null or i.id < :before)
                        order by i.id desc limit :most""")
                .param("department", department == null ? null : department.value(), java.sql.Types.OTHER)
                .param("before", before, java.sql.Types.OTHER)
                .param("most", most)
                .query(this::read)
                .list();
    }

    /** Resources of a report in the order of their codes. */
    List<Inspection.Line> lines(UUID inspection, String after, int most) {
        return jdbc.sql("""
                        select e.entry_code, e.entry_name, e.run_id, e.problem, r.score,
                          (select count(*) from quality.result x join quality.rule_version v on v.rule_id = x.rule_id
                              and v.version = x.rule_version join quality.rule q on q.id = x.rule_id
                            where x.run_id = e.run_id and x.problem is null and x.evaluated > 0
                              and (case when q.indicator = any(:lower) then 100 - 100.0 * x.fulfilled / x.evaluated
                                else 100.0 * x.fulfilled / x.evaluated end) < v.floor) as below
                        from quality.inspection_entry e left join quality.run r on r.id = e.run_id
                        where e.inspection = :inspection and e.entry_code > :after order by e.entry_code limit :most""")
                .param("lower", LOWER)
                .param("inspection", inspection)
                .param("after", after)
                .param("most", most)
                .query((rs, row) -> {
                    Object score = rs.getObject("score");
                    return new Inspection.Line(
                            rs.getString("entry_code"),
                            rs.getString("entry_name"),
                            rs.getObject("run_id", UUID.class),
                            score == null ? null : rs.getDouble("score"),
                            rs.getLong("below"),
                            rs.getString("problem"));
                })
                .list();
    }

    private static final String[] LOWER = java.util.Arrays.stream(Indicator.values())
            .filter(Indicator::lowerIsBetter)
            .map(Indicator::name)
            .toArray(String[]::new);

    private Map<Dimension, Count> counts(UUID inspection) {
        Map<Dimension, Count> all = new EnumMap<>(Dimension.class);
        jdbc.sql("""
                        select q.indicator, count(*) as rules, sum(x.evaluated)::bigint as evaluated,
                          sum(case when q.indicator = any(:lower) then x.fulfilled else x.evaluated - x.fulfilled end)::bigint as found
                        from quality.inspection_entry e join quality.result x on x.run_id = e.run_id join quality.rule q on q.id = x.rule_id
                        where e.inspection = :inspection and x.problem is null group by q.indicator""")
                .param("lower", LOWER)
                .param("inspection", inspection)
                .query((rs, row) -> all.merge(
                        Indicator.valueOf(rs.getString("indicator")).dimension(),
                        new Count(rs.getLong("rules"), rs.getLong("evaluated"), rs.getLong("found")),
                        (one, other) -> new Count(
                                one.rules() + other.rules(),
                                one.evaluated() + other.evaluated(),
                                one.found() + other.found())))
                .list();
        return all;
    }

    private Inspection read(ResultSet rs, int row) throws SQLException {
        UUID id = rs.getObject("id", UUID.class);
        OffsetDateTime ended = rs.getObject("ended_at", OffsetDateTime.class);
        return new Inspection(
                id,
                new DepartmentId(rs.getObject("department", UUID.class)),
                rs.getString("department_name"),
                rs.getObject("inspected_on", LocalDate.class),
                rs.getObject("due", LocalDate.class),
                rs.getBoolean("by_itself"),
                rs.getString("started_name"),
                rs.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                new Inspection.Sums(rs.getLong("resources"), rs.getLong("unjudged"), rs.getLong("below"), counts(id)));
    }

    private OffsetDateTime now() {
        return time.now().atOffset(ZoneOffset.UTC);
    }
}
