package org.lingqu.catalog.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.arrears.Arrear;
import org.lingqu.catalog.arrears.ArrearSource;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every department's rules for managing its catalog; who has recorded none is listed. The latest counts, earlier ones stay. */
@Service
public class ManagementRules implements ArrearSource {

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_TEXT = 5_000;

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final LegalTime time;

    ManagementRules(JdbcClient jdbc, AuditTrail audit, LegalTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    /** Rules as they are typed. */
    public record Wish(String title, String document, String responsible, String steps) {}

    /** The rules of a department; empty when it has recorded none. */
    @Transactional(readOnly = true)
    public Optional<ManagementRule> of(DepartmentId department) {
        return jdbc.sql("select * from catalog.management_rule where department = ? order by recorded_at desc limit 1")
                .param(department.value())
                .query(ManagementRules::row)
                .optional();
    }

    /**
     * Records the rules of the own department.
     *
     * @throws Problem {@code permission-missing}, {@code management-rule-incomplete} with every fault
     */
    @Transactional
    public ManagementRule record(Wish wish, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        List<Fault> faults = new ArrayList<>();
        PlainText.faultOfText("ruleTitle", wish.title(), LONGEST_LINE, true).ifPresent(faults::add);
        PlainText.faultOfText("document", wish.document(), LONGEST_LINE, true).ifPresent(faults::add);
        PlainText.faultOfText("responsible", wish.responsible(), LONGEST_LINE, true)
                .ifPresent(faults::add);
        PlainText.faultOfText("steps", wish.steps(), LONGEST_TEXT, true).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw Problem.badInput("management-rule-incomplete").faults(faults);
        }
        ManagementRule rule = new ManagementRule(
                wish.title().strip(),
                wish.document().strip(),
                wish.responsible().strip(),
                wish.steps().strip(),
                actor.name(),
                time.now().truncatedTo(ChronoUnit.MICROS));
        UUID id = Uuids.next();
        jdbc.sql("""
                        insert into catalog.management_rule (id, department, department_name, title, document, responsible, steps,
                            recorded_by_name, recorded_at)
                        values (:id, :department, :name, :title, :document, :responsible, :steps, :by, :at)
                        """)
                .param("id", id)
                .param("department", actor.home().value())
                .param("name", actor.departmentName())
                .param("title", rule.title())
                .param("document", rule.document())
                .param("responsible", rule.responsible())
                .param("steps", rule.steps())
                .param("by", rule.recordedBy())
                .param("at", rule.recordedAt().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(Act.of(
                actor,
                "catalog.management-rule",
                new SubjectRef("catalog-management-rule", id.toString(), rule.title())));
        return rule;
    }

    @Override
    public List<Arrear> of(List<Department> departments) {
        Set<UUID> having = new HashSet<>(jdbc.sql("select distinct department from catalog.management_rule")
                .query(UUID.class)
                .list());
        return departments.stream()
                .filter(department -> !having.contains(department.id().value()))
                .map(department ->
                        new Arrear(department.id(), Arrear.Lack.NO_RULES, "", null, false, "/catalog/inventory#rules"))
                .toList();
    }

    private static ManagementRule row(ResultSet row, int n) throws SQLException {
        return new ManagementRule(
                row.getString("title"),
                row.getString("document"),
                row.getString("responsible"),
                row.getString("steps"),
                row.getString("recorded_by_name"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
