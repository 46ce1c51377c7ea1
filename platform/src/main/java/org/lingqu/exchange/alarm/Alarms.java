package org.lingqu.exchange.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.sharing.CallText;
import org.lingqu.sharing.Grant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Alarms about systems that ask for one identifier after the other: the provider and the data authority are told, see them, and lift them
 * when they have found out why. Auditors see them all.
 */
@Service
public class Alarms {

    private static final int MOST = 200;
    private static final int LONGEST = 1000;

    private final AlarmRows rows;
    private final AuditTrail audit;
    private final Notices notices;
    private final LegalTime time;
    private final ApplicationEventPublisher events;
    private final Set<Consumer<RunAlarm>> followers = new CopyOnWriteArraySet<>();

    Alarms(AlarmRows rows, AuditTrail audit, Notices notices, LegalTime time, ApplicationEventPublisher events) {
        this.events = events;
        this.rows = rows;
        this.audit = audit;
        this.notices = notices;
        this.time = time;
    }

    /**
     * Raises an alarm about the system of a grant; where one stands already, also by another process, that one goes on.
     *
     * @return the one that stands
     */
    @Transactional
    UUID raise(Grant grant, int inARow, Instant at) {
        RunAlarm alarm = new RunAlarm(
                Uuids.at(at.toEpochMilli()),
                grant.id(),
                grant.number(),
                grant.consumer().system(),
                grant.consumer().systemName(),
                grant.consumer().department(),
                grant.consumer().name(),
                grant.provider().department(),
                grant.provider().name(),
                grant.resource(),
                grant.title(),
                inARow,
                at,
                null);
        while (!rows.add(alarm)) {
            Optional<UUID> standing = rows.standing(alarm.system(), alarm.resource());
            if (standing.isPresent()) {
                return standing.get();
            }
            // lifted between the two looks, so that this one can be raised
        }
        audit.record(act(Actor.PLATFORM, "raise", alarm)
                .with("system", alarm.systemName())
                .with("inARow", inARow));
        Phrase said =
                Phrase.of("exchange.alarm.raised", alarm.consumerName(), alarm.systemName(), alarm.title(), inARow);
        String page = "/exchange/alarms/" + alarm.id();
        notices.tell(Notice.to(alarm.provider(), said)
                .holding(Permission.SHARING_ANSWER)
                .at(page)
                .asGrave());
        notices.tell(Notice.to(Permission.SUPERVISE, said).at(page).asGrave());
        notices.tell(Notice.to(
                        alarm.consumer(),
                        Phrase.of("exchange.alarm.slowed", alarm.systemName(), alarm.title(), alarm.providerName()))
                .holding(Permission.SYSTEMS_MANAGE)
                .at("/sharing/grants/" + alarm.grant())
                .asGrave());
        events.publishEvent(Suspicions.consecutive(grant, alarm));
        return alarm.id();
    }

    /**
     * The alarms a reader may see, standing ones first, at most 200: those about the own department's data, for authority and auditors all.
     *
     * @throws Problem {@code permission-missing}
     */
    @Transactional(readOnly = true)
    public List<RunAlarm> of(Actor reader) {
        return rows.latest(sight(reader), MOST);
    }

    /** How many stand that the reader may see. */
    @Transactional(readOnly = true)
    public long standing(Actor reader) {
        return mayLook(reader) ? rows.countStanding(sight(reader)) : 0;
    }

    /** @throws Problem {@code permission-missing}; {@code alarm-unknown} also when it is about another department's data */
    @Transactional(readOnly = true)
    public RunAlarm get(UUID id, Actor reader) {
        DepartmentId provider = sight(reader);
        return rows.find(id)
                .filter(alarm -> provider == null || alarm.provider().equals(provider))
                .orElseThrow(() -> Problem.notFound("alarm-unknown").with(id));
    }

    /** Whether somebody may lift it: who answers for the data, and the data authority, but nobody of the department that asked. */
    public boolean mayLift(RunAlarm alarm, Actor actor) {
        boolean provider = actor.may(Permission.SHARING_ANSWER) && actor.isOf(alarm.provider());
        return alarm.stands() && (provider || actor.may(Permission.SUPERVISE)) && !actor.isOf(alarm.consumer());
    }

    /**
     * Lifts an alarm: the system is as fast as its grant again, and watched from the beginning.
     *
     * @param reason what was found out; the consumer reads it
     * @throws Problem as {@link #get}; {@code alarm-lifting-incomplete} without a reason; {@code alarm-lifted} when it no longer stands
     */
    @Transactional
    public RunAlarm lift(UUID id, String reason, Actor actor) {
        RunAlarm alarm = get(id, actor);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST || !CallText.isClean(why.replaceAll("[\\r\\n\\t]", " "))) {
            throw Problem.badInput("alarm-lifting-incomplete")
                    .faults(List.of(Fault.of("reason", why.isEmpty() ? "required" : "text-unusable", LONGEST)));
        }
        if (alarm.stands() && !mayLift(alarm, actor)) {
            throw Problem.forbidden("permission-missing").with(Permission.SHARING_ANSWER);
        }
        RunAlarm.Lifting lifting = new RunAlarm.Lifting(time.now(), actor.departmentName() + " " + actor.name(), why);
        if (!alarm.stands() || !rows.lift(id, lifting)) {
            throw Problem.conflict("alarm-lifted").with(alarm.systemName());
        }
        audit.record(act(actor, "lift", alarm).with("reason", why));
        notices.tell(Notice.to(
                        alarm.consumer(),
                        Phrase.of("exchange.alarm.free", alarm.systemName(), alarm.title(), lifting.by(), why))
                .holding(Permission.SYSTEMS_MANAGE)
                .at("/sharing/grants/" + alarm.grant()));
        RunAlarm lifted = get(id, actor);
        tellAfterCommit(lifted);
        return lifted;
    }

    private void tellAfterCommit(RunAlarm lifted) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                followers.forEach(follower -> follower.accept(lifted));
            }
        });
    }

    /** Tells somebody of each alarm that this process lifts, after the commit and before who lifts it gets the answer. */
    void follow(Consumer<RunAlarm> follower) {
        followers.add(follower);
    }

    void unfollow(Consumer<RunAlarm> follower) {
        followers.remove(follower);
    }

    List<RunAlarm> standing() {
        return rows.standing();
    }

    Optional<RunAlarm> find(UUID id) {
        return rows.find(id);
    }

    private static boolean mayLook(Actor reader) {
        return reader.may(Permission.SHARING_ANSWER) || seesAll(reader);
    }

    private static boolean seesAll(Actor reader) {
        return reader.may(Permission.SUPERVISE) || reader.may(Permission.AUDIT_READ);
    }

    /** Whose data alarms may be about: one department's, or with null everybody's. */
    private static @Nullable DepartmentId sight(Actor reader) {
        if (seesAll(reader)) {
            return null;
        }
        reader.mustBeAllowed(Permission.SHARING_ANSWER);
        return reader.home();
    }

    private static Act act(Actor actor, String verb, RunAlarm alarm) {
        return Act.of(
                        actor,
                        "exchange.alarm." + verb,
                        new SubjectRef("exchange-alarm", alarm.id().toString(), alarm.title()))
                .with("grant", alarm.grantNumber());
    }
}
