package org.lingqu.catalog.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.change.ChangeEvent.Successor;
import org.lingqu.catalog.change.ChangeEvent.Task;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Recorded changes in the database. */
@Repository
class ChangeRows {

    private final JdbcClient jdbc;
    private final TaskRows tasks;

    ChangeRows(JdbcClient jdbc, TaskRows tasks) {
        this.jdbc = jdbc;
        this.tasks = tasks;
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
                .query((row, n) -> event(row, tasks.toOpen(id, department), tasks.of(id, department)))
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
                    return event(row, tasks.toOpen(id, department), tasks.of(id, department));
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
