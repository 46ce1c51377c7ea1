package org.lingqu.exchange.gateway;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessCounts;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantDecision;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Usage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * All grants in memory, by caller and resource. Changes made in this process and in others arrive through the {@link Membership}; after a
 * gap everything is read again, and before a call is refused for want of a grant the database is asked. Nothing may be answered from a
 * book whose lease has run out.
 */
@Component
class GrantBook {

    private static final Duration REMEMBERED = Duration.ofDays(90);
    private static final Logger LOG = LoggerFactory.getLogger(GrantBook.class);

    private final Grants grants;
    private final AccessCounts answered;
    private final LegalTime time;
    private final Map<GrantId, LiveGrant> byId = new ConcurrentHashMap<>();
    private final Map<Grants.Way, List<LiveGrant>> byWay = new ConcurrentHashMap<>();
    private final Lease lease = new Lease();

    GrantBook(Grants grants, AccessCounts answered, LegalTime time) {
        this.grants = grants;
        this.answered = answered;
        this.time = time;
    }

    /** The right under which anything leaves by its grants. */
    Lease lease() {
        return lease;
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
        List<LiveGrant> all = byWay.getOrDefault(new Grants.Way(system, resource), List.of());
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

    /** Takes what may go some ways as the database has it now: what another process has just given may not have been heard of yet. */
    void ask(Collection<Grants.Way> ways, Connection own) {
        grants.living(ways, own).forEach(this::put);
    }

    /**
     * The grant under which something is handed over, at least as new as the one given.
     *
     * @return empty when it is in the book neither before nor after it has been asked for
     */
    Optional<LiveGrant> atLeast(Grant grant) {
        LiveGrant known = byId.get(grant.id());
        if (known == null || known.grant().version() < grant.version()) {
            heard(grant.id().toString());
        }
        return find(grant.consumer().system(), grant.resource(), grant.number(), time.today());
    }

    /** Takes a grant, told by its id, as the database has it now. */
    void heard(String id) {
        grants.find(GrantId.of(id)).ifPresent(this::put);
    }

    /** The same over a connection that waits for nobody; true when nothing leaves any more that its present version takes away. */
    boolean takesNote(String about, Connection own) {
        GrantId id = GrantId.of(about);
        grants.find(id, own).ifPresent(this::put);
        LiveGrant live = byId.get(id);
        return live == null || live.isQuiet();
    }

    /** Whether no answer at all is under way. */
    boolean isQuiet() {
        return byId.values().stream().noneMatch(LiveGrant::isLeaving);
    }

    /** Takes all grants as the database has them; by one thread at a time. */
    void readAll() {
        Instant since = time.now().minus(REMEMBERED);
        LocalDate today = time.today();
        Map<GrantId, Integer> used = byId.isEmpty()
                ? answered.answeredSince(today.atStartOfDay(LegalTime.ZONE).toInstant(), GrantDecision.MAX_VALUES)
                : new HashMap<>();
        List<Grant> all = grants.inForceSince(since);
        all.forEach(grant -> put(grant, new Usage(today, used.getOrDefault(grant.id(), 0))));
        LOG.debug("{} grants read", all.size());
    }

    /**
     * Takes a grant that nothing was answered under today, as far as this process knows.
     *
     * @return the newest version known
     */
    LiveGrant put(Grant grant) {
        return put(grant, new Usage(time.today(), 0));
    }

    /** Puts the newer of two versions into the book; shuts the gates of what it takes away. */
    private synchronized LiveGrant put(Grant grant, Usage used) {
        LiveGrant before = byId.get(grant.id());
        if (before != null && before.grant().version() >= grant.version()) {
            return before;
        }
        LiveGrant now = before == null ? new LiveGrant(grant, used, lease) : before.changed(grant);
        if (before != null && now.narrows()) {
            before.shut(grant);
        }
        byId.put(grant.id(), now);
        byWay.compute(new Grants.Way(grant.consumer().system(), grant.resource()), (way, known) -> {
            List<LiveGrant> next = new ArrayList<>(known == null ? List.of() : known);
            next.removeIf(live -> live.grant().id().equals(grant.id()));
            next.add(now);
            return List.copyOf(next);
        });
        return now;
    }
}
