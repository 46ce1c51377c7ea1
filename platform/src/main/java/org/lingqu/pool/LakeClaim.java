package org.lingqu.pool;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * That this process may write to the lake: a lock in the database that all processes share as long as they run, taken again when the
 * connection was lost. Only a process that has it alone knows that what no book refers to is nobody's.
 */
@Component
class LakeClaim implements DisposableBean {

    /** Key of the advisory lock: "lingqu" and a number for this purpose. */
    private static final String ALONE = "select pg_try_advisory_lock(7092, 1)";

    private static final String NOT_ALONE = "select pg_advisory_unlock(7092, 1)";
    private static final String SHARED = "select pg_try_advisory_lock_shared(7092, 1)";

    private static final Logger LOG = LoggerFactory.getLogger(LakeClaim.class);
    private static final int PATIENCE_SECONDS = 2;
    private static final long PAUSE_MILLIS = 1_000;
    private static final long SOON_MILLIS = 50;

    /** How long whoever is about to write waits for a process that sweeps. */
    private static final long LONGEST = Duration.ofSeconds(60).toNanos();

    private final DatabaseAddress database;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Connection connection;
    private @Nullable Thread keeper;
    private boolean held;

    LakeClaim(DatabaseAddress database) {
        this.database = database;
    }

    /**
     * Does something while no other process may write; from then on this one may, for as long as it runs.
     *
     * @return false when another process may write, and nothing was done
     * @throws Problem {@code database-lost}
     */
    synchronized boolean alone(Runnable work) {
        try {
            Connection own = connection();
            boolean alone = ask(own, ALONE);
            try {
                if (alone) {
                    work.run();
                }
            } finally {
                shares(); // before the lock is given back, so that nobody comes between
                if (alone && own == connection) {
                    ask(own, NOT_ALONE);
                }
                keepOn();
            }
            return alone;
        } catch (SQLException failed) {
            throw Problem.unavailable("database-lost").causedBy(failed);
        }
    }

    /**
     * Makes sure that no other process takes what is written from now on for nobody's; waits while one has the lake alone.
     *
     * @throws Problem {@code lake-claimed} when another has it alone for a minute; {@code database-lost}
     */
    void hold() {
        long began = System.nanoTime();
        while (!shares()) {
            if (isOver(SOON_MILLIS) || System.nanoTime() - began > LONGEST) {
                throw Problem.unavailable("lake-claimed");
            }
        }
    }

    /**
     * What a version is about to be made of is there, and nobody can sweep it any more. Whether the claim was held all the time does not
     * matter: a lost connection alone takes nothing away.
     *
     * @throws Problem {@code lake-claim-lost} when a process that had the lake alone meanwhile has swept some of it; those of {@link #hold}
     */
    void mustStand(Collection<StoredFile> files) {
        hold();
        if (!files.stream().map(StoredFile::path).allMatch(Files::exists)) {
            throw Problem.unavailable("lake-claim-lost");
        }
    }

    private synchronized boolean shares() {
        try {
            Connection own = connection();
            if (!held) {
                held = ask(own, SHARED);
            }
            return held;
        } catch (SQLException away) {
            throw Problem.unavailable("database-lost").causedBy(away);
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null || !connection.isValid(PATIENCE_SECONDS)) {
            release();
            connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        }
        return connection;
    }

    private static boolean ask(Connection own, String question) throws SQLException {
        try (Statement statement = own.createStatement();
                ResultSet rs = statement.executeQuery(question)) {
            return rs.next() && rs.getBoolean(1);
        }
    }

    private void release() throws SQLException {
        held = false;
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private void keepOn() {
        if (keeper == null) {
            keeper = new Thread(this::keep, "lake-claim");
            keeper.setDaemon(true);
            keeper.start();
        }
    }

    private void keep() {
        while (!isOver(PAUSE_MILLIS)) {
            try {
                shares();
            } catch (Problem away) {
                LOG.debug("claim on the lake lost, asking again", away);
            }
        }
    }

    private boolean isOver(long afterMillis) {
        try {
            return closing.await(afterMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void destroy() throws Exception {
        closing.countDown();
        Thread last = keeper;
        if (last != null) {
            last.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        }
        synchronized (this) {
            release();
        }
    }
}
