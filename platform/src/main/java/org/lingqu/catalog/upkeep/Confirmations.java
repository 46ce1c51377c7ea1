package org.lingqu.catalog.upkeep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.upkeep.Confirmation.Answer;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.rules.Deadlines;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.rules.StartDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every department confirms its catalog once a period: nothing has changed, or what has changed is published. The period is the rule pack's;
 * it counts from the last confirmation, before the first from the first entry published. Who has not confirmed in time is listed.
 */
@Service
public class Confirmations {

    private static final String LIMIT = "catalog.periodicConfirmation";

    private static final String DEPARTMENTS = """
            select e.department, min(v.provider_name) as name, count(*) as entries,
                   (select min(f.published_at) from catalog.entry_version f join catalog.entry g on g.id = f.entry
                     where g.department = e.department) as first
            from catalog.entry e join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
            where e.withdrawn_at is null and (:department::uuid is null or e.department = :department)
            group by e.department order by 2
            """;
    private static final String LAST = """
            select answer, entries, confirmed_by_name, confirmed_at from catalog.confirmation
            where department = ? order by confirmed_at desc limit ?
            """;

    private final JdbcClient jdbc;
    private final RulePacks rules;
    private final Deadlines deadlines;
    private final AuditTrail audit;
    private final LegalTime time;

    Confirmations(JdbcClient jdbc, RulePacks rules, Deadlines deadlines, AuditTrail audit, LegalTime time) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.deadlines = deadlines;
        this.audit = audit;
        this.time = time;
    }

    /** Whether the regulation in force, or the product's default under it, asks for the confirmation. */
    public boolean isAsked() {
        return rules.active().findLimit(LIMIT).isPresent();
    }

    /**
     * How the departments stand: for the data authority all that have entries, for others their own.
     *
     * @throws Problem {@code permission-missing} for who neither compiles nor reviews
     */
    @Transactional(readOnly = true)
    public List<Standing> standings(Actor actor) {
        return standings(rules.active(), scope(actor));
    }

    List<Standing> standings(RulePack pack, @Nullable DepartmentId department) {
        return jdbc.sql(DEPARTMENTS)
                .param("department", department == null ? null : department.value())
                .query((row, n) -> standing(row, pack))
                .list();
    }

    /** What the own department has confirmed, the latest first. */
    @Transactional(readOnly = true)
    public List<Confirmation> historyOf(DepartmentId department, int most) {
        return jdbc.sql(LAST)
                .params(department.value(), most)
                .query(Confirmations::confirmation)
                .list();
    }

    /**
     * Confirms for the own department.
     *
     * @throws Problem {@code permission-missing}; {@code confirmation-empty} without an entry in force; {@code confirmation-not-updated} when an update
     *     is claimed and nothing was published since the last confirmation
     */
    @Transactional
    public Confirmation confirm(Answer answer, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        DepartmentId home = actor.home();
        Standing standing = standings(rules.active(), home).stream()
                .findFirst()
                .orElseThrow(() -> Problem.conflict("confirmation-empty").with(actor.departmentName()));
        Confirmation last = standing.last();
        if (answer == Answer.UPDATED && !publishedSince(home, last == null ? Instant.EPOCH : last.at())) {
            throw Problem.conflict("confirmation-not-updated").with(actor.departmentName());
        }
        Confirmation confirmed = new Confirmation(
                answer, standing.entries(), actor.name(), time.now().truncatedTo(ChronoUnit.MICROS));
        jdbc.sql("""
                        insert into catalog.confirmation (id, department, answer, entries, confirmed_by, confirmed_by_name, confirmed_at)
                        values (:id, :department, :answer, :entries, :by, :name, :at)
                        """)
                .param("id", Uuids.next())
                .param("department", home.value())
                .param("answer", answer.name())
                .param("entries", confirmed.entries())
                .param("by", actor.id())
                .param("name", actor.name())
                .param("at", confirmed.at().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(
                Act.of(actor, "catalog.confirm", new SubjectRef("department", home.toString(), actor.departmentName()))
                        .with("answer", answer.name()));
        return confirmed;
    }

    private boolean publishedSince(DepartmentId department, Instant since) {
        return jdbc.sql("""
                        select exists (select 1 from catalog.entry_version v join catalog.entry e on e.id = v.entry
                                       where e.department = ? and v.published_at > ?)
                        """)
                .params(department.value(), since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private static @Nullable DepartmentId scope(Actor actor) {
        if (actor.may(Permission.CATALOG_REVIEW)) {
            return null;
        }
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        return actor.home();
    }

    private Standing standing(ResultSet row, RulePack pack) throws SQLException {
        DepartmentId department = new DepartmentId(row.getObject("department", UUID.class));
        Confirmation last = historyOf(department, 1).stream().findFirst().orElse(null);
        Instant from =
                last == null ? row.getObject("first", OffsetDateTime.class).toInstant() : last.at();
        LocalDate due = due(pack, LegalTime.dateOf(from)).orElse(null);
        return new Standing(
                department,
                row.getString("name"),
                row.getLong("entries"),
                last,
                due,
                due != null && time.today().isAfter(due));
    }

    private Optional<LocalDate> due(RulePack pack, LocalDate from) {
        return deadlines.find(pack, LIMIT, StartDates.allOn(from)).map(deadline -> deadline.due());
    }

    private static Confirmation confirmation(ResultSet row, int n) throws SQLException {
        return new Confirmation(
                Answer.valueOf(row.getString("answer")),
                row.getLong("entries"),
                row.getString("confirmed_by_name"),
                row.getObject("confirmed_at", OffsetDateTime.class).toInstant());
    }
}
