package org.lingqu.organization;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.lingqu.kernel.SystemId;
import org.lingqu.kernel.Uuids;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Departments that are merged into another one or split among several: their systems and duties go over, and who keeps things of
 * departments is told in the same transaction. The department itself stays in the register, since records name it.
 */
@Service
public class Reorganizations {

    private static final int LONGEST = 200;

    private final ReorganizationBook book;
    private final Departments departments;
    private final InformationSystems systems;
    private final DepartmentFunctions functions;
    private final AuthoritySuccession authority;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final LegalTime time;

    Reorganizations(
            ReorganizationBook book,
            Departments departments,
            InformationSystems systems,
            DepartmentFunctions functions,
            AuthoritySuccession authority,
            AuditTrail audit,
            ApplicationEventPublisher events,
            LegalTime time) {
        this.book = book;
        this.departments = departments;
        this.systems = systems;
        this.functions = functions;
        this.authority = authority;
        this.audit = audit;
        this.events = events;
        this.time = time;
    }

    /** What was recorded, the newest first, at most 100. */
    @Transactional(readOnly = true)
    public List<Reorganization> latest(Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        return book.latest();
    }

    /** Records the merger or split of a department that is no data authority, or goes over whole; otherwise as the next one. */
    @Transactional
    public Reorganization record(
            DepartmentId predecessor, List<Reorganization.Share> shares, String decision, Actor administrator) {
        return record(predecessor, shares, null, decision, administrator);
    }

