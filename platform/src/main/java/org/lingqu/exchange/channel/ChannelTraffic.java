package org.lingqu.exchange.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lingqu.audit.AccessCounts;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds in the log whether a channel has come onto the platform: the consumer's system has been given rows of the provider's data under a
 * grant, after the channel was registered. Whether that grant is alive today says nothing: it was when it answered.
 */
@Component
class ChannelTraffic {

    /** A record may be written this long after the id that orders it was made. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private final ChannelRows rows;
    private final Grants grants;
    private final AccessCounts calls;
    private final AuditTrail audit;
    private final Notices notices;
    private final LegalTime time;

    ChannelTraffic(
            ChannelRows rows, Grants grants, AccessCounts calls, AuditTrail audit, Notices notices, LegalTime time) {
        this.rows = rows;
        this.grants = grants;
        this.calls = calls;
        this.audit = audit;
        this.notices = notices;
        this.time = time;
    }

    /** What stands against a plan: its day, and a grant that is not one between these two ends. */
    List<Fault> faults(Plan plan, DirectChannel channel, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        LocalDate day = plan.plannedOn();
        if (day == null || !day.equals(channel.plannedOn())) {
            NewChannel.faultOfPlan(day, today).ifPresent(faults::add);
        }
        if (!plan.grant().isBlank()) {
            Optional<Grant> grant = grants.find(plan.grant().strip()).filter(each -> joins(each, channel));
            if (grant.isEmpty()) {
                faults.add(Fault.of(
                        "grant", "channel-grant-foreign", channel.consumer().systemName()));
            } else if (!plan.resource().isBlank()
                    && !grant.get().resource().value().equals(plan.resource().strip())) {
                faults.add(Fault.of(
                        "grant",
                        "channel-grant-resource",
                        grant.get().resource().value()));
            }
        }
        return faults;
    }

    /**
     * Looks through the records that came since the last look and marks the channel as migrated when it finds a call.
     *
     * @return whether it has migrated now
     */
    @Transactional
    boolean look(DirectChannel channel) {
        Instant since = rows.lookedUntil(channel.id());
        Instant now = time.now();
        for (Grant grant : candidates(channel)) {
            Optional<AccessCounts.Answered> call =
                    calls.firstAnswered(grant.id(), channel.consumer().system(), since);
            if (call.isPresent()) {
                return migrate(channel, grant, call.get());
            }
        }
        Instant next = now.minus(LATE);
        if (next.isAfter(since)) {
            rows.looked(channel, since, next);
        }
        return false;
    }

    private boolean migrate(DirectChannel channel, Grant grant, AccessCounts.Answered call) {
        String receipt = call.record().toString();
        if (!rows.migrated(channel.id(), grant.number(), new DirectChannel.Migration(call.at(), receipt))) {
            return false;
        }
        rows.step(
                channel.id(),
                new ChannelStep(
                        time.now(), ChannelEvent.MIGRATED, Actor.PLATFORM.name(), grant.number() + " " + receipt));
        audit.record(Act.of(Actor.PLATFORM, "exchange.channel.migrate", channel.subjectRef())
                .with("grant", grant.number())
                .with("record", receipt));
        Phrase said = Phrase.of(
                "exchange.channel.migrated-told",
                channel.content(),
                channel.consumer().systemName(),
                grant.number());
        both(channel, Notice.to(channel.provider().department(), said), said);
        return true;
    }

    /** Says once for each planned day that it has passed: a target missed, which is no offence. */
    @Transactional
    void missed(DirectChannel channel) {
        if (!channel.missedOn(time.today()) || !rows.missed(channel)) {
            return;
        }
        rows.step(
                channel.id(),
                new ChannelStep(
                        time.now(),
                        ChannelEvent.MISSED,
                        Actor.PLATFORM.name(),
                        channel.plannedOn().toString()));
        audit.record(Act.of(Actor.PLATFORM, "exchange.channel.miss", channel.subjectRef())
                .with("planned", channel.plannedOn()));
        Phrase said = Phrase.of(
                "exchange.channel.missed-told",
                channel.content(),
                channel.provider().name(),
                channel.consumer().name(),
                channel.plannedOn());
        both(channel, Notice.to(channel.provider().department(), said), said);
        notices.tell(Notice.to(Permission.SUPERVISE, said).at(channel.page()));
    }

    private void both(DirectChannel channel, Notice provider, Phrase said) {
        Stream.of(provider, Notice.to(channel.consumer().department(), said))
                .forEach(notice ->
                        notices.tell(notice.holding(Permission.SHARING_ANSWER).at(channel.page())));
    }

    /**
     * Grants it may have migrated to: the one that was named, else those of the entry that was named. Their provider was the channel's when they were
     * named; data that have gone to another department since are the same data.
     */
    private List<Grant> candidates(DirectChannel channel) {
        String number = channel.grant();
        Stream<Grant> found = number != null
                ? grants.find(number).stream()
                : channel.resource() == null ? Stream.empty() : grants.on(channel.resource()).stream();
        return found.filter(grant -> isUsedBy(grant, channel.consumer())).toList();
    }

    /** Also of data that were the channel's when their entry was named, and have gone to another department since. */
    private static boolean joins(Grant grant, DirectChannel channel) {
        return isUsedBy(grant, channel.consumer())
                && (grant.provider().department().equals(channel.provider().department())
                        || grant.resource().equals(channel.resource()));
    }

    private static boolean isUsedBy(Grant grant, DirectChannel.End consumer) {
        return grant.consumer().system().equals(consumer.system())
                && grant.consumer().department().equals(consumer.department());
    }
}
