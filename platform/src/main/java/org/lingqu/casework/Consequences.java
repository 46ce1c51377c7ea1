package org.lingqu.casework;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.rules.RulePack;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What follows from a turn besides the case itself: records for the log, notices, events, proposed offences. Joins its transaction. */
@Component
class Consequences {

    private final AuditTrail audit;
    private final Notices notices;
    private final Offences offences;
    private final Bodies bodies;
    private final ApplicationEventPublisher events;

    Consequences(
            AuditTrail audit, Notices notices, Offences offences, Bodies bodies, ApplicationEventPublisher events) {
        this.bodies = bodies;
        this.audit = audit;
        this.notices = notices;
        this.offences = offences;
        this.events = events;
    }

    void of(Turn turn, CaseFile file, Procedure procedure, RulePack pack) {
        List<Step> unbound = turn.newSteps();
        for (Turn.Made made : turn.movesMade()) {
            moved(made, turn, file, procedure, unbound);
            unbound = List.of();
        }
        turn.newSteps().stream()
                .filter(step -> procedure
                        .move(step.from(), step.act())
                        .filter(move -> !move.happens().offences().isEmpty())
                        .isPresent())
                .forEach(step -> offences.propose(step, file, procedure, pack));
        turn.movesMade().stream().findFirst().ifPresent(made -> tell(made, turn, file, procedure));
        for (Clock clock : turn.newlyMissed()) {
            missed(clock, file, procedure, pack, unbound);
            unbound = List.of();
        }
        if (!unbound.isEmpty()) {
            audit.record(StepBytes.bind(
                    Act.of(
                            unbound.get(0).actor(),
                            "casework.step",
                            new SubjectRef("case", file.id().toString(), file.number())),
                    unbound));
        }
        for (Turn.Told told : turn.toTell()) {
            tell(told.escalation(), told.clock(), file, procedure);
        }
        if (!file.isOpen() && turn.before().isOpen() && file.ending() != null) {
            events.publishEvent(
                    new CaseDecided(file.id(), file.number(), file.procedure(), file.subject(), file.ending()));
        }
    }

    /** @param steps those that the record of this move is to hold */
    private void moved(Turn.Made made, Turn turn, CaseFile file, Procedure procedure, List<Step> steps) {
        String name = made.move().name();
        Act act = Act.of(
                        made.actor(),
                        made.move().from().isEmpty() ? "casework.open" : "casework.move",
                        new SubjectRef("case", file.id().toString(), file.number()))
                .with("move", name)
                .with("procedure", file.procedure())
                .with("stage", made.move().to())
                .with("about", file.subject().type() + " " + file.subject().id());
        Optional<Principal> insteadOf = turn.newSteps().stream()
                .filter(step -> step.act().equals(name))
                .flatMap(step -> Optional.ofNullable(step.insteadOf()).stream())
                .findFirst();
        audit.record(StepBytes.bind(
                insteadOf.map(one -> act.with("insteadOf", one.id())).orElse(act), steps));
        Role awaited = procedure.stage(made.move().to()).map(Stage::awaits).orElse(null);
        events.publishEvent(new StageEntered(
                file.id(),
                file.number(),
                file.procedure(),
                file.subject(),
                name,
                made.move().to(),
                file.packId(),
                awaited == null ? null : file.department(awaited.party()).orElse(null)));
    }

    /** Tells of what a person did, not of the steps that followed from it by themselves. */
    private void tell(Turn.Made made, Turn turn, CaseFile file, Procedure procedure) {
        String name = made.move().name();
        Phrase done = turn.newSteps().stream()
                .filter(step -> step.act().equals(name))
                .findFirst()
                .map(Step::said)
                .orElseGet(() -> Phrase.of("procedure." + file.procedure() + ".move." + name));
        if (made.move().happens().receipt() && made.actor().department() != null) {
            notices.tell(Notice.to(
                            made.actor().department(),
                            Phrase.of(
                                    "casework.notice.receipt",
                                    file.subject().title(),
                                    title(file),
                                    file.number(),
                                    LegalTime.dateOf(turn.newSteps().get(0).at()),
                                    Phrase.of("procedure." + file.procedure() + ".move." + name)))
                    .at(address(file)));
        }
        for (Map.Entry<DepartmentId, @Nullable Role> reader :
                readers(made, file, procedure).entrySet()) {
            Notice notice = Notice.to(
                            reader.getKey(),
                            Phrase.of(
                                    "casework.notice.moved", file.subject().title(), title(file), file.number(), done))
                    .at(address(file));
            Role role = reader.getValue();
            notices.tell(role == null ? notice : notice.holding(role.permission()));
        }
    }

