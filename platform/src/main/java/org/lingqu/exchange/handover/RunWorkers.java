package org.lingqu.exchange.handover;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The threads that do hand-overs. One that somebody else has is tried once more a little later, since who has ended one has it a moment longer
 * than the books say; where another process is really at it, that is left to the next look into the books.
 */
final class RunWorkers implements AutoCloseable {

    private static final int THREADS = 2;
    private static final Duration LATER = Duration.ofSeconds(1);

    private final Predicate<UUID> work;
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "handover");
        thread.setDaemon(true);
        return thread;
    });

    /** @param work does a hand-over; false when somebody else has it */
    RunWorkers(Predicate<UUID> work) {
        this.work = work;
    }

    /** Has a hand-over done beside the caller. */
    void begin(UUID run) {
        execute(threads, run, true);
    }

    /** Whether it is being done here, or is going to be. */
    boolean has(UUID run) {
        return inHand.contains(run);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void execute(Executor when, UUID run, boolean first) {
        inHand.add(run);
        try {
            when.execute(() -> work(run, first));
        } catch (RejectedExecutionException closing) {
            // it stands in the books and begins with the next start
            inHand.remove(run);
        }
    }

    private void work(UUID run, boolean first) {
        boolean again;
        try {
            again = !work.test(run) && first;
        } finally {
            inHand.remove(run);
        }
        if (again) {
            execute(CompletableFuture.delayedExecutor(LATER.toMillis(), TimeUnit.MILLISECONDS, threads), run, false);
        }
    }
}
