package org.lingqu.hall;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Announcement;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.People;
import org.lingqu.organization.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When the people of the counters are away. Everybody records it for himself; the data authority, which keeps the roster, for anybody. The
 * reason is nobody's business beyond these and the own department.
 */
@Service
public class Absences {

    private final Hall hall;
    private final AbsenceRows rows;
    private final People people;
    private final Attendance attendance;
    private final AuditTrail audit;
    private final LegalTime time;

    Absences(Hall hall, AbsenceRows rows, People people, Attendance attendance, AuditTrail audit, LegalTime time) {
        this.hall = hall;
        this.rows = rows;
        this.people = people;
        this.attendance = attendance;
        this.audit = audit;
        this.time = time;
    }

    /**
     * What is to be recorded.
     *
     * @param person who is away; null: the person who asks
     * @param from first day; null: today
     * @param until last day
     * @param reason why
     */
    public record Wish(
            @Nullable AccountId person,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            String reason) {}

    /**
     * Records an absence. Where it begins today and nobody stands in for the last chief representative, those concerned are told at once.
     *
     * @throws Problem {@code hall-not-kept}, {@code person-unknown} also for a stranger's colleague, {@code absence-not-yours},
     *     {@code absence-incomplete} with every fault
     */
    @Transactional
    public Absence record(Wish wish, Actor actor) {
        hall.mustBeOpen();
        AccountId id = wish.person() == null ? new AccountId(actor.id()) : wish.person();
        Person person = people.find(id)
                .filter(found -> mayKnow(found.department(), actor))
                .orElseThrow(() -> Problem.notFound("person-unknown").with(id));
        mustBeAllowed(person.id(), person.name(), actor);
        rows.lock(person.id());
        LocalDate from = wish.from() == null ? time.today() : wish.from();
        LocalDate until = wish.until();
        String reason = wish.reason().strip();
        List<Fault> faults = new Announcement(from, until, reason).faults(time.today());
        if (until != null && faults.isEmpty()) {
            faults = overlap(person, from, until).toList();
        }
        if (!faults.isEmpty() || until == null) {
            throw Problem.badInput("absence-incomplete").with(person.name()).faults(faults);
        }
        Absence absence = new Absence(
                Uuids.next(), person.id(), person.name(), person.department(), from, until, reason, actor.name(), null);
        rows.add(absence, actor);
        audit.record(Act.of(actor, "hall.absence", subject(absence))
                .with("from", from)
                .with("until", until));
        attendance.look(person.department());
        return absence;
    }

    private Stream<Fault> overlap(Person person, LocalDate from, LocalDate until) {
        return rows.between(person.department(), from, until).stream()
                .filter(there -> there.person().equals(person.id()))
                .limit(1)
                .map(there -> Fault.of("from", "absence-overlaps", there.from(), there.until()));
    }

    /**
     * Somebody is back before the last day recorded. Ending what is over changes nothing.
     *
     * @throws Problem {@code hall-not-kept}, {@code absence-unknown} also for strangers, {@code absence-not-yours}
     */
    @Transactional
    public Absence end(UUID id, Actor actor) {
        hall.mustBeOpen();
        Absence absence = rows.find(id)
                .filter(found -> mayKnow(found.department(), actor))
                .orElseThrow(() -> Problem.notFound("absence-unknown").with(id));
        mustBeAllowed(absence.person(), absence.name(), actor);
        if (absence.isAhead(time.today())) {
            rows.end(id, time.today());
            audit.record(Act.of(actor, "hall.absence-end", subject(absence)).with("back", time.today()));
        }
        return rows.find(id).orElse(absence);
    }

    /** Absences of a department's people that count today or later. */
    @Transactional(readOnly = true)
    public List<Absence> ahead(DepartmentId department) {
        return rows.ahead(department, time.today());
    }

    /** The days of these, first and last included, on which the people of a department were away; who was not is left out. */
    @Transactional(readOnly = true)
    public Map<AccountId, Set<LocalDate>> daysAway(DepartmentId department, LocalDate first, LocalDate last) {
        return rows.between(department, first, last).stream()
                .collect(Collectors.groupingBy(
                        Absence::person,
                        Collectors.flatMapping(
                                absence -> absence.daysBetween(first, last), Collectors.toUnmodifiableSet())));
    }

    /** Whether the actor may know why somebody of a department is away. */
    public static boolean mayKnow(DepartmentId department, Actor actor) {
        return actor.isOf(department) || actor.may(Permission.SUPERVISE);
    }

    /** Whether the actor may record and end the absences of a person. */
    public static boolean mayRecord(AccountId person, Actor actor) {
        return person.value().equals(actor.id()) || actor.may(Permission.SUPERVISE);
    }

    private static void mustBeAllowed(AccountId person, String name, Actor actor) {
        if (!mayRecord(person, actor)) {
            throw Problem.forbidden("absence-not-yours").with(name);
        }
    }

    private static SubjectRef subject(Absence absence) {
        return new SubjectRef("absence", absence.id().toString(), absence.name());
    }
}
