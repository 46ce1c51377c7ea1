package org.lingqu.kernel;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what PostgreSQL announces on one channel, on a connection and a thread of its own. Whenever the connection was lost or is new, a gap
 * is told first: whoever listens must then read again from the tables, since announcements made meanwhile are gone.
 */
public final class DatabaseNotifications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseNotifications.class);
    private static final int POLL_MILLIS = 200;
    private static final long RETRY_MILLIS = 300;

    private final DatabaseAddress database;
    private final String channel;
    private final Consumer<String> heard;
    private final Runnable gap;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean listening;

    /**
     * Starts to listen.
     *
     * @param channel a plain identifier, written by us and never by a user
     * @param heard gets each announcement's text, on the listening thread
     * @param gap runs after each (re)connection and before anything heard on it
     */
    public DatabaseNotifications(DatabaseAddress database, String channel, Consumer<String> heard, Runnable gap) {
        this.database = database;
        this.channel = channel;
        this.heard = heard;
        this.gap = gap;
        Thread thread = new Thread(this::listen, "notifications-" + channel);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether announcements arrive at this moment; false while the connection is being made anew. */
    public boolean listening() {
        return listening;
    }

    @Override
    public void close() {
        closing.countDown();
    }

    private void listen() {
        while (!closed(0)) {
            try (Connection connection =
                            DriverManager.getConnection(database.url(), database.user(), database.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + channel);
                gap.run();
                listening = true;
                hear(connection.unwrap(PGConnection.class));
            } catch (SQLException | RuntimeException lost) {
                LOG.debug("channel {} lost, listening again", channel, lost);
            } finally {
                listening = false;
            }
            if (closed(RETRY_MILLIS)) {
                return;
            }
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (!closed(0)) {
            for (PGNotification notification : connection.getNotifications(POLL_MILLIS)) {
                heard.accept(notification.getParameter());
            }
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
