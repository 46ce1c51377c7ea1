package org.lingqu.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The duties lists of departments. Each keeps its own; lines that ended stay as history. */
@Service
public class DepartmentFunctions {

    private static final int LONGEST = 200;

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Departments departments;
    private final ApplicationEventPublisher events;
    private final LegalTime time;

    DepartmentFunctions(
            JdbcClient jdbc,
            AuditTrail audit,
            Departments departments,
            ApplicationEventPublisher events,
            LegalTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.departments = departments;
        this.events = events;
        this.time = time;
    }

    /** What these departments are to do now, in the order recorded. */
    @Transactional(readOnly = true)
    public List<DepartmentFunction> of(Collection<DepartmentId> departments) {
        return jdbc.sql(
                        "select * from organization.function where until is null and department = any(?) order by since, id")
                .param(departments.stream().map(DepartmentId::value).toArray(UUID[]::new))
                .query(DepartmentFunctions::row)
                .list();
    }

    /** What a department that is about to be reorganized is to do now; nobody ends a line of it before the transaction ends. */
    List<DepartmentFunction> lock(DepartmentId department) {
        return jdbc.sql(
                        "select * from organization.function where until is null and department = ? order by since, id for update")
                .param(department.value())
                .query(DepartmentFunctions::row)
                .list();
    }

    /**
     * Records a duty of the own department; who compiles its catalog does, and who applies for data in its name, since applications name it.
     *
     * @throws Problem {@code permission-missing}, {@code function-incomplete} with every fault, {@code function-exists}; {@code department-dissolved}
     *     when the department has been reorganized
     */
    @Transactional
    public DepartmentFunction add(String title, String basis, Actor actor) {
        if (!actor.may(Permission.SHARING_APPLY)) {
            actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        }
        List<Fault> faults = new ArrayList<>();
        Fault ofTitle = PlainText.faultOfName("title", title.strip(), LONGEST);
        if (ofTitle != null) {
            faults.add(ofTitle);
        }
        PlainText.faultOfText("basis", basis, LONGEST, false).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw Problem.badInput("function-incomplete").faults(faults);
        }
        departments.mustStand(actor.home());
        DepartmentFunction function = line(actor.home(), title.strip(), basis.strip(), actor);
        keep(function);
        audit.record(Act.of(actor, "organization.add-function", subject(function)));
        return function;
    }

    private DepartmentFunction line(DepartmentId department, String title, String basis, Actor actor) {
        return new DepartmentFunction(
                Uuids.next(), department, title, basis, actor.name(), time.now().truncatedTo(ChronoUnit.MICROS));
    }

    private void keep(DepartmentFunction function) {
        try {
            jdbc.sql("""
                            insert into organization.function (id, department, title, basis, recorded_by_name, since)
                            values (:id, :department, :title, :basis, :by, :since)
                            """)
                    .param("id", function.id())
                    .param("department", function.department().value())
                    .param("title", function.title())
                    .param("basis", function.basis())
                    .param("by", function.recordedBy())
                    .param("since", function.since().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("function-exists").with(function.title()).causedBy(taken);
        }
    }

    /**
     * Ends a duty of the own department.
     *
     * @throws Problem {@code permission-missing}; {@code function-unknown} also for that of another department
     */
    @Transactional
    public void end(UUID id, Actor actor) {
        DepartmentFunction function = own(id, actor);
        end(function);
        audit.record(Act.of(actor, "organization.end-function", subject(function)));
    }

    /**
     * Hands a duty of the own department to another one: the line ends here and begins there, and who follows duties is told.
     *
     * @param successor name or id of the other department
     * @param decision the document it rests on
     * @throws Problem {@code permission-missing}; {@code function-unknown} also for that of another department; {@code function-incomplete} with
     *     every fault; {@code function-exists} when the other department has it already; {@code department-dissolved} when that has been
     *     reorganized
     */
    @Transactional
    public DepartmentFunction transfer(UUID id, String successor, String decision, Actor actor) {
        DepartmentFunction function = own(id, actor);
        List<Fault> faults = new ArrayList<>();
        PlainText.faultOfText("decision", decision, LONGEST, true).ifPresent(faults::add);
        Department taking = successor(successor.strip(), faults, actor);
        if (!faults.isEmpty() || taking == null) {
            throw Problem.badInput("function-incomplete").faults(faults);
        }
        departments.mustTakeOver(taking.id(), actor.home());
        boolean taken =
                of(List.of(taking.id())).stream().anyMatch(each -> each.title().equals(function.title()));
        if (taken) {
            throw Problem.conflict("function-exists").with(function.title());
        }
        return handOver(function, taking, decision.strip(), actor);
    }

    /** Lets a duty go over; a department that has one of this name already keeps its own line for both. */
    DepartmentFunction handOver(DepartmentFunction function, Department taking, String decision, Actor actor) {
        end(function);
        DepartmentFunction next = of(List.of(taking.id())).stream()
                .filter(each -> each.title().equals(function.title()))
                .findFirst()
                .orElseGet(() -> {
                    DepartmentFunction begun = line(taking.id(), function.title(), function.basis(), actor);
                    keep(begun);
                    return begun;
                });
        audit.record(Act.of(actor, "organization.transfer-function", subject(function))
                .with("successor", taking.name())
                .with("decision", decision));
        events.publishEvent(new FunctionTransferred(function, next, taking.name(), decision));
        return next;
    }

    /** The department a duty goes to; null with a fault when there is none or it is the own one. */
    private @Nullable Department successor(String nameOrId, List<Fault> faults, Actor actor) {
        Optional<Fault> unreadable = PlainText.faultOfText("successor", nameOrId, LONGEST, true);
        if (unreadable.isPresent()) {
            faults.add(unreadable.get());
            return null;
        }
        Department taking = department(nameOrId).orElse(null);
        if (taking == null || actor.isOf(taking.id())) {
            faults.add(Fault.of("successor", "function-successor"));
        }
        return taking;
    }

    private Optional<Department> department(String nameOrId) {
        try {
            return departments.find(DepartmentId.of(nameOrId));
        } catch (Problem noId) {
            return departments.named(nameOrId);
        }
    }

    private DepartmentFunction own(UUID id, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        return of(List.of(actor.home())).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("function-unknown"));
    }

    /** @throws Problem {@code function-unknown} when somebody else has ended it, or handed it over, meanwhile */
    private void end(DepartmentFunction function) {
        int ended = jdbc.sql("update organization.function set until = ? where id = ? and until is null")
                .params(time.now().atOffset(ZoneOffset.UTC), function.id())
                .update();
        if (ended != 1) {
            throw Problem.notFound("function-unknown");
        }
    }

    private static SubjectRef subject(DepartmentFunction function) {
        return new SubjectRef("department-function", function.id().toString(), function.title());
    }

    private static DepartmentFunction row(ResultSet row, int n) throws SQLException {
        return new DepartmentFunction(
                row.getObject("id", UUID.class),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getString("title"),
                row.getString("basis"),
                row.getString("recorded_by_name"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
