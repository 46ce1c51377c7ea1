package org.lingqu.catalog.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.change.ChangeEvent.Task;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What touched entries owe to recorded changes, in the database. */
@Repository
class TaskRows {

    private static final String TASKS = """
            select t.entry, e.code, v.name, t.case_id, coalesce(c.successor, t.department) as responsible, t.version_before, t.version_after
            from catalog.change_task t join catalog.change_event c on c.id = t.event join catalog.entry e on e.id = t.entry
            join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
            where t.case_id is not null
            """;

    private final JdbcClient jdbc;

    TaskRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An entry whose update a recorded change still awaits.
     *
     * @param department the department that owes it: the successor where there is one
     * @param inCase null until the case of a change that touches many is opened
     */
    record Awaited(
            DepartmentId department,
            String name,
            LocalDate changedOn,
            @Nullable CaseId inCase) {}

    /** What these departments' entries still owe to recorded changes, the oldest first. */
    List<Awaited> awaited(Collection<DepartmentId> departments) {
        return jdbc.sql("""
                        select coalesce(c.successor, t.department) as responsible, v.name, c.changed_on, t.case_id
                        from catalog.change_task t join catalog.change_event c on c.id = t.event
                        join catalog.entry e on e.id = t.entry and e.withdrawn_at is null
                        join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
                        where t.version_after is null and coalesce(c.successor, t.department) = any(?) order by c.changed_on, v.name
                        """)
                .param(departments.stream().map(DepartmentId::value).toArray(UUID[]::new))
                .query((row, n) -> {
                    UUID inCase = row.getObject("case_id", UUID.class);
                    return new Awaited(
                            new DepartmentId(row.getObject("responsible", UUID.class)),
                            row.getString("name"),
                            row.getObject("changed_on", LocalDate.class),
                            inCase == null ? null : new CaseId(inCase));
                })
                .list();
    }

    /** One task per touched entry, whose cases are opened afterwards. */
    void add(UUID event, List<EntryVersion> touched) {
        jdbc.sql("""
                        insert into catalog.change_task (event, entry, department, version_before)
                        select :event, entry, department, before
                        from unnest(:entries::uuid[], :departments::uuid[], :versions::int[]) as x (entry, department, before)
                        """)
                .param("event", event)
                .param(
                        "entries",
                        touched.stream().map(entry -> entry.entry().value()).toArray(UUID[]::new))
                .param(
                        "departments",
                        touched.stream().map(entry -> entry.provider().value()).toArray(UUID[]::new))
                .param("versions", touched.stream().map(EntryVersion::number).toArray(Integer[]::new))
                .update();
    }

    /**
     * A task that has no case yet.
     *
     * @param before the version in force when the change was recorded
     */
    record Waiting(UUID event, EntryId entry, int before) {}

    /** The next task to be opened, the oldest change first. */
    Optional<Waiting> nextToOpen(Collection<Waiting> without) {
        return jdbc.sql("""
                        select t.event, t.entry, t.version_before
                        from catalog.change_task t join catalog.change_event e on e.id = t.event
                        where t.case_id is null
                          and (t.event, t.entry) not in (select * from unnest(:events::uuid[], :entries::uuid[]))
                        order by e.recorded_at, t.event, t.entry limit 1
                        """)
                .param("events", without.stream().map(Waiting::event).toArray(UUID[]::new))
                .param(
                        "entries",
                        without.stream().map(each -> each.entry().value()).toArray(UUID[]::new))
                .query((row, n) -> new Waiting(
                        row.getObject("event", UUID.class),
                        new EntryId(row.getObject("entry", UUID.class)),
                        row.getInt("version_before")))
                .optional();
    }

    /** Locks a task; false when somebody else has opened it meanwhile. */
    boolean take(Waiting waiting) {
        return jdbc.sql("""
                        select true from catalog.change_task where event = ? and entry = ? and case_id is null for update
                        """)
                .params(waiting.event(), waiting.entry().value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    void opened(UUID event, Task task) {
        jdbc.sql("update catalog.change_task set case_id = ? where event = ? and entry = ?")
                .params(task.caseId().value(), event, task.entry().value())
                .update();
    }

    /** What was withdrawn before its case was opened owes nothing. */
    void drop(Waiting waiting) {
        jdbc.sql("delete from catalog.change_task where event = ? and entry = ?")
                .params(waiting.event(), waiting.entry().value())
                .update();
    }

    /** Tasks of an entry that await its next version. */
    List<Task> awaiting(EntryId entry) {
        return jdbc.sql(TASKS + " and t.entry = ? and t.version_after is null")
                .param(entry.value())
                .query(TaskRows::task)
                .list();
    }

    /** Whether the function an entry stands for went to a department whose first version is still awaited. */
    boolean isHandedTo(DepartmentId department, EntryId entry) {
        return jdbc.sql("select exists (" + TASKS + " and t.entry = ? and c.successor = ? and t.version_after is null)")
                .params(entry.value(), department.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Tasks of departments that have no more to do with an entry since another one has taken it over with a version: that provided it before,
     * or to which its function went before it went to the one that has taken it over.
     */
    List<Task> leftBehind(EntryId entry, DepartmentId provider, int version) {
        return jdbc.sql(TASKS + """
                         and t.entry = :entry and t.version_after is null
                         and (c.successor is null and t.department <> :provider
                           or c.successor <> :provider and c.recorded_at < (
                             select max(taken.recorded_at)
                             from catalog.change_task answered join catalog.change_event taken on taken.id = answered.event
                             where answered.entry = :entry and answered.version_after = :version and taken.successor = :provider))
                        """)
                .param("entry", entry.value())
                .param("provider", provider.value())
                .param("version", version)
                .query(TaskRows::task)
                .list();
    }

    Optional<Task> ofCase(CaseId id) {
        return jdbc.sql(TASKS + " and t.case_id = ?")
                .param(id.value())
                .query(TaskRows::task)
                .optional();
    }

    void answered(CaseId id, int version) {
        jdbc.sql("update catalog.change_task set version_after = ? where case_id = ?")
                .params(version, id.value())
                .update();
    }

    /** Tasks of a change whose cases are opened; for a department only its own. */
    List<Task> of(UUID event, @Nullable DepartmentId department) {
        return jdbc.sql(
                        TASKS
                                + " and t.event = :event and (:department::uuid is null or :department in (t.department, c.successor)) order by e.number")
                .param("event", event)
                .param("department", department == null ? null : department.value())
                .query(TaskRows::task)
                .list();
    }

    /** How many tasks of a change have no case yet. */
    long toOpen(UUID event, @Nullable DepartmentId department) {
        return jdbc.sql("""
                        select count(*) from catalog.change_task t join catalog.change_event c on c.id = t.event
                        where t.event = :event and t.case_id is null
                          and (:department::uuid is null or :department in (t.department, c.successor))
                        """)
                .param("event", event)
                .param("department", department == null ? null : department.value())
                .query(Long.class)
                .single();
    }

    private static Task task(ResultSet row, int n) throws SQLException {
        return new Task(
                new EntryId(row.getObject("entry", UUID.class)),
                new ResourceCode(row.getString("code")),
                row.getString("name"),
                new CaseId(row.getObject("case_id", UUID.class)),
                new DepartmentId(row.getObject("responsible", UUID.class)),
                row.getInt("version_before"),
                row.getObject("version_after", Integer.class));
    }
}
