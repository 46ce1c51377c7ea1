package org.lingqu.exchange.handover;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Orders what subscriptions wait for: one hand-over for each version that is served, taken in the transaction in which it is ordered. One
 * that fails goes on by itself a few times, each time later, which costs the day of its order nothing; one that the grant stopped is ordered
 * anew in the same way, once the grant lets it through. The consumer is told once. Of an interface a version is told instead, with the
 * version from which changes are read on.
 */
@Component
class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int MOST_ATTEMPTS = 6;

    private final SubscriptionRows subscriptions;
    private final Grants grants;
    private final GrantedRows granted;
    private final Runs runs;
    private final RunDays days;
    private final CopyVolume volume;
    private final Handovers handovers;
    private final AuditTrail audit;
    private final Notices notices;
    private final TransactionTemplate transaction;
    private final LegalTime time;

    Deliveries(
            SubscriptionRows subscriptions,
            Grants grants,
            GrantedRows granted,
            Runs runs,
            RunDays days,
            CopyVolume volume,
            Handovers handovers,
            AuditTrail audit,
            Notices notices,
            TransactionTemplate transaction,
            LegalTime time) {
        this.subscriptions = subscriptions;
        this.grants = grants;
        this.granted = granted;
        this.runs = runs;
        this.days = days;
        this.volume = volume;
        this.handovers = handovers;
        this.audit = audit;
        this.notices = notices;
        this.transaction = transaction;
        this.time = time;
    }

    /** Looks at every subscription; one that cannot be served does not keep the others, and is tried again with the next look. */
    void deliver() {
        for (Subscription one : subscriptions.running()) {
            try {
                grants.find(one.grant()).filter(this::isAlive).ifPresent(grant -> deliver(one, grant));
            } catch (Problem refused) {
                LOG.info("subscription of grant {} waits: {}", one.grant(), refused.code());
            } catch (RuntimeException failed) {
                LOG.error("subscription of grant {} could not be worked on", one.grant(), failed);
            }
        }
    }

    private boolean isAlive(Grant grant) {
        return !grant.isWithdrawn() && !grant.isSuspended() && grant.period().includes(time.today());
    }

    private boolean hasQuota(Grant grant) {
        return days.calls(grant.id()) < grant.frequency().perDay();
    }

    /** Whether a version is taken on another day because the rows of this one are used up; what else stands against it, its hand-over tells. */
    private boolean waitsForRows(Subscription one, Grant grant) {
        try {
            return volume.isForAnotherDay(granted.open(grant, grant.manner(), one.matter(), 0));
        } catch (Problem refused) {
            return false;
        }
    }

    private void deliver(Subscription one, Grant grant) {
        UUID latest = one.run();
        Run run = latest == null ? null : runs.find(latest).orElse(null);
        if (run != null && !run.state().ended()) {
            return;
        }
        OptionalInt served = granted.served(grant);
        // an older hand-over that went on later took what was served by then
        int arrived = run != null && run.state() == RunState.DONE ? run.snapshot() : 0;
        boolean news = served.isPresent() && served.getAsInt() > Math.max(one.version(), arrived);
        if (news && one.isNotice()) {
            tell(one, grant, served.getAsInt());
        } else if (news && hasQuota(grant) && !waitsForRows(one, grant)) {
            order(one, grant, served.getAsInt(), null);
        } else if (run != null && run.state() != RunState.DONE && !runs.isMadeUpFor(run, one.version())) {
            failed(one, grant, run, served.orElse(run.snapshot()));
        } else if (run != null && one.failed()) {
            subscriptions.arrived(one, arrived);
        }
    }

    private void tell(Subscription one, Grant grant, int version) {
        granted.mayRead(grant, one.matter());
        transaction.executeWithoutResult(status -> {
            if (!subscriptions.take(grant.id(), version, null)) {
                return;
            }
            boolean changes = grant.kinds().contains(CallKind.CHANGES);
            Phrase said = Phrase.of(
                    changes ? "exchange.subscription.told-changes" : "exchange.subscription.told-rows",
                    grant.title(),
                    grant.number(),
                    version,
                    "since=" + one.version());
            notices.tell(Notice.to(grant.consumer().department(), said)
                    .holding(Permission.SYSTEMS_MANAGE)
                    .at("/sharing/grants/" + grant.id() + "/handovers")
                    .once("exchange-subscription " + grant.id() + " " + version));
            audit.record(Act.of(Actor.PLATFORM, "exchange.subscription.tell", Handovers.reference(grant))
                    .with("snapshot", version)
                    .with("since", one.version()));
        });
    }

    /** @param stopped the hand-over of the same version in whose place this one comes; null for a version that is new */
    private void order(Subscription one, Grant grant, int version, @Nullable Run stopped) {
        Run run = new Run(
                Uuids.next(),
                grant.id(),
                one.form(),
                one.matter(),
                one.subscribedBy(),
                time.now(),
                RunState.WAITING,
                null,
                0,
                0,
                0,
                0,
                "",
                null);
        boolean taken = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean mine = stopped == null
                    ? subscriptions.take(grant.id(), version, run.id())
                    : subscriptions.takeAnew(one, run.id());
            if (!mine) {
                return false;
            }
            runs.add(run);
            audit.record(Act.of(Actor.PLATFORM, "exchange.handover", Handovers.reference(grant))
                    .with("form", run.form())
                    .with("matter", run.matter())
                    .with("subscriber", one.subscribedBy())
                    .with("snapshot", version));
            return true;
        }));
        if (taken) {
            handovers.begin(run.id());
        }
    }

    /** @param served version that would leave now */
    private void failed(Subscription one, Grant grant, Run run, int served) {
        transaction.executeWithoutResult(status -> tellFailed(one, grant));
        Instant ended = run.endedAt();
        boolean due = ended != null && !time.now().isBefore(ended.plus(Duration.ofMinutes(1L << one.attempts())));
        boolean stopped = run.state() == RunState.STOPPED;
        boolean call = stopped || days.isCall(run, served);
        if (!due || one.attempts() >= MOST_ATTEMPTS || call && !hasQuota(grant)) {
            return;
        }
        volume.mustHold(granted.open(grant, grant.manner(), one.matter(), 0), stopped ? null : run);
        if (stopped) {
            order(one, grant, one.version(), run);
        } else {
            again(one, run, served, call);
        }
    }

    private void tellFailed(Subscription one, Grant grant) {
        if (subscriptions.failed(one)) {
            Phrase said = Phrase.of("exchange.subscription.failed-told", grant.title(), grant.number());
            notices.tell(Notice.to(grant.consumer().department(), said)
                    .holding(Permission.SYSTEMS_MANAGE)
                    .at("/sharing/grants/" + grant.id() + "/handovers")
                    .asGrave());
        }
    }

    private void again(Subscription one, Run run, int served, boolean call) {
        boolean again = Boolean.TRUE.equals(transaction.execute(status -> {
            if (!subscriptions.again(one)) {
                return false;
            }
            runs.again(run.id());
            if (call) {
                days.call(run.id(), served);
            }
            return true;
        }));
        if (again) {
            handovers.begin(run.id());
        }
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        RecurringTask<Void> subscriptionTask(Deliveries deliveries) {
            return Tasks.recurring("exchange-subscriptions", Schedules.fixedDelay(EVERY))
                    .execute((instance, context) -> deliveries.deliver());
        }
    }
}
