package org.lingqu.collection;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.LegalTime;
import org.lingqu.pool.PoolSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs the loads that wait, as many at a time as the pool admits heavy jobs, in the order in which they came; never two of one entry. Beside
 * them a keeper writes down every second how far they are, hears who wants one stopped, marks as interrupted what no living process has in
 * hand, and has the table for single rows built again where that failed.
 */
@Component
class LoadQueue implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LoadQueue.class);
    private static final long PAUSE_MILLIS = 1_000;
    private static final Duration SILENT = Duration.ofSeconds(30);

    /** A process writes every second; one that is only slow, and has lost its claim for a moment, keeps what it has in hand. */
    private static final Duration GONE = Duration.ofSeconds(6);

    private final LoadRun run;
    private final Serving serving;
    private final LoadsInHand inHand;
    private final LoadRows rows;
    private final LoadBook book;
    private final LoadEnds ends;
    private final FileIntake intake;
    private final LoadClaim claim;
    private final LegalTime time;
    private final int workers;
    private final Semaphore news = new Semaphore(0);
    private final Semaphore closing = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open = true;

    LoadQueue(
            LoadRun run,
            Serving serving,
            LoadsInHand inHand,
            LoadRows rows,
            LoadBook book,
            LoadEnds ends,
            FileIntake intake,
            LoadClaim claim,
            LegalTime time,
            PoolSettings pool) {
        this.run = run;
        this.serving = serving;
        this.inHand = inHand;
        this.rows = rows;
        this.book = book;
        this.ends = ends;
        this.intake = intake;
        this.claim = claim;
        this.time = time;
        this.workers = pool.heavyJobs();
    }

    /** After the lake has been swept. */
    @EventListener(ApplicationStartedEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void start() {
        keep();
        for (int i = 1; i <= workers; i++) {
            thread("load-worker-" + i, this::work);
        }
        thread("load-keeper", this::keepOn);
    }

    private void thread(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Something waits, or will when the transaction that says so is committed; before that a worker would look in vain. */
    void news() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    news.release();
                }
            });
        } else {
            news.release();
        }
    }

    private void work() {
        while (open) {
            try {
                LoadInHand next = claim.held() ? pick() : null;
                if (next == null) {
                    pause(news);
                } else {
                    work(next);
                }
            } catch (RuntimeException | Error failed) {
                LOG.error("a load could not be worked on", failed);
                pause(news);
            }
        }
    }

    private void work(LoadInHand hand) {
        try {
            if (hand.phase() != LoadPhase.SERVING) {
                run.run(hand);
            }
            serving.serve(hand);
        } finally {
            inHand.leave(hand.id());
            news();
        }
    }

    private synchronized @Nullable LoadInHand pick() {
        Optional<Load> next = rows.unserved().stream()
                .filter(load -> inHand.find(load.id()).isEmpty())
                .findFirst()
                .or(() ->
                        rows.nextWaiting().filter(load -> inHand.find(load.id()).isEmpty()));
        return next.map(load -> {
                    LoadPhase phase = load.state() == LoadState.LANDED ? LoadPhase.SERVING : LoadPhase.WAITING;
                    LoadInHand hand =
                            new LoadInHand(load.id(), phase, load.progress().bytesTotal());
                    inHand.take(hand);
                    return hand;
                })
                .orElse(null);
    }

    private void keepOn() {
        while (open) {
            try {
                keep();
            } catch (RuntimeException failed) {
                LOG.warn("loads could not be kept up", failed);
            }
            pause(closing);
        }
    }

    private void keep() {
        intake.tellAll();
        for (LoadInHand hand : inHand.all()) {
            if (hand.phase() != LoadPhase.WAITING) {
                book.progress(hand.id(), hand.phase(), hand.progress());
            }
            if (hand.phase() != LoadPhase.SERVING && rows.cancelAsked(hand.id())) {
                hand.watch().cancel();
            }
            if (hand.phase() == LoadPhase.READING && rows.isPaused(hand.id())) {
                hand.pause();
            }
        }
        if (claim.held()) {
            Instant now = time.now();
            rows.inHand().stream()
                    .filter(load -> inHand.find(load.id()).isEmpty())
                    .filter(load -> rows.seenAt(load.id())
                            .isBefore(now.minus(load.state() == LoadState.RUNNING ? GONE : SILENT)))
                    .forEach(ends::lost);
            if (book.serveFailedAgain()) {
                news();
            }
        }
    }

    private static void pause(Semaphore until) {
        try {
            if (until.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                until.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() throws SQLException {
        open = false;
        inHand.all().forEach(LoadInHand::lose);
        news.release(workers);
        closing.release();
        for (Thread thread : threads) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(20));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        claim.release();
    }
}
