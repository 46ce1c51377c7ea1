package org.lingqu.kernel;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what PostgreSQL announces on one channel, on a connection and a thread of its own. Whenever the connection was lost or is new, a gap
 * is told first: whoever listens must then read again from the tables, since announcements made meanwhile are gone. Listening alone does not
 * notice a server that went without closing the connection, so it is asked from time to time whether it is still there.
 */
public final class DatabaseNotifications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseNotifications.class);
    private static final int POLL_MILLIS = 200;
    private static final long RETRY_MILLIS = 300;

    /** From one question whether the server is still there to the next. */
    private static final long ASKING = Duration.ofSeconds(2).toNanos();

    private static final int ANSWER_SECONDS = 3;
    private static final String CONNECT_SECONDS = "5";

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
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + channel);
                gap.run();
                listening = true;
                hear(connection);
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

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", CONNECT_SECONDS); // waiting for announcements has a time of its own
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(database.url(), properties);
    }

    private void hear(Connection connection) throws SQLException {
        PGConnection announcing = connection.unwrap(PGConnection.class);
        long asked = System.nanoTime();
        while (!closed(0)) {
            for (PGNotification notification : announcing.getNotifications(POLL_MILLIS)) {
                heard.accept(notification.getParameter());
            }
            if (System.nanoTime() - asked > ASKING) {
                if (!connection.isValid(ANSWER_SECONDS)) {
                    throw new SQLException("the server does not answer any more");
                }
                asked = System.nanoTime();
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
