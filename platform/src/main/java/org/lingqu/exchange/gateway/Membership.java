package org.lingqu.exchange.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.service.DepartmentService;
import org.lingqu.exchange.service.ServiceGate;
import org.lingqu.identity.Keyring;
import org.lingqu.identity.RevocationGate;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.DatabaseNotifications;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantGate;
import org.lingqu.sharing.Grants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * This process as one of the gateways on its database: its right to answer, what it hears from the others, and what is taken back.
 * Whatever takes something away – from a grant, a credential or an interface – is acknowledged only when nothing of it leaves here any
 * more and every other gateway has confirmed the same; and this one confirms what others ask.
 */
@Component(Membership.NAME)
class Membership implements GrantGate, RevocationGate, ServiceGate, SmartLifecycle, LeaseKeeper.Book {

    /** Its name, for who has to begin after it and to end before it. */
    static final String NAME = "gateway-membership";

    /** How long a gateway may answer without hearing of grants that are new. */
    private static final long HEARING = Duration.ofSeconds(5).toNanos();

    private static final long GATE_PATIENCE = Duration.ofSeconds(20).toNanos();
    private static final long START_PATIENCE = Duration.ofSeconds(5).toNanos();
    private static final long START_STEP = Duration.ofMillis(5).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private final GrantBook book;
    private final Keyring credentials;
    private final CredentialDoors credentialDoors;
    private final ServiceDoors serviceDoors;
    private final DatabaseAddress database;
    private final JdbcClient jdbc;
    private final Lease lease;
    private final Object reading = new Object();
    private final Recall recall;
    private @Nullable DatabaseNotifications notifications;
    private @Nullable LeaseKeeper keeper;
    private volatile long heardAt;

    Membership(
            GrantBook book,
            Keyring credentials,
            CredentialDoors credentialDoors,
            ServiceDoors serviceDoors,
            DatabaseAddress database,
            JdbcClient jdbc) {
        this.book = book;
        this.credentials = credentials;
        this.credentialDoors = credentialDoors;
        this.serviceDoors = serviceDoors;
        this.database = database;
        this.jdbc = jdbc;
        this.lease = book.lease();
        this.recall = new Recall(database);
    }

    @Override
    public void start() {
        notifications = new DatabaseNotifications(database, Grants.CHANNEL, book::heard, this::readAll);
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

    /** Whether the book of grants can be relied on. */
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

    @Override
    public void changed(Grant grant) {
        changed(List.of(grant));
    }

    @Override
    public void changed(List<Grant> together) {
        List<LiveGrant> narrowed = new ArrayList<>();
        for (Grant grant : together) {
            LiveGrant live = book.put(grant);
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
        credentialDoors.shut(credential);
        recall(RecallKind.REVOCATION, List.of(credential));
        credentialDoors.awaitQuiet(credential, GATE_PATIENCE);
    }

    @Override
    public void retired(String credential) {
        recall(RecallKind.CREDENTIAL, List.of(credential));
    }

    @Override
    public void switchedOff(DepartmentService service) {
        serviceDoors.shut(service);
        recall(RecallKind.SERVICE, List.of(ServiceDoors.about(service)));
        serviceDoors.awaitQuiet(service, GATE_PATIENCE);
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

    @Override
    public boolean takesNote(RecallKind kind, String about, LeaseRows rows) {
        return switch (kind) {
            case GRANT -> book.takesNote(about, rows.connection());
            case SERVICE -> serviceDoors.takesNote(about);
            case CREDENTIAL -> {
                credentials.forget(about);
                yield true;
            }
            case REVOCATION -> {
                boolean quiet = credentialDoors.takesNote(about);
                if (quiet) {
                    // once: asked again and again meanwhile, and who is remembered gets nothing through the door
                    credentials.forget(about);
                }
                yield quiet;
            }
        };
    }

    @Override
    public boolean isQuiet() {
        return book.isQuiet();
    }

    @Override
    public void readAll() {
        synchronized (reading) {
            credentials.forgetAll();
            book.readAll();
        }
    }
}
