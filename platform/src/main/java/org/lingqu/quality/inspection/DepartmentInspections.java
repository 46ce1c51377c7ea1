package org.lingqu.quality.inspection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.rules.Limit;
import org.lingqu.rules.RulePacks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Departments inspect all their data regularly. A department plans a period, no longer than that of the regulation where it has one; each
 * inspection leaves a dated report; a period that ends without one lists the department.
 */
@Service
public class DepartmentInspections {

    private static final Logger LOG = LoggerFactory.getLogger(DepartmentInspections.class);
    private static final String PERIOD = "quality.inspection";
    private static final int LONGEST = 12;
    private static final int MOST = 200;

    private final InspectionRows rows;
    private final InspectionWork work;
    private final Departments departments;
    private final RulePacks packs;
    private final AuditTrail trail;
    private final LegalTime time;
    private final TransactionTemplate transaction;

    DepartmentInspections(
            InspectionRows rows,
            InspectionWork work,
            Departments departments,
            RulePacks packs,
            AuditTrail trail,
            LegalTime time,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.work = work;
        this.departments = departments;
        this.packs = packs;
        this.trail = trail;
        this.time = time;
        this.transaction = transaction;
    }

    /** A department's period. @param due last day for the next inspection */
    public record Standing(
            Department department,
            int months,
            LocalDate due,
            @Nullable LocalDate last) {}

    public Optional<InspectionPlan> plan(Actor actor) {
        return rows.plan(actor.home());
    }

    /** The period of the regulation in months; empty where it has none. */
    public Optional<Integer> longest() {
        return packs.active()
                .findLimit(PERIOD)
                .map(Limit::months)
                .flatMap(months -> months.isPresent() ? Optional.of(months.getAsInt()) : Optional.empty());
    }

    /**
     * Plans the own department's period. The first one begins today and ends no later than that of the regulation; a plan made anew changes its
     * length only, and a period that has ended without an inspection stays missed until there is one.
     *
     * @throws Problem {@code permission-missing}, {@code inspection-period-unfit} for one longer than that of the regulation
     */
    @Transactional
    public InspectionPlan plan(int months, boolean byItself, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        int most = longest().orElse(LONGEST);
        if (months < 1 || months > most) {
            Problem problem = Problem.badInput("inspection-period-unfit")
                    .with(most)
                    .faults(List.of(Fault.of("months", "inspection-period", most)));
            Citation article = article();
            throw article == null ? problem : problem.citing(article);
        }
        LocalDate today = time.today();
        LocalDate owed = standing(departments.get(actor.home()))
                .map(Standing::due)
                .filter(today::isAfter)
                .orElse(null);
        rows.plan(actor.home(), months, today, owed, byItself, actor);
        trail.record(Act.of(actor, "quality.inspection-plan", subject(actor.home(), actor.departmentName()))
                .with("months", months)
                .with("byItself", byItself));
        return rows.plan(actor.home()).orElseThrow();
    }

    private @Nullable Citation article() {
        return packs.active()
                .findLimit(PERIOD)
                .map(limit -> limit.citation() != null ? limit.citation() : limit.under())
                .orElse(null);
    }

    private static SubjectRef subject(DepartmentId department, String name) {
        return new SubjectRef("department", department.toString(), name);
    }

    /**
     * Inspects the own department's data now; the report fills while it goes on.
     *
     * @throws Problem {@code permission-missing}, {@code inspection-underway}
     */
    public Inspection inspect(Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        Department department = departments.get(actor.home());
        UUID id = begin(department, false, actor);
        work.run(id);
        return rows.find(id).orElseThrow();
    }

    /** Inspects on the last day of the period what is planned so, in the name of whoever planned it. */
    void bySelf() {
        LocalDate today = time.today();
        Map<DepartmentId, InspectionPlan> plans = rows.plans();
        for (Standing standing : standings()) {
            InspectionPlan plan = plans.get(standing.department().id());
            if (plan != null && plan.byItself() && !today.isBefore(standing.due())) {
                Actor author = new Actor(
                        Actor.Kind.PLATFORM,
                        plan.setBy(),
                        plan.setByName(),
                        plan.department(),
                        standing.department().name(),
                        java.util.Set.of());
                try {
                    work.run(begin(standing.department(), true, author));
                } catch (Problem underway) {
                    LOG.info(
                            "{} is being inspected already",
                            standing.department().id(),
                            underway);
                }
            }
        }
    }

