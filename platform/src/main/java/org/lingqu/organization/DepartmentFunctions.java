package org.lingqu.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
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
    private final LegalTime time;

    DepartmentFunctions(JdbcClient jdbc, AuditTrail audit, LegalTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
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

    /**
     * Records a duty of the own department.
     *
     * @throws Problem {@code permission-missing}, {@code function-incomplete} with every fault, {@code function-exists}
     */
    @Transactional
    public DepartmentFunction add(String title, String basis, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        List<Fault> faults = new ArrayList<>();
        Fault ofTitle = PlainText.faultOfName("title", title.strip(), LONGEST);
        if (ofTitle != null) {
            faults.add(ofTitle);
        }
        PlainText.faultOfText("basis", basis, LONGEST, false).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw Problem.badInput("function-incomplete").faults(faults);
        }
        DepartmentFunction function = new DepartmentFunction(
                Uuids.next(),
                actor.home(),
                title.strip(),
                basis.strip(),
                actor.name(),
                time.now().truncatedTo(ChronoUnit.MICROS));
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
        audit.record(Act.of(actor, "organization.add-function", subject(function)));
        return function;
    }

    /**
     * Ends a duty of the own department.
     *
     * @throws Problem {@code permission-missing}; {@code function-unknown} also for that of another department
     */
    @Transactional
    public void end(UUID id, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        DepartmentFunction function = of(List.of(actor.home())).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("function-unknown"));
        jdbc.sql("update organization.function set until = ? where id = ? and until is null")
                .params(time.now().atOffset(ZoneOffset.UTC), id)
                .update();
        audit.record(Act.of(actor, "organization.end-function", subject(function)));
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
