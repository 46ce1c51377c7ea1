package org.lingqu.organization;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final LegalTime time;

    Reorganizations(
            ReorganizationBook book,
            Departments departments,
            InformationSystems systems,
            DepartmentFunctions functions,
            AuditTrail audit,
            ApplicationEventPublisher events,
            LegalTime time) {
        this.book = book;
        this.departments = departments;
        this.systems = systems;
        this.functions = functions;
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

    /**
     * Records a merger (one successor) or a split (several), and lets systems and duties go over.
     *
     * @param shares what each successor takes; with several successors every system and every duty must be in exactly one
     * @param decision the document it rests on
     * @throws Problem {@code permission-missing}, {@code department-unknown}, {@code reorganization-incomplete} with every fault,
     *     {@code department-dissolved} when it has been reorganized before, {@code system-exists} when a successor has a system of the name
     */
    @Transactional
    public Reorganization record(
            DepartmentId predecessor, List<Reorganization.Share> shares, String decision, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        Department dissolved = departments.get(predecessor);
        if (book.isDissolved(predecessor)) {
            throw Problem.conflict("department-dissolved").with(dissolved.name());
        }
        List<InformationSystem> itsSystems = systems.of(predecessor);
        List<DepartmentFunction> itsFunctions = functions.of(List.of(predecessor));
        List<Reorganization.Share> whole =
                shares.size() == 1 ? everything(shares.get(0), itsSystems, itsFunctions) : shares;
        List<Fault> faults = faultsOf(dissolved, whole, itsSystems, itsFunctions);
        PlainText.faultOfText("decision", decision, LONGEST, true).ifPresent(faults::add);
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
        carryOut(reorganization, dissolved, itsFunctions, administrator);
        return reorganization;
    }

    private void carryOut(
            Reorganization reorganization, Department dissolved, List<DepartmentFunction> lines, Actor administrator) {
        List<Department> successors = new ArrayList<>();
        Map<SystemId, Department> carried = new LinkedHashMap<>();
        Map<UUID, DepartmentFunction> duties = new LinkedHashMap<>();
        for (Reorganization.Share share : reorganization.shares()) {
            Department successor = departments.get(share.successor());
            successors.add(successor);
            for (SystemId system : share.systems()) {
                systems.move(system, successor);
                carried.put(system, successor);
            }
            lines.stream()
                    .filter(line -> share.functions().contains(line.id()))
                    .forEach(line -> duties.put(
                            line.id(), functions.handOver(line, successor, reorganization.decision(), administrator)));
        }
        audit.record(Act.of(
                        administrator,
                        "organization.reorganize",
                        new SubjectRef("department", dissolved.id().toString(), dissolved.name()))
                .with("successors", successors.stream().map(Department::name).collect(Collectors.joining("、")))
                .with("decision", reorganization.decision()));
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
        List<DepartmentId> named =
                shares.stream().map(Reorganization.Share::successor).toList();
        if (named.stream().distinct().count() < named.size()) {
            faults.add(Fault.of("successors", "successor-twice"));
        }
        named.stream()
                .filter(id -> id.equals(dissolved.id()) || departments.find(id).isEmpty() || book.isDissolved(id))
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
        return faults;
    }

    private static void once(long times, String where, String what, List<Fault> faults) {
        if (times != 1) {
            faults.add(Fault.of(where, times == 0 ? "succession-missing" : "succession-twice", what));
        }
    }
}
