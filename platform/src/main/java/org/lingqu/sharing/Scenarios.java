package org.lingqu.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** The registers of application scenarios. Each department keeps its own. */
@Service
public class Scenarios {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 1000;
    private static final int MOST_MATTERS = 50;

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final LegalTime time;

    Scenarios(JdbcClient jdbc, AuditTrail audit, LegalTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    /** What a department may choose from, in the order recorded. */
    @Transactional(readOnly = true)
    public List<Scenario> of(DepartmentId department) {
        return jdbc.sql("select * from sharing.scenario where department = ? and until is null order by since, id")
                .param(department.value())
                .query(Scenarios::row)
                .list();
    }

    /** A scenario, also one that has ended: grants name it. */
    @Transactional(readOnly = true)
    public Optional<Scenario> find(UUID id) {
        return jdbc.sql("select * from sharing.scenario where id = ?")
                .param(id)
                .query(Scenarios::row)
                .optional();
    }

    /**
     * Records a scenario of the own department.
     *
     * @param use who uses the data, and what is done with them
     * @param matters names of the matters it serves; blank ones are left out
     * @throws Problem {@code permission-missing}, {@code scenario-incomplete} with every fault, {@code scenario-exists}
     */
    @Transactional
    public Scenario add(String title, String use, List<String> matters, Actor actor) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        List<String> named = matters.stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
        List<Fault> faults = faultsOf(title, use, named);
        if (!faults.isEmpty()) {
            throw Problem.badInput("scenario-incomplete").faults(faults);
        }
        Scenario scenario = new Scenario(
                Uuids.next(),
                actor.home(),
                title.strip(),
                use.strip(),
                named,
                actor.name(),
                time.now().truncatedTo(ChronoUnit.MICROS),
                null);
        keep(scenario);
        audit.record(Act.of(actor, "sharing.add-scenario", subject(scenario)).with("matters", String.join(",", named)));
        return scenario;
    }

    /**
     * Ends a scenario of the own department; what was granted for it goes on.
     *
     * @throws Problem {@code permission-missing}; {@code scenario-unknown} also for that of another department
     */
    @Transactional
    public void end(UUID id, Actor actor) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        Scenario scenario = find(id).filter(found -> found.until() == null && actor.isOf(found.department()))
                .orElseThrow(() -> Problem.notFound("scenario-unknown"));
        jdbc.sql("update sharing.scenario set until = ? where id = ? and until is null")
                .params(time.now().atOffset(ZoneOffset.UTC), id)
                .update();
        audit.record(Act.of(actor, "sharing.end-scenario", subject(scenario)));
    }

    private static List<Fault> faultsOf(String title, String use, List<String> matters) {
        List<Fault> faults = new ArrayList<>();
        name("title", title.strip(), faults);
        PlainText.faultOfText("use", use, LONGEST_TEXT, true).ifPresent(faults::add);
        if (matters.isEmpty()) {
            faults.add(Fault.of("matters", "required"));
        } else if (matters.size() > MOST_MATTERS) {
            faults.add(Fault.of("matters", "number-range", 1, MOST_MATTERS));
        }
        matters.forEach(matter -> name("matters", matter, faults));
        return faults;
    }

    private static void name(String where, String name, List<Fault> faults) {
        Fault fault = PlainText.faultOfName(where, name, LONGEST_NAME);
        if (fault != null) {
            faults.add(fault);
        }
    }

    private void keep(Scenario scenario) {
        try {
            jdbc.sql("""
                            insert into sharing.scenario (id, department, title, use, matters, recorded_by, since)
                            values (:id, :department, :title, :use, :matters, :by, :since)
                            """)
                    .param("id", scenario.id())
                    .param("department", scenario.department().value())
                    .param("title", scenario.title())
                    .param("use", scenario.use())
                    .param("matters", scenario.matters().toArray(String[]::new))
                    .param("by", scenario.recordedBy())
                    .param("since", scenario.since().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("scenario-exists").with(scenario.title()).causedBy(taken);
        }
    }

    private static SubjectRef subject(Scenario scenario) {
        return new SubjectRef("sharing-scenario", scenario.id().toString(), scenario.title());
    }

    private static Scenario row(ResultSet row, int n) throws SQLException {
        OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
        Instant ended = until == null ? null : until.toInstant();
        return new Scenario(
                row.getObject("id", UUID.class),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getString("title"),
                row.getString("use"),
                List.of((String[]) row.getArray("matters").getArray()),
                row.getString("recorded_by"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                ended);
    }
}
