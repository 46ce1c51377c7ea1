package org.lingqu.exchange.gateway;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that read changes: few, beside the stages, so that a comparison of two large versions holds up no look-up. Bounded in time. */
final class ChangeReaders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeReaders.class);
    private static final int THREADS = 2;
    private static final int PLACES = 32;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ChangeReading reading;
    private final Consumer<Passage> next;
    private final BiConsumer<Passage, Problem> refused;
    private final BiConsumer<Passage, String> failed;
    private final ThreadPoolExecutor readers = new ThreadPoolExecutor(
            THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(PLACES), work -> daemon(work, "changes"));
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "changes-clock"));

    /**
     * @param next takes what was read
     * @param refused takes what cannot be answered, with the reason
     * @param failed takes what could not be read, with the code of the problem
     */
    ChangeReaders(
            ChangeReading reading,
            Consumer<Passage> next,
            BiConsumer<Passage, Problem> refused,
            BiConsumer<Passage, String> failed) {
        this.reading = reading;
        this.next = next;
        this.refused = refused;
        this.failed = failed;
    }

    /** Takes a call; false when all places are taken. */
    boolean offer(Passage passage) {
        try {
            readers.execute(() -> read(passage));
            return true;
        } catch (RejectedExecutionException full) {
            LOG.debug("no place for a reader of changes", full);
            return false;
        }
    }

    private void read(Passage passage) {
        Watch watch = new Watch();
        ScheduledFuture<?> end = clock.schedule(watch::cancel, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        Problem problem = null;
        try {
            reading.read(passage, watch);
        } catch (Problem unfit) {
            problem = unfit;
        } catch (RuntimeException unexpected) {
            LOG.error("changes cannot be read", unexpected);
            failed.accept(passage, "gateway-changes");
            return;
        } finally {
            end.cancel(false);
        }
        passage.arrivesNow();
        if (problem == null) {
            next.accept(passage);
        } else {
            refused.accept(passage, problem);
        }
    }

    /** Who still waits gets an answer. */
    @Override
    public void close() {
        clock.shutdownNow();
        readers.shutdown();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, "gateway-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
