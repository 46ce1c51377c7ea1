package org.lingqu.hall.feedback;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseWork;
import org.lingqu.hall.Absences;
import org.lingqu.hall.Hall;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.People;
import org.lingqu.organization.Posts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The feedback to the departments that send people to the counters (定期反馈): made when a period has ended, told to the department, and received
 * by it. Nobody is late with it where the regulation gives no number.
 */
@Service
public class Feedbacks {

    private static final int LONGEST_REMARK = 1000;

    private final Hall hall;
    private final Posts posts;
    private final People colleagues;
    private final Departments departments;
    private final Absences absences;
    private final CaseWork work;
    private final FeedbackRows rows;
    private final RatingRows ratings;
    private final Notices notices;
    private final AuditTrail audit;
    private final LegalTime time;

    Feedbacks(
            Hall hall,
            Posts posts,
            People colleagues,
            Departments departments,
            Absences absences,
            CaseWork work,
            FeedbackRows rows,
            RatingRows ratings,
            Notices notices,
            AuditTrail audit,
            LegalTime time) {
        this.hall = hall;
        this.posts = posts;
        this.colleagues = colleagues;
        this.departments = departments;
        this.absences = absences;
        this.work = work;
        this.rows = rows;
        this.ratings = ratings;
        this.notices = notices;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Makes what is still missing for the last period that has ended, for each department that had people at its counter then. Who came later is not
     * judged, who has left since is. Once more does no harm.
     *
     * @return how many were made
     */
    @Transactional
    public int run() {
        Optional<Span> ended = lastPeriod();
        int made = 0;
        if (ended.isPresent()) {
            for (Department department : departments.all()) {
                made += !rows.exists(department.id(), ended.get()) && make(department, ended.get()) ? 1 : 0;
            }
        }
        return made;
    }

    /** The last period that has ended; empty where the regulation knows no feedback, or none by whole months. */
    public Optional<Span> lastPeriod() {
        return hall.feedbackMonths().stream()
                .mapToObj(months -> Span.before(time.today(), months))
                .findFirst();
    }

    private boolean make(Department department, Span span) {
        Presence presence = Presence.of(posts.appointmentsOf(department.id()), span);
        List<CaseWork.Done> done = work.done(department.id(), span.first(), span.last());
        List<Rating> rated = ratings.of(department.id(), span);
        Map<AccountId, String> people = new LinkedHashMap<>();
        presence.days().keySet().stream()
                .filter(person -> presence.left().contains(person) || colleagues.isActive(person))
                .flatMap(person -> colleagues.find(person).stream())
                .forEach(person -> people.put(person.id(), person.name()));
        done.forEach(one -> people.putIfAbsent(one.person(), one.name()));
        rated.forEach(one -> people.putIfAbsent(one.person(), one.personName()));
        if (people.isEmpty()) {
            return false;
        }
        Map<AccountId, Set<LocalDate>> away = absences.daysAway(department.id(), span.first(), span.last());
        Feedback feedback = new Feedback(
                Uuids.next(),
                department.id(),
                department.name(),
                span,
                people.entrySet().stream()
                        .map(person -> Feedback.Line.of(
                                person.getKey(),
                                person.getValue(),
                                presence.chiefs().contains(person.getKey()),
                                done,
                                presence.count(person.getKey(), away.getOrDefault(person.getKey(), Set.of()), false),
                                presence.count(person.getKey(), away.getOrDefault(person.getKey(), Set.of()), true),
                                rated))
                        .toList(),
                work.overdue(department.id(), span.last()),
                time.now().truncatedTo(ChronoUnit.MICROS),
                null);
        if (!rows.add(feedback, done)) {
            return false;
        }
        audit.record(Act.of(Actor.PLATFORM, "hall.feedback", subject(feedback)));
        notices.tell(Notice.to(
                        department.id(),
                        Phrase.of("hall.notice.feedback", department.name(), span.first(), span.last()))
                .at("/hall/feedback/" + feedback.id()));
        return true;
    }

    /**
     * Feedback, the latest first: to one's own department, for who supervises to all.
     *
     * @throws Problem {@code hall-not-kept}
     */
    @Transactional(readOnly = true)
    public List<Feedback> list(@Nullable UUID after, int limit, Actor actor) {
        hall.mustBeOpen();
        return rows.list(actor.may(Permission.SUPERVISE) ? null : actor.home(), after, limit);
    }

    /** The feedback of whole periods between two days that the actor may read, by period and department; for the assessment of a year. */
    @Transactional(readOnly = true)
    public List<Feedback> within(LocalDate from, LocalDate to, Actor actor) {
        boolean all = actor.may(Permission.SUPERVISE);
        return all || actor.department() != null ? rows.within(from, to, all ? null : actor.department()) : List.of();
    }

    /** @throws Problem {@code hall-not-kept}, {@code feedback-unknown} also for other departments */
    @Transactional(readOnly = true)
    public Feedback get(UUID id, Actor actor) {
        hall.mustBeOpen();
        return rows.find(id)
                .filter(found -> Absences.mayKnow(found.department(), actor))
                .orElseThrow(() -> Problem.notFound("feedback-unknown").with(id));
    }

    /** What the people of the department did in the period, as it was when the feedback was made. */
    @Transactional(readOnly = true)
    public List<CaseWork.Done> done(Feedback feedback) {
        return rows.done(feedback.id());
    }

    /** Whether the actor receives for the department: its chief representative or its head. */
    public static boolean mayReceive(Feedback feedback, Actor actor) {
        return actor.isOf(feedback.department())
                && (actor.may(Permission.HEAD_CONSENT) || actor.may(Permission.SHARING_ANSWER));
    }

    /**
     * The department has received it.
     *
     * @param remark what the department says to it; may be empty
     * @throws Problem {@code hall-not-kept}, {@code feedback-unknown}, {@code feedback-not-yours}, {@code feedback-received},
     *     {@code feedback-remark}
     */
    @Transactional
    public Feedback receive(UUID id, String remark, Actor actor) {
        Feedback feedback = get(id, actor);
        if (!mayReceive(feedback, actor)) {
            throw Problem.forbidden("feedback-not-yours").with(feedback.departmentName());
        }
        String said = remark.strip();
        if (said.length() > LONGEST_REMARK) {
            throw Problem.badInput("feedback-remark")
                    .faults(List.of(Fault.of(
                            "remark", "too-long", LONGEST_REMARK, said.length(), said.length() - LONGEST_REMARK)));
        }
        Feedback.Receipt receipt = new Feedback.Receipt(actor.name(), time.now().truncatedTo(ChronoUnit.MICROS), said);
        if (!rows.received(id, receipt, actor)) {
            Feedback.Receipt earlier = get(id, actor).receipt();
            throw Problem.conflict("feedback-received")
                    .with(earlier == null ? "" : earlier.by(), earlier == null ? "" : earlier.at());
        }
        audit.record(Act.of(actor, "hall.feedback-receive", subject(feedback)));
        return get(id, actor);
    }

    private static SubjectRef subject(Feedback feedback) {
        return new SubjectRef(
                "feedback",
                feedback.id().toString(),
                feedback.departmentName() + " " + feedback.span().first() + "/"
                        + feedback.span().last());
    }
}
