package org.lingqu.catalog.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.change.ChangeEvent.Successor;
import org.lingqu.catalog.change.ChangeEvent.Task;
import org.lingqu.catalog.store.Json;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes and their tasks in the database, and which entries a change touches. */
@Repository
class ChangeRows {

    private static final String IN_FORCE = """
            select e.id from catalog.entry e join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
            where e.withdrawn_at is null and (:department::uuid is null or e.department = :department)
            """;
    private static final String TASKS = """
            select t.entry, e.code, v.name, t.case_id, coalesce(c.successor, t.department) as responsible, t.version_before, t.version_after
            from catalog.change_task t join catalog.change_event c on c.id = t.event join catalog.entry e on e.id = t.entry
            join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
            where t.case_id is not null
            """;

    private final JdbcClient jdbc;

    ChangeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry whose update a recorded change still awaits. */
    record Awaited(DepartmentId department, String name, LocalDate changedOn, CaseId inCase) {}

    /** What these departments' entries still owe to recorded changes, the oldest first. */
    List<Awaited> awaited(Collection<DepartmentId> departments) {
        return jdbc.sql("""
                        select t.department, v.name, c.changed_on, t.case_id
                        from catalog.change_task t join catalog.change_event c on c.id = t.event
                        join catalog.entry e on e.id = t.entry and e.withdrawn_at is null
                        join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
                        where t.version_after is null and t.department = any(?) order by c.changed_on, v.name
                        """)
                .param(departments.stream().map(DepartmentId::value).toArray(UUID[]::new))
                .query((row, n) -> new Awaited(
                        new DepartmentId(row.getObject("department", UUID.class)),
                        row.getString("name"),
                        row.getObject("changed_on", LocalDate.class),
                        new CaseId(row.getObject("case_id", UUID.class))))
                .list();
    }

    /** Entries in force that cite a norm. */
    List<EntryId> citing(String title, @Nullable DepartmentId department) {
        return entries(jdbc.sql(IN_FORCE + " and v.content -> 'sharing' -> 'bases' @> :basis::jsonb order by e.number")
                .param("basis", Json.write(List.of(Map.of("title", title))))
                .param("department", department == null ? null : department.value()));
    }

    /** How many entries in force cite a norm. */
    long countCiting(String title) {
        return jdbc.sql("select count(*) from (" + IN_FORCE
                        + " and v.content -> 'sharing' -> 'bases' @> :basis::jsonb) x")
                .param("basis", Json.write(List.of(Map.of("title", title))))
                .param("department", null)
                .query(Long.class)
                .single();
    }

    /** Entries in force whose data are formed in a system, without those of departments that have another one of that name. */
    List<EntryId> formedIn(String system, Collection<DepartmentId> without) {
        return entries(jdbc.sql(IN_FORCE + """
                         and v.content -> 'nature' ->> 'origin' = 'SYSTEM' and v.content -> 'nature' ->> 'originName' = :system
                         and not (e.department = any(:without)) order by e.number
                        """)
                .param("system", system)
                .param("department", null)
                .param("without", without.stream().map(DepartmentId::value).toArray(UUID[]::new)));
    }

    /** Entries in force whose data are formed in a system. */
    List<EntryId> formedIn(String system, @Nullable DepartmentId department) {
        return entries(jdbc.sql(IN_FORCE + """
                         and v.content -> 'nature' ->> 'origin' = 'SYSTEM' and v.content -> 'nature' ->> 'originName' = :system
                        order by e.number
                        """)
                .param("system", system)
                .param("department", department == null ? null : department.value()));
    }