    /**
     * Records a merger (one successor) or a split (several), and lets systems and duties go over.
     *
     * @param shares what each successor takes; with several successors every system and every duty must be in exactly one
     * @param next which successor is the data authority from now on, when a data authority is split; otherwise null: that of the same region
     *     which takes everything is
     * @param decision the document it rests on
     * @throws Problem {@code permission-missing}, {@code department-unknown}, {@code reorganization-incomplete} with every fault,
     *     {@code department-dissolved} when it has been reorganized before
     */
    @Transactional
    public Reorganization record(
            DepartmentId predecessor,
            List<Reorganization.Share> shares,
            @Nullable DepartmentId next,
            String decision,
            Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        departments.lock(Stream.concat(Stream.of(predecessor), successors(shares).stream())
                .toList());
        Department dissolved = departments.get(predecessor);
        if (departments.isDissolved(predecessor)) {
            throw Problem.conflict("department-dissolved").with(dissolved.name());
        }
        List<InformationSystem> itsSystems = systems.of(predecessor);
        List<DepartmentFunction> itsFunctions = functions.lock(predecessor);
        List<Reorganization.Share> whole =
                shares.size() == 1 ? everything(shares.get(0), itsSystems, itsFunctions) : shares;
        List<Fault> faults = faultsOf(dissolved, whole, itsSystems, itsFunctions);
        authority.faultOf(dissolved, departments.some(successors(whole)), next).ifPresent(faults::add);
        faultOfDecision(decision).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw Problem.badInput("reorganization-incomplete")
                    .with(dissolved.name())
                    .faults(faults);
        }
        Reorganization reorganization = new Reorganization(
                Uuids.next(),
                predecessor,
                whole,
                decision.strip(),
                administrator.name(),
                time.now().truncatedTo(ChronoUnit.MICROS));
        book.add(reorganization);
        carryOut(reorganization, dissolved, itsSystems, itsFunctions, next, administrator);
        return reorganization;
    }

    /** What is wrong with how the document it rests on is named. */
    public static Optional<Fault> faultOfDecision(String decision) {
        return PlainText.faultOfText("decision", decision, LONGEST, true);
    }

    private void carryOut(
            Reorganization reorganization,
            Department dissolved,
            List<InformationSystem> itsSystems,
            List<DepartmentFunction> lines,
            @Nullable DepartmentId next,
            Actor administrator) {
        List<Department> successors = new ArrayList<>();
        Map<SystemId, Department> carried = new LinkedHashMap<>();
        Map<UUID, DepartmentFunction> duties = new LinkedHashMap<>();
        List<String> renamed = new ArrayList<>();
        for (Reorganization.Share share : reorganization.shares()) {
            Department successor = departments.get(share.successor());
            successors.add(successor);
            for (InformationSystem system : itsSystems) {
                if (share.systems().contains(system.id())) {
                    String name = systems.move(system, dissolved, successor).name();
                    carried.put(system.id(), successor);
                    if (!name.equals(system.name())) {
                        renamed.add(name);
                    }
                }
            }
            lines.stream()
                    .filter(line -> share.functions().contains(line.id()))
                    .forEach(line -> duties.put(
                            line.id(), functions.handOver(line, successor, reorganization.decision(), administrator)));
        }
        Act act = Act.of(
                        administrator,
                        "organization.reorganize",
                        new SubjectRef("department", dissolved.id().toString(), dissolved.name()))
                .with("successors", successors.stream().map(Department::name).collect(Collectors.joining("、")))
                .with("decision", reorganization.decision());
        audit.record(renamed.isEmpty() ? act : act.with("renamedSystems", String.join("、", renamed)));
        authority.carryOut(dissolved, successors, next, administrator);
        events.publishEvent(new DepartmentReorganized(
                reorganization.id(), dissolved, successors, carried, duties, reorganization.decision(), administrator));
    }

    private static List<Reorganization.Share> everything(
            Reorganization.Share share, List<InformationSystem> systems, List<DepartmentFunction> functions) {
        return List.of(new Reorganization.Share(
                share.successor(),
                systems.stream().map(InformationSystem::id).toList(),
                functions.stream().map(DepartmentFunction::id).toList()));
    }

    private List<Fault> faultsOf(
            Department dissolved,
            List<Reorganization.Share> shares,
            List<InformationSystem> itsSystems,
            List<DepartmentFunction> itsFunctions) {
        List<Fault> faults = new ArrayList<>();
        if (shares.isEmpty()) {
            faults.add(Fault.of("successors", "required"));
        }
        List<DepartmentId> named = successors(shares);
        if (named.stream().distinct().count() < named.size()) {
            faults.add(Fault.of("successors", "successor-twice"));
        }
        named.stream()
                .filter(id ->
                        id.equals(dissolved.id()) || departments.find(id).isEmpty() || departments.isDissolved(id))
                .forEach(id -> faults.add(Fault.of("successors", "successor-unfit")));
        for (InformationSystem system : itsSystems) {
            once(
                    shares.stream()
                            .filter(share -> share.systems().contains(system.id()))
                            .count(),
                    "systems",
                    system.name(),
                    faults);
        }
        for (DepartmentFunction line : itsFunctions) {
            once(
                    shares.stream()
                            .filter(share -> share.functions().contains(line.id()))
                            .count(),
                    "duties",
                    line.title(),
                    faults);
        }
        foreign(
                shares.stream().flatMap(share -> share.systems().stream()),
                itsSystems.stream().map(InformationSystem::id).toList(),
                "systems",
                faults);
        foreign(
                shares.stream().flatMap(share -> share.functions().stream()),
                itsFunctions.stream().map(DepartmentFunction::id).toList(),
                "duties",
                faults);
        return faults;
    }

    private static List<DepartmentId> successors(List<Reorganization.Share> shares) {
        return shares.stream().map(Reorganization.Share::successor).toList();
    }

    /** What is shared out and is not the department's; the id alone is told, as that of an unknown one would be. */
    private static void foreign(Stream<?> shared, List<?> its, String where, List<Fault> faults) {
        shared.filter(each -> !its.contains(each))
                .distinct()
                .forEach(each -> faults.add(Fault.of(where, "succession-foreign", each)));
    }

    private static void once(long times, String where, String what, List<Fault> faults) {
        if (times != 1) {
            faults.add(Fault.of(where, times == 0 ? "succession-missing" : "succession-twice", what));
        }
    }
}
