package org.lingqu.exchange.gateway;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread with one connection that takes whatever waits, does it as one batch and hands it on. It never lingers: what arrives during a
 * batch is the next batch. A step that fails is tried once more on a new connection, within a second; a value that the database refuses is
 * found by halving the batch, so that it hurts nobody else. A stage that failed looks each second whether it would work again: who hears
 * that the process is not well sends it no calls that could show it.
 */
final class Stage implements AutoCloseable {

    /** What a stage does with a batch on its connection. In autocommit: returning means durable. */
    interface Step {
        void run(Connection connection, List<Passage> batch) throws SQLException;

        /** Forgets everything that belonged to the connection. */
        void reconnected();

        /**
         * Looks whether it could work again, doing nothing for anyone.
         *
         * @throws SQLException when it could not
         */
        default void check(Connection connection) throws SQLException {
            if (!connection.isValid(1)) {
                throw new SQLException("the database does not answer");
            }
        }
    }

    /** Where connections come from. */
    interface Connections {
        Connection open() throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
    private static final int LARGEST = 256;
    private static final long RETRY_WITHIN = 1_000_000_000L;
    private static final long CHECK_MILLIS = 1_000;
    private static final long TOO_OLD = 3_000_000_000L;

    private final String name;
    private final BlockingQueue<Passage> waiting;
    private final Connections connections;
    private final Step step;
    private final Consumer<List<Passage>> next;
    private final BiConsumer<Passage, String> failed;
    private final LongSupplier nanos;
    private final Thread thread;
    private @Nullable Connection connection;
    private volatile boolean closed;
    private volatile long failingSince;

    /**
     * @param next takes what was done; must not block
     * @param failed takes what could not be done, with the code of the problem
     */
    Stage(
            String name,
            int places,
            Connections connections,
            Step step,
            Consumer<List<Passage>> next,
            BiConsumer<Passage, String> failed) {
        this(name, places, connections, step, next, failed, System::nanoTime);
    }

    /** @param nanos a clock that never goes back and never shows 0; calls arrive by it */
    Stage(
            String name,
            int places,
            Connections connections,
            Step step,
            Consumer<List<Passage>> next,
            BiConsumer<Passage, String> failed,
            LongSupplier nanos) {
        this.name = name;
        this.waiting = new ArrayBlockingQueue<>(places);
        this.connections = connections;
        this.step = step;
        this.next = next;
        this.failed = failed;
        this.nanos = nanos;
        this.thread = new Thread(this::work, "gateway-" + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a call; false when all places are taken. */
    boolean offer(Passage passage) {
        return !closed && waiting.offer(passage);
    }

    int waiting() {
        return waiting.size();
    }

    /** Whether its thread lives and its last batch, if it failed, failed less than so many nanoseconds ago. */
    boolean isHealthy(long most) {
        long since = failingSince;
        return thread.isAlive() && (since == 0 || nanos.getAsLong() - since < most);
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void work() {
        List<Passage> batch = new ArrayList<>(LARGEST);
        while (!closed) {
            try {
                batch.clear();
                Passage first = failingSince == 0 ? waiting.take() : waiting.poll(CHECK_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    check();
                    continue;
                }
                batch.add(first);
                waiting.drainTo(batch, LARGEST - 1);
                dropOld(batch);
                if (!batch.isEmpty()) {
                    doAll(batch);
                }
            } catch (InterruptedException end) {
                break;
            } catch (Throwable unexpected) {
                LOG.error("stage {} failed", name, unexpected);
                failAll(batch, "gateway-" + name);
            }
        }
        disconnect();
        batch.clear();
        waiting.drainTo(batch);
        failAll(batch, "gateway-closing");
    }

    /** Who has waited too long behind a failing batch gets an answer instead of a try. */
    private void dropOld(List<Passage> batch) {
        long now = nanos.getAsLong();
        batch.removeIf(passage -> {
            boolean old = now - passage.arrived() > TOO_OLD;
            if (old) {
                failed.accept(passage, "gateway-" + name);
            }
            return old;
        });
    }

    private void doAll(List<Passage> batch) {
        long start = nanos.getAsLong();
        SQLException problem = null;
        for (int tries = 0; tries < 2 && nanos.getAsLong() - start < RETRY_WITHIN; tries++) {
            try {
                step.run(connected(), batch);
                works();
                next.accept(batch);
                return;
            } catch (SQLException refused) {
                problem = refused;
                if (isBadValue(refused)) {
                    halve(batch);
                    return;
                }
                disconnect();
            }
        }
        if (failingSince == 0) {
            failingSince = nanos.getAsLong();
            LOG.error(
                    "stage {} cannot go on, calls get no data: {}",
                    name,
                    problem == null ? "too late" : problem.getMessage());
            LOG.debug("stage {}", name, problem);
        }
        failAll(batch, "gateway-" + name);
    }

    private void check() {
        try {
            step.check(connected());
            works();
        } catch (SQLException still) {
            LOG.debug("stage {} still fails", name, still);
            disconnect();
        }
    }

    private void works() {
        if (failingSince != 0) {
            failingSince = 0;
            LOG.info("stage {} goes on", name);
        }
    }

    private void halve(List<Passage> batch) {
        if (batch.size() == 1) {
            failed.accept(batch.get(0), "gateway-value");
            return;
        }
        int middle = batch.size() / 2;
        doAll(new ArrayList<>(batch.subList(0, middle)));
        doAll(new ArrayList<>(batch.subList(middle, batch.size())));
    }

    private static boolean isBadValue(SQLException refused) {
        String state = refused.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private void failAll(List<Passage> batch, String code) {
        batch.forEach(passage -> failed.accept(passage, code));
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            step.reconnected();
            open = connections.open();
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException ignored) {
                LOG.debug("stage {}: closing a lost connection", name, ignored);
            }
        }
    }
}
