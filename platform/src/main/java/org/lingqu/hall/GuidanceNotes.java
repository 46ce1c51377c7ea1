package org.lingqu.hall;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The guidance the data authority gives to the counters. It is told to the department and stays where its people find it. */
@Service
public class GuidanceNotes {

    private static final int LONGEST = 1000;
    private static final int SHOWN = 20;

    private final Hall hall;
    private final Departments departments;
    private final JdbcClient jdbc;
    private final Notices notices;
    private final AuditTrail audit;
    private final LegalTime time;

    GuidanceNotes(
            Hall hall, Departments departments, JdbcClient jdbc, Notices notices, AuditTrail audit, LegalTime time) {
        this.hall = hall;
        this.departments = departments;
        this.jdbc = jdbc;
        this.notices = notices;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Gives guidance to the people of a counter.
     *
     * @throws Problem {@code hall-not-kept}, {@code permission-missing} without SUPERVISE, {@code department-unknown}, {@code guidance-incomplete}
     */
    @Transactional
    public void give(DepartmentId id, String text, Actor actor) {
        hall.mustBeOpen();
        actor.mustBeAllowed(Permission.SUPERVISE);
        Department department = departments.get(id);
        List<Fault> faults = faults(text.strip());
        if (!faults.isEmpty()) {
            throw Problem.badInput("guidance-incomplete").faults(faults);
        }
        jdbc.sql("""
                        insert into hall.guidance (id, department, text, given_by, given_by_name, given_at)
                        values (:id, :department, :text, :by, :byName, :at)
                        """)
                .param("id", Uuids.next())
                .param("department", id.value())
                .param("text", text.strip())
                .param("by", actor.id())
                .param("byName", actor.name())
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(Act.of(actor, "hall.guide", new SubjectRef("department", id.toString(), department.name())));
        notices.tell(Notice.to(id, Phrase.of("hall.notice.guidance", actor.departmentName(), actor.name()))
                .at("/hall/counters/" + id + "#guidance"));
    }

    private static List<Fault> faults(String text) {
        List<Fault> faults = new ArrayList<>();
        if (text.isEmpty()) {
            faults.add(Fault.of("text", "required"));
        } else if (text.length() > LONGEST) {
            faults.add(Fault.of("text", "too-long", LONGEST, text.length(), text.length() - LONGEST));
        }
        PlainText.first(text, PlainText::isUnstorable)
                .ifPresent(place -> faults.add(
                        Fault.of("text", "invisible", place + 1, "U+%04X".formatted(text.codePointAt(place)))));
        return faults;
    }

    /** What was told to a counter, the latest first, at most 20; for its own people and for who supervises, empty for others. */
    @Transactional(readOnly = true)
    public List<Guidance> of(DepartmentId department, Actor actor) {
        hall.mustBeOpen();
        return !Absences.mayKnow(department, actor)
                ? List.of()
                : jdbc.sql("select * from hall.guidance where department = :department order by id desc limit :most")
                        .param("department", department.value())
                        .param("most", SHOWN)
                        .query((row, n) -> new Guidance(
                                row.getObject("id", UUID.class),
                                row.getString("text"),
                                row.getString("given_by_name"),
                                row.getObject("given_at", OffsetDateTime.class).toInstant()))
                        .list();
    }
}
