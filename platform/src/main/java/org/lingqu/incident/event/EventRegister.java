package org.lingqu.incident.event;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.Receipt;
import org.lingqu.audit.Suspicion;
import org.lingqu.incident.Incidents;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes security events of what others have noticed, in their transaction: what was done about it and its event stand or fall together. */
@Service
public class EventRegister {

    /** An event that nobody has handled is told again when the same is noticed so long after it was told last. */
    private static final Duration FORGOTTEN = Duration.ofDays(3);

    /** The same for one that is handled as an incident: what goes on is told to those who handle it. */
    private static final Duration GOES_ON = Duration.ofDays(1);

    private final EventRows rows;
    private final AuditTrail trail;
    private final Notices notices;

    EventRegister(EventRows rows, AuditTrail trail, Notices notices) {
        this.rows = rows;
        this.trail = trail;
        this.notices = notices;
    }

    @EventListener
    @Transactional
    void on(Suspicion told) {
        note(told);
    }

    /**
     * Makes an event of a suspicion; data authority and auditors are told, and the department that answers for it. What is noticed again while
     * its event is open makes no second one; after some days it is recorded and told again.
     *
     * @return the new event, or the open one of its kind about the same thing
     */
    @Transactional
    public UUID note(Suspicion told) {
        Optional<UUID> open = rows.open(told.kind(), told.about());
        if (open.isPresent()) {
            again(open.get(), told);
            return open.get();
        }
        UUID id = Uuids.at(told.at().toEpochMilli());
        Receipt receipt = trail.record(act("incident.event", id, told));
        Suspicion.Holder responsible = responsible(told);
        if (!rows.add(id, told, responsible, receipt.record())) {
            // another process was faster; the record of what was noticed stays true
            return rows.open(told.kind(), told.about()).orElse(id);
        }
        tell("incident.notice.event", id, told, responsible);
        return id;
    }

    private void again(UUID id, Suspicion told) {
        if (rows.toldAgain(id, told.at(), FORGOTTEN, GOES_ON)) {
            trail.record(act("incident.event.again", id, told));
            tell("incident.notice.event-again", id, told, locked(id).responsible());
        }
    }

    private void tell(String sentence, UUID id, Suspicion told, Suspicion.@Nullable Holder responsible) {
        Phrase said = Phrase.of(
                sentence,
                Phrase.of("incident.event.kind." + told.kind()),
                told.about().title());
        String page = "/incident/events/" + id;
        if (told.kind() != Suspicion.Kind.CONSECUTIVE_LOOKUPS) { // its alarm has told the data authority
            notices.tell(Notice.to(Permission.SUPERVISE, said).at(page).asGrave());
        }
        notices.tell(Notice.to(Permission.AUDIT_READ, said).at(page).asGrave());
        if (responsible != null) {
            notices.tell(Notice.to(responsible.department(), said)
                    .holding(Permission.SHARING_ANSWER)
                    .at(page)
                    .asGrave());
        }
    }

    /** An event, until the end of the caller's transaction for him alone. */
    @Transactional
    public SecurityEvent locked(UUID id) {
        return rows.find(id, true)
                .orElseThrow(() -> Problem.notFound("event-unknown").with(id));
    }

    /** Part of the caller's transaction: the event has become this case. */
    @Transactional
    public void becameIncident(UUID id, Incidents.Opened opened) {
        rows.becameIncident(id, opened.id(), opened.number());
    }

    /** What happens in the use of data is answered for by who uses them, everything else by who holds what it is about. */
    static Suspicion.@Nullable Holder responsible(Suspicion told) {
        Suspicion.Use use = told.use();
        return use == null ? told.holder() : new Suspicion.Holder(use.department(), use.departmentName());
    }

    private static Act act(String verb, UUID id, Suspicion told) {
        Act act = Act.of(
                        Actor.PLATFORM,
                        verb,
                        new SubjectRef(
                                "security-event", id.toString(), told.about().title()))
                .with("kind", told.kind())
                .with("who", told.who().name())
                .with("whoId", told.who().id())
                .with("about", told.about().type() + " " + told.about().id())
                .with("response", told.response());
        Suspicion.Use use = told.use();
        if (use != null) {
            act = act.with("grant", use.number());
        }
        for (var figure : told.figures().entrySet()) {
            act = act.with("figure." + figure.getKey(), figure.getValue());
        }
        return act;
    }
}
