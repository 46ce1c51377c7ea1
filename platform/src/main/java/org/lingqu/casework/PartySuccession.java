package org.lingqu.casework;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SubjectRef;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts the department that took over the duties of another one in its place in a running case: as party, as who is waited for, and as who
 * its running clocks oblige. Limits go on as they are; what was done stays under the name of its time.
 */
@Component
public class PartySuccession {

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    PartySuccession(JdbcClient jdbc, AuditTrail audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Replaces a party of an open case; part of the caller's transaction.
     *
     * @param decision the document the succession rests on
     * @return false when the case has ended, the department is no party of it, or the successor is one already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean succeed(
            CaseId id, DepartmentId from, DepartmentId successor, String name, String decision, Actor by) {
        if (!replaced(id, null, from, successor, name)) {
            return false;
        }
        update("case_file set opener = :to where id = :case and opener = :from", id, from, successor, name);
        changed(id, successor, name, decision, by);
        return true;
    }

    /** The same for one part that a department has: where it has another one too, as an authority that provides data, that stays with it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean succeedAs(
            String role, CaseId id, DepartmentId from, DepartmentId successor, String name, String decision, Actor by) {
        if (!replaced(id, role, from, successor, name)) {
            return false;
        }
        changed(id, successor, name, decision, by);
        return true;
    }

    private boolean replaced(CaseId id, @Nullable String role, DepartmentId from, DepartmentId successor, String name) {
        String open = "select f.id from casework.case_file f where f.id = :case and f.closed_at is null for update";
        boolean running = jdbc.sql(open)
                .param("case", id.value())
                .query((row, n) -> true)
                .optional()
                .orElse(false);
        boolean both = jdbc.sql(
                        "select exists (select 1 from casework.party where case_id = :case and department = :successor)")
                .param("case", id.value())
                .param("successor", successor.value())
                .query(Boolean.class)
                .single();
        if (!running || both || parties(id, role, from, successor, name) == 0) {
            return false;
        }
        update(
                "clock set department = :to where case_id = :case and department = :from and status = 'RUNNING'",
                id,
                from,
                successor,
                name);
        int waiting = update(
                "case_file set awaited = :to, handler = null, handler_name = null where id = :case and awaited = :from",
                id,
                from,
                successor,
                name);
        if (waiting == 1) {
            handedOver(id, successor);
        }
        return true;
    }

    private void handedOver(CaseId id, DepartmentId successor) {
        events.publishEvent(jdbc.sql(
                        "select number, procedure, subject_type, subject_id, subject_title from casework.case_file where id = ?")
                .param(id.value())
                .query((row, n) -> new CaseHandedOver(
                        id,
                        row.getString("number"),
                        row.getString("procedure"),
                        new SubjectRef(
                                row.getString("subject_type"),
                                row.getString("subject_id"),
                                row.getString("subject_title")),
                        successor))
                .single());
    }

    private int parties(CaseId id, @Nullable String role, DepartmentId from, DepartmentId successor, String name) {
        return jdbc.sql(
                        "update casework.party set department = :to, name = :name where case_id = :case and department = :from"
                                + " and (:role::text is null or role = :role)")
                .param("to", successor.value())
                .param("name", name)
                .param("case", id.value())
                .param("from", from.value())
                .param("role", role)
                .update();
    }

    private void changed(CaseId id, DepartmentId successor, String name, String decision, Actor by) {
        jdbc.sql("update casework.case_file set version = version + 1 where id = ?")
                .param(id.value())
                .update();
        audit.record(Act.of(by, "casework.succeed", new SubjectRef("case", id.toString(), name))
                .with("successor", successor)
                .with("decision", decision));
    }

    /** Those of some cases that have not ended. */
    public List<CaseId> open(Collection<CaseId> some) {
        return jdbc.sql("select id from casework.case_file where id = any(:ids) and closed_at is null order by id")
                .param("ids", some.stream().map(CaseId::value).toArray(UUID[]::new))
                .query((row, n) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    private int update(String what, CaseId id, DepartmentId from, DepartmentId successor, String name) {
        return jdbc.sql("update casework." + what)
                .param("to", successor.value())
                .param("name", name)
                .param("case", id.value())
                .param("from", from.value())
                .update();
    }
}
