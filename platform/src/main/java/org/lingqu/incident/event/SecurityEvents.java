package org.lingqu.incident.event;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.Suspicion;
import org.lingqu.incident.Incidents;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Security events for people: data authority and auditors see all, others those of their department. The data authority closes them and says who
 * answers for one; of those the authority itself answers for an auditor does. Whoever answers for one, or the authority, makes it an incident.
 */
@Service
public class SecurityEvents {

    private static final int PAGE = 200;
    private static final int LONGEST = 1000;

    /** What a pack says about who answers for the use of data. */
    static final String IN_USE = "security.responsibleInUse";

    private final EventRows rows;
    private final Incidents incidents;
    private final EventText text;
    private final Departments departments;
    private final RulePacks packs;
    private final AuditTrail trail;
    private final Notices notices;
    private final LegalTime time;

    SecurityEvents(
            EventRows rows,
            Incidents incidents,
            EventText text,
            Departments departments,
            RulePacks packs,
            AuditTrail trail,
            Notices notices,
            LegalTime time) {
        this.rows = rows;
        this.incidents = incidents;
        this.text = text;
        this.departments = departments;
        this.packs = packs;
        this.trail = trail;
        this.notices = notices;
        this.time = time;
    }

    /**
     * The events a reader may see, open ones first, 200 at a time.
     *
     * @param after go on behind this event; null from the first
     * @throws Problem {@code permission-missing}
     */
    @Transactional(readOnly = true)
    public Listed of(Actor reader, @Nullable UUID after) {
        List<SecurityEvent> found = rows.latest(sight(reader), after, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<SecurityEvent> shown = more ? found.subList(0, PAGE) : found;
        return new Listed(shown, more ? shown.get(PAGE - 1).id() : null);
    }

    /**
     * A page of the register.
     *
     * @param last behind which event it goes on; null when this is the end
     */
    public record Listed(
            List<SecurityEvent> events, @Nullable UUID last) {

        public Listed {
            events = List.copyOf(events);
        }
    }

    /** How many are open that the reader may see. */
    @Transactional(readOnly = true)
    public long open(Actor reader) {
        boolean looks = seesAll(reader) || reader.may(Permission.SHARING_ANSWER) && reader.department() != null;
        return looks ? rows.countOpen(sight(reader)) : 0;
    }

    /** @throws Problem {@code permission-missing}; {@code event-unknown} also when it is none of the reader's business */
    @Transactional(readOnly = true)
    public SecurityEvent get(UUID id, Actor reader) {
        return get(id, reader, false);
    }

    private SecurityEvent get(UUID id, Actor reader, boolean lock) {
        DepartmentId home = sight(reader);
        return rows.find(id, lock)
                .filter(event -> home == null || event.concerns(home))
                .orElseThrow(() -> Problem.notFound("event-unknown").with(id));
    }

    /**
     * Whether somebody may close it or say who answers for it: the data authority, and not about its own department. Where an authority answers
     * for it, an auditor may too, unless it looks like his own doing: nobody else stands above the only authority of a node.
     */
    public boolean mayDecide(SecurityEvent event, Actor actor) {
        Suspicion.Holder responsible = event.responsible();
        if (!event.isOpen()) {
            return false;
        }
        boolean authority =
                actor.may(Permission.SUPERVISE) && (responsible == null || !actor.isOf(responsible.department()));
        return authority
                || actor.may(Permission.AUDIT_READ)
                        && isOfAuthority(responsible)
                        && !actor.id().equals(event.who().id());
    }

    private boolean isOfAuthority(Suspicion.@Nullable Holder responsible) {
        return responsible != null
                && departments
                        .find(responsible.department())
                        .filter(Department::authority)
                        .isPresent();
    }

    /** Whether somebody may make it an incident: who answers for it or holds the data, and the data authority. */
    public boolean mayReport(SecurityEvent event, Actor actor) {
        DepartmentId home = actor.department();
        return event.isOpen()
                && event.incident() == null
                && home != null
                && actor.may(Permission.SHARING_ANSWER)
                && (event.concerns(home) || actor.may(Permission.SUPERVISE));
    }

    /**
     * Says who answers for an event. What happened in the use of data stays with who uses them.
     *
     * @throws Problem as {@link #get}; {@code event-closed}; {@code permission-missing}; {@code event-own}; {@code department-unknown};
     *     {@code event-responsible-wrong} with the article that lays down who answers for the use
     */
    @Transactional
    public SecurityEvent assign(UUID id, DepartmentId department, Actor actor) {
        SecurityEvent event = decided(id, actor);
        Department named = departments.get(department);
        Suspicion.Use use = event.use();
        if (use != null && !use.department().equals(department)) {
            Problem refused = Problem.conflict("event-responsible-wrong")
                    .with(named.name(), use.departmentName(), use.number())
                    .faults(List.of(Fault.of("department", "event-responsible", use.departmentName())));
            PackValue law = packs.active().value(IN_USE);
            trail.recordApart(
                    act(actor, "assign", event).with("department", department).refused(refused.code()));
            throw law.citation() == null ? refused : refused.citing(law.citation());
        }
        Suspicion.Holder responsible = new Suspicion.Holder(department, named.name());
        if (responsible.equals(event.responsible())) {
            return event;
        }
        rows.assign(id, responsible);
        trail.record(act(actor, "assign", event).with("department", department));
        notices.tell(Notice.to(
                        department,
                        Phrase.of(
                                "incident.notice.event",
                                Phrase.of("incident.event.kind." + event.kind()),
                                event.about().title()))
                .holding(Permission.SHARING_ANSWER)
                .at("/incident/events/" + id)
                .asGrave());
        return get(id, actor);
    }

    /**
     * Makes an event an incident: its case is opened with the event's evidence.
     *
     * @param plan the emergency plan that is started
     * @throws Problem as {@link #get}; {@code event-closed}; {@code event-is-incident}; {@code permission-missing};
     *     {@code event-plan-missing}; what {@link org.lingqu.casework.Cases#open} refuses
     */
    @Transactional
    public SecurityEvent report(UUID id, String plan, String facts, Actor actor) {
        SecurityEvent event = get(id, actor, true);
        mustBeOpen(event);
        SecurityEvent.Incident earlier = event.incident();
        if (earlier != null) {
            throw Problem.conflict("event-is-incident").with(earlier.number());
        }
        if (!mayReport(event, actor)) {
            throw Problem.forbidden("permission-missing").with(Permission.SHARING_ANSWER);
        }
        if (plan.isBlank()) {
            throw Problem.badInput("event-plan-missing").faults(List.of(Fault.of("plan", "required")));
        }
        String told = facts.isBlank() ? text.of(event) : facts.strip() + "\n" + text.of(event);
        Incidents.Opened opened = incidents.open(
                event.about(), affected(event, actor), LegalTime.dateOf(event.at()), told, plan.strip(), actor);
        rows.becameIncident(id, opened.id(), opened.number());
        trail.record(act(actor, "report", event).with("case", opened.number()));
        return get(id, actor);
    }

    /** The department concerned that is not the one that reports. */
    private static Suspicion.@Nullable Holder affected(SecurityEvent event, Actor actor) {
        for (Suspicion.Holder one : new Suspicion.Holder[] {event.holder(), event.responsible()}) {
            if (one != null && !actor.isOf(one.department())) {
                return one;
            }
        }
        return null;
    }

    /**
     * Closes an event.
     *
     * @param reason what was found out; everybody concerned reads it
     * @throws Problem as {@link #get}; {@code event-closed}; {@code permission-missing}; {@code event-own} for one the own authority answers for;
     *     {@code event-closing-incomplete}
     */
    @Transactional
    public SecurityEvent close(UUID id, String reason, Actor actor) {
        SecurityEvent event = decided(id, actor);
        String why = reason.strip();
        List<Fault> faults = new ArrayList<>();
        if (why.isEmpty()) {
            faults.add(Fault.of("reason", "required"));
        } else if (why.length() > LONGEST) {
            faults.add(Fault.of("reason", "too-long", LONGEST, why.length(), why.length() - LONGEST));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("event-closing-incomplete").faults(faults);
        }
        trail.record(act(actor, "close", event).with("reason", why));
        rows.close(id, new SecurityEvent.Closing(time.now(), actor.departmentName() + " " + actor.name(), why));
        return get(id, actor);
    }

    private SecurityEvent decided(UUID id, Actor actor) {
        SecurityEvent event = get(id, actor, true);
        mustBeOpen(event);
        if (!mayDecide(event, actor)) {
            Suspicion.Holder responsible = event.responsible();
            throw responsible != null && actor.isOf(responsible.department()) && isOfAuthority(responsible)
                    ? Problem.forbidden("event-own").with(responsible.name())
                    : Problem.forbidden("permission-missing").with(Permission.SUPERVISE);
        }
        return event;
    }

    private static void mustBeOpen(SecurityEvent event) {
        SecurityEvent.Closing closing = event.closing();
        if (closing != null) {
            throw Problem.conflict("event-closed").with(closing.by(), closing.at());
        }
    }

    private static boolean seesAll(Actor reader) {
        return reader.may(Permission.SUPERVISE) || reader.may(Permission.AUDIT_READ);
    }

    /** Whose events somebody sees: one department's, or with null everybody's. */
    private static @Nullable DepartmentId sight(Actor reader) {
        if (seesAll(reader)) {
            return null;
        }
        reader.mustBeAllowed(Permission.SHARING_ANSWER);
        return reader.home();
    }

    private static Act act(Actor actor, String verb, SecurityEvent event) {
        return Act.of(
                actor,
                "incident.event." + verb,
                new SubjectRef(
                        "security-event", event.id().toString(), event.about().title()));
    }
}