    private UUID begin(Department department, boolean byItself, Actor actor) {
        LocalDate due = standing(department).map(Standing::due).orElse(null);
        try {
            return java.util.Objects.requireNonNull(transaction.execute(status -> {
                UUID id = rows.begin(department.id(), department.name(), due, byItself, actor.id(), actor.name());
                trail.record(Act.of(actor, "quality.inspect", subject(department.id(), department.name()))
                        .with("inspection", id));
                return id;
            }));
        } catch (DuplicateKeyException underway) {
            throw Problem.conflict("inspection-underway")
                    .with(department.name())
                    .causedBy(underway);
        }
    }

    /** When each department with data is to inspect next; departments without data or period are left out. */
    public List<Standing> standings() {
        Map<DepartmentId, LocalDate> first = rows.firstJudged();
        Map<DepartmentId, LocalDate> last = rows.last();
        Map<DepartmentId, InspectionPlan> plans = rows.plans();
        Integer usual = longest().orElse(null);
        List<Standing> all = new ArrayList<>();
        Map<DepartmentId, Department> known = new HashMap<>();
        departments.some(first.keySet()).forEach(each -> known.put(each.id(), each));
        first.forEach((id, judged) -> {
            Department department = known.get(id);
            InspectionPlan plan = plans.get(id);
            Integer months = months(plan, usual);
            if (department != null && months != null) {
                LocalDate before = last.get(id);
                all.add(new Standing(department, months, due(before, judged, plan, months, usual), before));
            }
        });
        return all;
    }

    /** Months of a period: as planned, no more than usual; null where there is none. @param usual those of the regulation; null for none */
    private static @Nullable Integer months(@Nullable InspectionPlan plan, @Nullable Integer usual) {
        return plan == null ? usual : Integer.valueOf(usual == null ? plan.months() : Math.min(plan.months(), usual));
    }

    /** @param before the last inspection; null for none @param judged when data were judged first */
    private static LocalDate due(
            @Nullable LocalDate before,
            LocalDate judged,
            @Nullable InspectionPlan plan,
            int months,
            @Nullable Integer usual) {
        LocalDate owed = plan == null ? null : plan.owed();
        if (owed != null && (before == null || !before.isAfter(owed))) {
            return owed;
        }
        LocalDate due = counted(before, judged, plan, months, usual);
        // whoever takes a shorter period has not missed it on the day of the plan
        LocalDate set = plan == null ? due : LegalTime.dateOf(plan.setAt());
        return due.isBefore(set) ? set : due;
    }

    private static LocalDate counted(
            @Nullable LocalDate before,
            LocalDate judged,
            @Nullable InspectionPlan plan,
            int months,
            @Nullable Integer usual) {
        if (before != null || plan == null || !plan.begins().isAfter(judged)) {
            return (before == null ? judged : before).plusMonths(months);
        }
        LocalDate planned = plan.begins().plusMonths(months);
        LocalDate latest = usual == null ? planned : judged.plusMonths(usual);
        return planned.isBefore(latest) ? planned : latest;
    }

    /** When a department is to inspect next; empty where it has no data or no period. */
    public Optional<Standing> standing(Department department) {
        return standings().stream()
                .filter(each -> each.department().id().equals(department.id()))
                .findFirst();
    }

    /** Departments whose period has ended without an inspection: the own one, or all for the data authority; the latest first. */
    public List<Standing> missed(Actor actor) {
        return missed().stream()
                .filter(each -> actor.may(Permission.SUPERVISE)
                        || actor.isOf(each.department().id()))
                .toList();
    }

    List<Standing> missed() {
        LocalDate today = time.today();
        return standings().stream()
                .filter(each -> today.isAfter(each.due()))
                .sorted(java.util.Comparator.comparing(Standing::due))
                .toList();
    }

    /** Reports of the own department, or of all for the data authority; the newest first. */
    public List<Inspection> list(@Nullable UUID before, int most, Actor actor) {
        DepartmentId department = actor.may(Permission.SUPERVISE) ? null : actor.home();
        return rows.list(department, before, Math.max(1, Math.min(most, MOST)));
    }

    /** @throws Problem {@code inspection-unknown} also for another department's */
    public Inspection get(UUID id, Actor actor) {
        return rows.find(id)
                .filter(each -> actor.may(Permission.SUPERVISE) || actor.isOf(each.department()))
                .orElseThrow(() -> Problem.notFound("inspection-unknown"));
    }

    /** The resources of a report, by code. */
    public List<Inspection.Line> lines(Inspection inspection, String after, int most) {
        return rows.lines(inspection.id(), after, Math.max(1, Math.min(most, MOST)));
    }
}
