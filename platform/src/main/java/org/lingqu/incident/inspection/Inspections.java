package org.lingqu.incident.inspection;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.LogReading;
import org.lingqu.audit.RecordPage;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Party;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.lingqu.organization.People;
import org.lingqu.organization.Person;
import org.lingqu.rules.RulePacks;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Newest;
import org.springframework.stereotype.Service;

/**
 * What an admitted inspection may look at: records of the log, grants and configuration of the one department, until the last day of its access.
 * Every look is recorded before it is answered, a refused one as well. Reads only.
 */
@Service
public class Inspections {

    private static final int PAGE = 50;

    private final Cases cases;
    private final LogReading log;
    private final Grants grants;
    private final InformationSystems systems;
    private final People people;
    private final Entries entries;
    private final RulePacks packs;
    private final AuditTrail trail;
    private final LegalTime time;

    Inspections(
            Cases cases,
            LogReading log,
            Grants grants,
            InformationSystems systems,
            People people,
            Entries entries,
            RulePacks packs,
            AuditTrail trail,
            LegalTime time) {
        this.cases = cases;
        this.log = log;
        this.grants = grants;
        this.systems = systems;
        this.people = people;
        this.entries = entries;
        this.packs = packs;
        this.trail = trail;
        this.time = time;
    }

    /** Parts that are looked at one by one. */
    public enum Part {
        LOG,
        GRANTS,
        CONFIGURATION
    }

    /**
     * An inspection that is under way.
     *
     * @param until the last day of its access
     */
    public record Running(CaseFile file, DepartmentId department, String name, LocalDate until) {}

    /** Grants of the department, as user and as provider, the newest first, at most 50 each. */
    public record GrantsSeen(Newest<Grant> used, Newest<Grant> given) {}

    /** What the department has set up: its information systems, its people, its published entries. */
    public record Configuration(List<InformationSystem> systems, List<Person> people, List<EntryVersion> entries) {}

    /**
     * The records of the department: what its people and systems did, and calls of its data, the newest first.
     *
     * @param after go on behind this id towards the past; null from the newest
     * @throws Problem {@code case-unknown}; {@code inspection-not-yours}; {@code inspection-closed} when it was not admitted, has ended or its
     *     last day is over
     */
    public RecordPage log(CaseId inspection, @Nullable UUID after, Actor inspector) {
        Running running = admitted(inspection, Part.LOG, inspector);
        return log.inspected(running.department(), after, PAGE);
    }

    /**
     * The grants of the department.
     *
     * @param used go on behind this one with what it uses; null from the newest
     * @param given go on behind this one with what others use of its data; null from the newest
     * @throws Problem as {@link #log}
     */
    public GrantsSeen grants(CaseId inspection, @Nullable GrantId used, @Nullable GrantId given, Actor inspector) {
        Running running = admitted(inspection, Part.GRANTS, inspector);
        return new GrantsSeen(
                grants.usedBy(running.department(), used, PAGE), grants.givenBy(running.department(), given, PAGE));
    }

    /** @throws Problem as {@link #log} */
    public Configuration configuration(CaseId inspection, Actor inspector) {
        Running running = admitted(inspection, Part.CONFIGURATION, inspector);
        return new Configuration(
                systems.of(running.department()),
                people.of(running.department()),
                entries.publishedOf(running.department()));
    }

    /** The inspection, for the head of a page; it is no look yet. @throws Problem as {@link #log} */
    public Running running(CaseId inspection, Actor inspector) {
        CaseFile file = known(inspection, inspector);
        Party inspected = file.party(SecurityInspectionProcedure.INSPECTED).orElseThrow();
        LocalDate until = Access.lastDay(file);
        boolean runs = file.stage().equals(SecurityInspectionProcedure.OPEN);
        if (!runs || until == null || Access.isOver(until, time.today())) {
            throw Access.closed(file, packs.version(file.packId(), file.packVersion()));
        }
        return new Running(file, java.util.Objects.requireNonNull(inspected.department()), inspected.name(), until);
    }

    private CaseFile known(CaseId inspection, Actor inspector) {
        CaseFile file = cases.get(inspection, inspector);
        if (!file.procedure().equals(SecurityInspectionProcedure.ID)) {
            throw Problem.notFound("case-unknown").with(inspection);
        }
        boolean inspects = inspector.may(Permission.SHARING_ANSWER)
                && file.party(SecurityInspectionProcedure.INSPECTOR)
                        .filter(party -> party.isOf(inspector))
                        .isPresent();
        if (!inspects) {
            throw Problem.forbidden("inspection-not-yours").with(file.number());
        }
        return file;
    }

    /** Records the look, then lets it happen. */
    private Running admitted(CaseId inspection, Part part, Actor inspector) {
        Act look = Act.of(inspector, "incident.look", new SubjectRef("case", inspection.toString(), ""))
                .with("part", part);
        Running running;
        try {
            running = running(inspection, inspector);
        } catch (Problem refused) {
            trail.recordApart(look.refused(refused.code()));
            throw refused;
        }
        trail.recordApart(look.with("department", running.department()));
        return running;
    }
}