    /** The department that must act now, the one that opened the case, and whom the table wants informed – unless it acted itself. */
    private static Map<DepartmentId, @Nullable Role> readers(Turn.Made made, CaseFile file, Procedure procedure) {
        Map<DepartmentId, @Nullable Role> readers = new LinkedHashMap<>();
        made.move().happens().informs().stream()
                .flatMap(party -> file.department(party).stream())
                .forEach(department -> readers.put(department, null));
        Role opener = procedure.opening().by();
        file.department(opener.party()).ifPresent(department -> readers.put(department, opener));
        Role awaited = procedure.stage(file.stage()).map(Stage::awaits).orElse(null);
        if (awaited != null) {
            file.department(awaited.party()).ifPresent(department -> readers.put(department, awaited));
        }
        if (made.move().from().isEmpty()) {
            file.came(procedure.start().through()).ifPresent(keeper -> readers.put(keeper, null));
        }
        readers.keySet().removeIf(made.actor()::isOf);
        return readers;
    }

    private void missed(Clock clock, CaseFile file, Procedure procedure, RulePack pack, List<Step> steps) {
        Optional<DepartmentId> late = obliged(clock, file, procedure).flatMap(role -> file.department(role.party()));
        Act overdue = StepBytes.bind(
                Act.of(
                                Actor.PLATFORM,
                                "casework.overdue",
                                new SubjectRef("case", file.id().toString(), file.number()))
                        .with("limit", clock.limit())
                        .with("due", clock.due()),
                steps);
        Citation article = clock.deadline().citation();
        audit.record(article == null ? overdue : overdue.citing(article));
        events.publishEvent(new StageOverdue(
                file.id(), file.number(), file.procedure(), clock.limit(), clock.due(), late.orElse(null)));
        offences.propose(clock, file, procedure, pack);
    }

    private void tell(Escalation escalation, Clock clock, CaseFile file, Procedure procedure) {
        Optional<Role> obliged = obliged(clock, file, procedure);
        Phrase owed = Phrase.of("procedure." + file.procedure() + ".clock." + clock.limit());
        Phrase said = Phrase.of(
                "casework.notice." + escalation.name().toLowerCase(java.util.Locale.ROOT),
                file.subject().title(),
                title(file),
                file.number(),
                owed,
                clock.due(),
                obliged.flatMap(role -> file.party(role.party()))
                        .map(Party::name)
                        .orElse(""));
        Optional<DepartmentId> late = obliged.flatMap(role -> file.department(role.party()));
        Optional<Notice> notice = switch (escalation) {
            case SUPERVISION -> Optional.of(Notice.to(Permission.SUPERVISE, said));
            case AUTHORITY ->
                late.flatMap(bodies::authorityOver)
                        .map(authority -> Notice.to(authority.id(), said).holding(Permission.SUPERVISE))
                        .or(() -> Optional.of(Notice.to(Permission.SUPERVISE, said)));
            case REMINDER, HANDLER, REPRESENTATIVE ->
                obliged.flatMap(
                        role -> late.map(department -> addressed(escalation, Notice.to(department, said), role)));
        };
        String key = clock.id() + "/" + clock.due() + "/" + escalation;
        notice.map(one -> one.at(address(file)).once(key))
                .map(one -> escalation == Escalation.REMINDER ? one : one.asGrave())
                .ifPresent(notices::tell);
        if (escalation == Escalation.HANDLER) {
            file.came(procedure.start().through())
                    .map(keeper -> Notice.to(
                            keeper,
                            Phrase.of(
                                    "casework.notice.authority",
                                    said.arguments().toArray())))
                    .ifPresent(one -> notices.tell(
                            one.at(address(file)).once(key + "/through").asGrave()));
        }
    }

    private static Notice addressed(Escalation escalation, Notice notice, Role role) {
        return escalation == Escalation.REPRESENTATIVE
                ? notice.holding(Permission.SHARING_ANSWER)
                : notice.holding(role.permission());
    }

    /** Tells the person who was named to handle the case. */
    void assigned(CaseFile file, Handler handler) {
        notices.tell(Notice.to(
                        handler.id(),
                        Phrase.of("casework.notice.assigned", file.subject().title(), title(file), file.number()))
                .at(address(file)));
    }

    /** Tells those who must act that somebody asks for it. */
    void urged(CaseFile file, Procedure procedure, Actor by) {
        Role awaited = procedure.stage(file.stage()).map(Stage::awaits).orElse(null);
        if (awaited != null) {
            file.department(awaited.party())
                    .ifPresent(department -> notices.tell(Notice.to(
                                    department,
                                    Phrase.of(
                                            "casework.notice.urged",
                                            file.subject().title(),
                                            title(file),
                                            file.number(),
                                            by.departmentName()))
                            .holding(awaited.permission())
                            .at(address(file))));
        }
    }

    private static Optional<Role> obliged(Clock clock, CaseFile file, Procedure procedure) {
        return procedure.clock(clock.limit()).map(ClockRule::obliges);
    }

    private static Phrase title(CaseFile file) {
        return Phrase.of("procedure." + file.procedure() + ".short");
    }

    private static String address(CaseFile file) {
        return "/cases/" + file.id();
    }
}
