package org.lingqu.exchange.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.lingqu.kernel.DatabaseAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this process among the gateways of its database: joins, has everything read again, renews the lease each second and answers what
 * other gateways ask. On a thread and a connection of its own that wait for nothing else, so that a busy process stays alive.
 */
final class LeaseKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final int BEAT_MILLIS = 1_000;
    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS);
    private static final int SOON_MILLIS = 10;
    private static final long RETRY_MILLIS = 200;
    private static final long PATIENCE_MILLIS = 3_000;

    /** Who stands on no list. */
    static final UUID NOBODY = new UUID(0, 0);

    private final DatabaseAddress database;
    private final Lease lease;
    private final Book book;
    private final Silence silence;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile UUID id = NOBODY;
    private volatile UUID known = NOBODY;

    /** What this process knows and lets out. */
    interface Book {

        /** Reads everything anew and shuts what has ended. */
        void readAll();

        /** Takes note of something; true when nothing of it is under way any more. Waits for nothing but the connection given. */
        boolean takesNote(RecallKind kind, String about, LeaseRows rows) throws SQLException;

        /** Whether no answer at all is under way. */
        boolean isQuiet();
    }

    LeaseKeeper(DatabaseAddress database, Lease lease, Book book) {
        this.database = database;
        this.lease = lease;
        this.book = book;
        this.silence = new Silence(lease::now);
        this.thread = new Thread(this::keep, "gateway-lease");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Under which it stands among the gateways; a nil id while it does not. */
    UUID id() {
        return id;
    }

    /** Ends the right to answer, waits for the answers under way and takes the process off the list; what does not end is waited out by others. */
    @Override
    public void close() {
        lease.ended();
        closing.countDown();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        boolean failing = false;
        while (!closed(0)) {
            try (LeaseRows rows = LeaseRows.on(database, "lease")) {
                rows.listen();
                while (!closed(0)) {
                    boolean pending = beat(rows);
                    if (failing) {
                        failing = false;
                        LOG.info("the gateway has its lease again");
                    }
                    rows.await(pending ? SOON_MILLIS : BEAT_MILLIS);
                }
                end(rows);
            } catch (SQLException | RuntimeException lost) {
                if (!failing && !closed(0)) {
                    failing = true;
                    LOG.warn("the gateway cannot renew its lease, calls will get no data: {}", lost.getMessage());
                }
                LOG.debug("lease", lost);
            }
            closed(RETRY_MILLIS);
        }
        lease.ended();
    }

    /** @return whether a question waits for answers that are under way */
    private boolean beat(LeaseRows rows) throws SQLException {
        UUID self = id;
        if (self.equals(NOBODY) || !renew(rows, self)) {
            join(rows);
            return true;
        }
        boolean pending = answersUnderWay(rows, self) || !known.equals(self);
        if (!pending) {
            forgetTheDead(rows, self);
        }
        return pending;
    }

    /** False when somebody has given the process up. */
    private boolean renew(LeaseRows rows, UUID self) throws SQLException {
        long sent = lease.now();
        if (!rows.renew(self)) {
            return false;
        }
        if (known.equals(self)) {
            if (lease.isHeld()) {
                lease.renewed(sent);
            } else {
                lease.began(sent);
            }
        }
        return true;
    }

    /** Takes note of what it is asked, however much that is: the lease is renewed between two questions when its time has come. */
    private boolean answersUnderWay(LeaseRows rows, UUID self) throws SQLException {
        boolean underWay = false;
        List<UUID> answered = new ArrayList<>();
        long due = lease.now() + BEAT_NANOS;
        for (LeaseRows.Asked asked : rows.asked(self)) {
            if (lease.now() - due >= 0) {
                due = lease.now() + BEAT_NANOS;
                if (!renew(rows, self)) {
                    return true; // given up, and what it was asked with it
                }
            }
            if (book.takesNote(asked.kind(), asked.about(), rows)) {
                answered.add(asked.question());
            } else {
                underWay = true;
            }
        }
        rows.confirm(self, answered);
        return underWay;
    }

    /** Everything is read only when the process is on the list: from then on it is asked about each change. */
    private void join(LeaseRows rows) throws SQLException {
        lease.ended();
        UUID fresh = UUID.randomUUID();
        rows.join(fresh, hostName(), ProcessHandle.current().pid());
        id = fresh;
        Thread reading = new Thread(() -> readAll(fresh), "gateway-grants");
        reading.setDaemon(true);
        reading.start();
    }

    private void readAll(UUID stay) {
        while (stay.equals(id) && !closed(0)) {
            try {
                book.readAll();
                known = stay;
                return;
            } catch (RuntimeException unreadable) {
                LOG.debug("grants not read", unreadable);
                closed(RETRY_MILLIS);
            }
        }
    }

    private void forgetTheDead(LeaseRows rows, UUID self) throws SQLException {
        for (LeaseRows.Silent other : rows.others(self)) {
            if (silence.isOver(other.gateway(), other.renewed()) && rows.giveUp(other.gateway(), other.renewed())) {
                LOG.warn("the gateway of process {} at {} is silent and was given up", other.pid(), other.host());
            }
        }
    }

    private void end(LeaseRows rows) throws SQLException {
        lease.ended();
        long patience = lease.now() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS / 2);
        while (!book.isQuiet()) {
            if (lease.now() - patience > 0) {
                return;
            }
            rows.await(SOON_MILLIS);
        }
        rows.leave(id);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            LOG.debug("a host without a name", nameless);
            return "localhost";
        }
    }

    private boolean closed(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
