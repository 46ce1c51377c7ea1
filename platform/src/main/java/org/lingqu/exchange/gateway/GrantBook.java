package org.lingqu.exchange.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessCounts;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.DatabaseNotifications;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantDecision;
import org.lingqu.sharing.GrantGate;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Usage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * All grants in memory, by caller and resource. Changes made in this process arrive through the {@link GrantGate} before they are
 * acknowledged, those of other processes by notification; after a gap everything is read again, and while nothing can be heard for longer
 * than the lease the book is stale and nothing may be answered from it.
 */
@Component
class GrantBook implements GrantGate, SmartLifecycle {

    /** How long a gateway may answer without hearing of changes. */
    private static final long LEASE = Duration.ofSeconds(5).toNanos();

    private static final long GATE_PATIENCE = Duration.ofSeconds(20).toNanos();
    private static final Duration REMEMBERED = Duration.ofDays(90);
    private static final Logger LOG = LoggerFactory.getLogger(GrantBook.class);

    /** One caller's way to one resource. */
    record Way(SystemId system, ResourceCode resource) {}

    private final Grants grants;
    private final AccessCounts answered;
    private final LegalTime time;
    private final DatabaseAddress database;
    private final Map<GrantId, LiveGrant> byId = new ConcurrentHashMap<>();
    private final Map<Way, List<LiveGrant>> byWay = new ConcurrentHashMap<>();
    private @Nullable DatabaseNotifications notifications;
    private volatile long heardAt;

    GrantBook(Grants grants, AccessCounts answered, LegalTime time, DatabaseAddress database) {
        this.grants = grants;
        this.answered = answered;
        this.time = time;
        this.database = database;
    }

    @Override
    public void start() {
        notifications = new DatabaseNotifications(database, Grants.CHANNEL, this::heard, this::readAll);
    }

    @Override
    public void stop() {
        DatabaseNotifications listening = notifications;
        notifications = null;
        if (listening != null) {
            listening.close();
        }
    }

    @Override
    public boolean isRunning() {
        return notifications != null;
    }

    /** Whether what stands here can be relied on. */
    boolean isFresh() {
        DatabaseNotifications listening = notifications;
        long now = System.nanoTime();
        if (listening != null && listening.listening()) {
            heardAt = now;
            return true;
        }
        return heardAt != 0 && now - heardAt < LEASE;
    }

    int size() {
        return byId.size();
    }

    /**
     * The grant under which a call comes.
     *
     * @param number the number the caller named; null to find it by caller and resource
     * @return empty when the caller has none for the resource
     * @throws Problem {@code grant-ambiguous} when several are in force and the caller names none
     */
    Optional<LiveGrant> find(SystemId system, ResourceCode resource, @Nullable String number, LocalDate today) {
        List<LiveGrant> all = byWay.getOrDefault(new Way(system, resource), List.of());
        if (number != null) {
            return all.stream()
                    .filter(live -> live.grant().number().equals(number))
                    .findFirst();
        }
        if (all.size() == 1) {
            return Optional.of(all.get(0));
        }
        List<LiveGrant> inForce = all.stream()
                .filter(live ->
                        !live.grant().isWithdrawn() && live.grant().period().includes(today))
                .toList();
        if (inForce.size() > 1) {
            List<String> numbers =
                    inForce.stream().map(live -> live.grant().number()).sorted().toList();
            throw Problem.badInput("grant-ambiguous")
                    .with(String.join("、", numbers))
                    .telling("allowed", numbers);
        }
        // the only one in force, or the youngest of those that ended
        return inForce.isEmpty()
                ? all.stream().reduce((a, b) -> a.grant().version() > b.grant().version() ? a : b)
                : Optional.of(inForce.get(0));
    }

    @Override
    public void changed(Grant grant) {
        LiveGrant before = put(grant, new Usage(time.today(), 0));
        if (before != null && isShut(grant) && !before.shut(GATE_PATIENCE)) {
            LOG.error(
                    "grant {} withdrawn or suspended, but an answer already on its way has not ended", grant.number());
            throw Problem.of(Problem.Kind.OUTCOME_UNKNOWN, "withdrawal-unconfirmed")
                    .with(grant.number());
        }
    }

    private static boolean isShut(Grant grant) {
        return grant.isWithdrawn() || grant.isSuspended();
    }

    private void heard(String id) {
        grants.find(GrantId.of(id)).ifPresent(this::changed);
    }

    private void readAll() {
        Instant since = time.now().minus(REMEMBERED);
        LocalDate today = time.today();
        Map<GrantId, Integer> used = byId.isEmpty()
                ? answered.answeredSince(today.atStartOfDay(LegalTime.ZONE).toInstant(), GrantDecision.MAX_VALUES)
                : new HashMap<>();
        List<Grant> all = grants.inForceSince(since);
        all.forEach(grant -> {
            LiveGrant before = put(grant, new Usage(today, used.getOrDefault(grant.id(), 0)));
            if (before != null && isShut(grant)) {
                before.shut(GATE_PATIENCE);
            }
        });
        LOG.debug("{} grants read", all.size());
    }

    /** Puts the newer of two versions into the book; answers the one it replaced. */
    private synchronized @Nullable LiveGrant put(Grant grant, Usage used) {
        LiveGrant before = byId.get(grant.id());
        if (before != null && before.grant().version() >= grant.version()) {
            return before;
        }
        LiveGrant now = before == null ? new LiveGrant(grant, used, System.nanoTime()) : before.changed(grant);
        byId.put(grant.id(), now);
        byWay.compute(new Way(grant.consumer().system(), grant.resource()), (way, known) -> {
            List<LiveGrant> next = new ArrayList<>(known == null ? List.of() : known);
            next.removeIf(live -> live.grant().id().equals(grant.id()));
            next.add(now);
            return List.copyOf(next);
        });
        return before;
    }
}
