package org.lingqu.exchange.gateway;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessCounts;
import org.lingqu.exchange.service.DepartmentService;
import org.lingqu.exchange.service.ServiceGate;
import org.lingqu.identity.Keyring;
import org.lingqu.identity.RevocationGate;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * All grants in memory, by caller and resource. Changes made in this process arrive through the {@link GrantGate} before they are
 * acknowledged, those of other processes by notification; after a gap everything is read again, and before a call is refused for want of a
 * grant the database is asked. What takes something away is acknowledged
 * only when every other gateway on the database has confirmed it, and nothing may be answered from a book whose lease has run out.
 */
@Component
class GrantBook implements GrantGate, RevocationGate, ServiceGate, SmartLifecycle, LeaseKeeper.Book {

    /** How long a gateway may answer without hearing of grants that are new. */
    private static final long HEARING = Duration.ofSeconds(5).toNanos();

    private static final long GATE_PATIENCE = Duration.ofSeconds(20).toNanos();
    private static final long START_PATIENCE = Duration.ofSeconds(5).toNanos();
    private static final long START_STEP = Duration.ofMillis(5).toNanos();
    private static final Duration REMEMBERED = Duration.ofDays(90);
    private static final Logger LOG = LoggerFactory.getLogger(GrantBook.class);

    private final Grants grants;
    private final AccessCounts answered;
    private final LegalTime time;
    private final DatabaseAddress database;
    private final JdbcClient jdbc;
    private final Map<GrantId, LiveGrant> byId = new ConcurrentHashMap<>();
    private final Map<Grants.Way, List<LiveGrant>> byWay = new ConcurrentHashMap<>();
    private final Keyring credentials;
    private final ServiceDoors doors;
    private final Lease lease = new Lease();
    private final Object reading = new Object();
    private final Recall recall;
    private @Nullable DatabaseNotifications notifications;
    private @Nullable LeaseKeeper keeper;
    private volatile long heardAt;

    GrantBook(
            Grants grants,
            AccessCounts answered,
            Keyring credentials,
            ServiceDoors doors,
            LegalTime time,
            DatabaseAddress database,
            JdbcClient jdbc) {
        this.credentials = credentials;
        this.doors = doors;
        this.grants = grants;
        this.answered = answered;
        this.time = time;
        this.database = database;
        this.jdbc = jdbc;
        this.recall = new Recall(database);
    }

    @Override
    public void start() {
        notifications = new DatabaseNotifications(database, Grants.CHANNEL, this::heard, this::readAll);
        LeaseKeeper keeping = new LeaseKeeper(database, lease, this);
        keeping.start();
        keeper = keeping;
        awaitFresh();
    }

    /** Who hears that the process has started may call it; where that takes longer, it gets no data until then. */
    private void awaitFresh() {
        long end = System.nanoTime() + START_PATIENCE;
        while (!isFresh() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(START_STEP);
        }
    }

    @Override
    public void stop() {
        LeaseKeeper keeping = keeper;
        keeper = null;
        if (keeping != null) {
            keeping.close();
        }
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

    /** What a call takes along before its caller and its grant are looked up; 0 while nothing may be answered. */
    long ticket() {
        return lease.ticket();
    }

    /** Whether what stands here can be relied on. */
    boolean isFresh() {
        DatabaseNotifications listening = notifications;
        if (lease.ticket() == 0) {
            return false;
        }
        long now = System.nanoTime();
        if (listening != null && listening.listening()) {
            heardAt = now;
            return true;
        }
        return heardAt != 0 && now - heardAt < HEARING;
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
        grants.living(ways, own).forEach(grant -> put(grant, new Usage(time.today(), 0)));
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

    @Override
    public void changed(Grant grant) {
        changed(List.of(grant));
    }

    @Override
    public void changed(List<Grant> together) {
        List<LiveGrant> narrowed = new ArrayList<>();
        for (Grant grant : together) {
            LiveGrant live = put(grant, new Usage(time.today(), 0));
            boolean widened = !live.narrows() && live.grant().version() == grant.version();
            if (!widened || !lease.isHeld()) {
                narrowed.add(live);
            }
        }
        if (narrowed.isEmpty()) {
            return;
        }
        // the others first: an answer that does not end here is no reason not to ask them
        recall(
                RecallKind.GRANT,
                narrowed.stream().map(live -> live.grant().id().toString()).toList());
        long end = System.nanoTime() + GATE_PATIENCE;
        List<String> stuck = narrowed.stream()
                .filter(live -> !live.awaitQuiet(end - System.nanoTime()))
                .map(live -> live.grant().number())
                .toList();
        if (!stuck.isEmpty()) {
            LOG.error("grants {} ended, suspended or narrowed, but an answer already on its way has not ended", stuck);
            throw Problem.of(Problem.Kind.OUTCOME_UNKNOWN, "withdrawal-unconfirmed")
                    .with(String.join("、", stuck));
        }
    }

    @Override
    public void revoked(String credential) {
        recall(RecallKind.CREDENTIAL, List.of(credential));
    }

    @Override
    public void switchedOff(DepartmentService service) {
        doors.shut(service);
        // the others first: an answer that does not end here is no reason not to ask them
        recall(RecallKind.SERVICE, List.of(ServiceDoors.about(service)));
        doors.awaitQuiet(service, GATE_PATIENCE);
    }

    private void recall(RecallKind kind, List<String> about) {
        LeaseKeeper keeping = keeper;
        UUID self = keeping == null ? LeaseKeeper.NOBODY : keeping.id();
        if (!isAlone(self)) {
            recall.ask(kind, about, self);
        }
    }

    /** Whether no other gateway stands on the database; whoever joins later reads what has been committed. */
    private boolean isAlone(UUID self) {
        return jdbc.sql("select not exists (select 1 from exchange.gateway where id <> ?)")
                .param(self)
                .query(Boolean.class)
                .single();
    }

    private void heard(String id) {
        grants.find(GrantId.of(id)).ifPresent(grant -> put(grant, new Usage(time.today(), 0)));
    }

    @Override
    public boolean takesNote(RecallKind kind, String about, LeaseRows rows) throws SQLException {
        if (kind == RecallKind.CREDENTIAL) {
            credentials.forget(about);
            return true;
        }
        if (kind == RecallKind.SERVICE) {
            return doors.takesNote(about);
        }
        GrantId id = GrantId.of(about);
        Grant grant = grants.find(id, rows.connection()).orElse(null);
        if (grant != null) {
            put(grant, new Usage(time.today(), 0));
        }
        LiveGrant live = byId.get(id);
        return live == null || live.isQuiet();
    }

    @Override
    public boolean isQuiet() {
        return byId.values().stream().noneMatch(LiveGrant::isLeaving);
    }

    @Override
    public void readAll() {
        synchronized (reading) {
            credentials.forgetAll();
            readGrants();
        }
    }

    private void readGrants() {
        Instant since = time.now().minus(REMEMBERED);
        LocalDate today = time.today();
        Map<GrantId, Integer> used = byId.isEmpty()
                ? answered.answeredSince(today.atStartOfDay(LegalTime.ZONE).toInstant(), GrantDecision.MAX_VALUES)
                : new HashMap<>();
        List<Grant> all = grants.inForceSince(since);
        all.forEach(grant -> put(grant, new Usage(today, used.getOrDefault(grant.id(), 0))));
        LOG.debug("{} grants read", all.size());
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
