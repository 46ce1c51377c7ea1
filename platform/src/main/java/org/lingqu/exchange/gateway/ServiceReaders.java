package org.lingqu.exchange.gateway;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.lingqu.exchange.service.DepartmentService;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that ask interfaces of departments: beside the stages, so that one that is slow holds up no look-up, and few for each interface,
 * so that it does not hold up the others. Bounded in time.
 */
final class ServiceReaders implements AutoCloseable {

    /** Calls of one interface that may be on their way. */
    static final int PLACES_EACH = 6;

    private static final Logger LOG = LoggerFactory.getLogger(ServiceReaders.class);
    private static final int THREADS = 24;
    private static final int PLACES = 96;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** What a call has beyond the time of its questions: a question that is cut off has had its own time, unless others before it took it. */
    private static final Duration BEYOND = Duration.ofMillis(250);

    private final ServiceReading reading;
    private final Consumer<Passage> next;
    private final BiConsumer<Passage, Problem> refused;
    private final ConcurrentMap<UUID, Semaphore> places = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor readers = new ThreadPoolExecutor(
            THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(PLACES), work -> daemon(work, "service"));
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "service-clock"));

    /**
     * @param next takes what was read
     * @param refused takes what cannot be answered, with the reason
     */
    ServiceReaders(ServiceReading reading, Consumer<Passage> next, BiConsumer<Passage, Problem> refused) {
        this.reading = reading;
        this.next = next;
        this.refused = refused;
        readers.allowCoreThreadTimeOut(true);
    }

    /** Takes a call; false when all places of its interface are taken, or all there are. */
    boolean offer(Passage passage, DepartmentService service) {
        Semaphore own = places.computeIfAbsent(service.id(), id -> new Semaphore(PLACES_EACH));
        if (!own.tryAcquire()) {
            return false;
        }
        try {
            readers.execute(() -> read(passage, service, own));
            return true;
        } catch (RejectedExecutionException full) {
            own.release();
            LOG.debug("no place for a call of an interface", full);
            return false;
        }
    }

    private void read(Passage passage, DepartmentService service, Semaphore own) {
        Problem problem = null;
        Watch watch = new Watch();
        long most = BEYOND.toMillis()
                + Math.min(
                        LONGEST.toMillis(),
                        (long) service.declaration().timeoutMillis() * Math.max(1, passage.keys.size()));
        try {
            ScheduledFuture<?> end = clock.schedule(watch::cancel, most, TimeUnit.MILLISECONDS);
            try {
                reading.read(passage, watch);
            } finally {
                end.cancel(false);
            }
        } catch (Problem unfit) {
            problem = unfit;
        } catch (RuntimeException unexpected) {
            LOG.error("an interface of a department cannot be asked", unexpected);
            problem = Problem.unavailable("service-unreachable").with(service.title(), service.departmentName());
        } finally {
            own.release();
        }
        passage.arrivesNow();
        if (problem == null) {
            next.accept(passage);
        } else {
            passage.rows.clear();
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