    void add(ChangeEvent event, Actor actor) {
        jdbc.sql("""
                        insert into catalog.change_event (id, kind, what, changed_on, promulgated_on, document, change, department,
                            recorded_by, recorded_by_name, recorded_at, successor, successor_name)
                        values (:id, :kind, :what, :changedOn, :promulgatedOn, :document, :change, :department, :by, :name, :at,
                            :successor, :successorName)
                        """)
                .param("id", event.id())
                .param("kind", event.kind().name())
                .param("what", event.what())
                .param("changedOn", event.changedOn())
                .param("promulgatedOn", event.promulgatedOn())
                .param("document", event.document())
                .param("change", event.change())
                .param("department", actor.home().value())
                .param("by", actor.id())
                .param("name", event.recordedBy())
                .param("at", event.recordedAt().atOffset(ZoneOffset.UTC))
                .param(
                        "successor",
                        event.successor() == null
                                ? null
                                : event.successor().department().value())
                .param(
                        "successorName",
                        event.successor() == null ? null : event.successor().name())
                .update();
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
                .query(ChangeRows::task)
                .list();
    }

    Optional<Task> ofCase(CaseId id) {
        return jdbc.sql(TASKS + " and t.case_id = ?")
                .param(id.value())
                .query(ChangeRows::task)
                .optional();
    }

    void answered(CaseId id, int version) {
        jdbc.sql("update catalog.change_task set version_after = ? where case_id = ?")
                .params(version, id.value())
                .update();
    }

    Optional<ChangeEvent> eventOf(CaseId id) {
        return jdbc.sql(
                        "select e.* from catalog.change_event e join catalog.change_task t on t.event = e.id where t.case_id = ?")
                .param(id.value())
                .query((row, n) -> event(row, 0, List.of()))
                .optional();
    }

    Optional<ChangeEvent> find(UUID id, @Nullable DepartmentId department) {
        return jdbc.sql("select * from catalog.change_event where id = ?")
                .param(id)
                .query((row, n) -> event(row, toOpen(id, department), tasks(id, department)))
                .optional();
    }

    /**
     * The latest changes.
     *
     * @param department only those it recorded or that touch its entries; null for all
     */
    List<ChangeEvent> latest(@Nullable DepartmentId department, int most) {
        return jdbc.sql("""
                        select * from catalog.change_event e
                        where :department::uuid is null or e.department = :department or e.successor = :department
                           or exists (select 1 from catalog.change_task t where t.event = e.id and t.department = :department)
                        order by recorded_at desc limit :most
                        """)
                .param("department", department == null ? null : department.value())
                .param("most", most)
                .query((row, n) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return event(row, toOpen(id, department), tasks(id, department));
                })
                .list();
    }

    /** When a norm was last amended; empty when no amendment was recorded. */
    Optional<LocalDate> amendedOn(String title) {
        return jdbc.sql("select max(changed_on) from catalog.change_event where kind = 'NORM_AMENDED' and what = ?")
                .param(title)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    private List<Task> tasks(UUID event, @Nullable DepartmentId department) {
        return jdbc.sql(
                        TASKS
                                + " and t.event = :event and (:department::uuid is null or :department in (t.department, c.successor)) order by e.number")
                .param("event", event)
                .param("department", department == null ? null : department.value())
                .query(ChangeRows::task)
                .list();
    }

    private long toOpen(UUID event, @Nullable DepartmentId department) {
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

    private static List<EntryId> entries(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, n) -> new EntryId(row.getObject(1, UUID.class)))
                .list();
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

    private static ChangeEvent event(ResultSet row, long toOpen, List<Task> tasks) throws SQLException {
        UUID successor = row.getObject("successor", UUID.class);
        return new ChangeEvent(
                row.getObject("id", UUID.class),
                ChangeKind.valueOf(row.getString("kind")),
                row.getString("what"),
                row.getObject("changed_on", LocalDate.class),
                row.getObject("promulgated_on", LocalDate.class),
                row.getString("document"),
                row.getString("change"),
                row.getString("recorded_by_name"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                successor == null ? null : new Successor(new DepartmentId(successor), row.getString("successor_name")),
                toOpen,
                tasks);
    }
}
