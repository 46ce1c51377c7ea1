package org.lingqu.audit.log;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps one sequencer going for as long as the node runs: waits its turn when another process leads, and begins anew on a fresh
 * connection after any failure.
 */
public final class SequencerThread implements SmartLifecycle, Runnable {

    /** The least time between two checkpoints, unless more records wait than one step takes. */
    private static final Duration STEP = Duration.ofMillis(500);

    /** How soon a failed or waiting node looks again. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private static final Duration MONTHS = Duration.ofHours(1);
    private static final Duration MONTHS_AGAIN = Duration.ofMinutes(1);
    private static final int LARGEST_STEP = 50_000;
    private static final Logger LOG = LoggerFactory.getLogger(SequencerThread.class);

    private final DatabaseAddress database;
    private final NoteSigner signer;
    private final Witness witness;
    private final LegalTime time;
    private final Consumer<Checkpoint> published;
    private final @Nullable NationalSuite national;
    private volatile @Nullable Thread thread;
    private volatile long lastSuccess = System.nanoTime();
    private volatile @Nullable Throwable trouble;
    private volatile @Nullable Sequencer leading;

    /** @param national for a second tree; null when it is switched off */
    public SequencerThread(
            DatabaseAddress database,
            NoteSigner signer,
            Witness witness,
            LegalTime time,
            Consumer<Checkpoint> published,
            @Nullable NationalSuite national) {
        this.database = database;
        this.signer = signer;
        this.witness = witness;
        this.time = time;
        this.published = published;
        this.national = national;
    }

    @Override
    public void start() {
        Thread started = new Thread(this, "audit-sequencer");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(5).toMillis());
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    /** Before everything else, and stopped after it: what is done while starting and stopping is remembered too. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }

    /**
     * How long ago a step, or the look whether another process leads, last succeeded; zero while a step looks at the whole log, as once
     * after the move to another database.
     */
    public Duration sinceSuccess() {
        Sequencer sequencer = leading;
        if (sequencer != null && sequencer.isLookingAtAll()) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(System.nanoTime() - lastSuccess);
    }

    /** What the last try failed with; null when it did not. */
    public @Nullable Throwable trouble() {
        return trouble;
    }

    /** Whether a second tree, in SM3 and signed with SM2, is to be kept. */
    public boolean isNational() {
        return national != null;
    }

    /** The key that the second tree is signed with; null when it is switched off. */
    public @Nullable NoteVerifier secondKey() {
        return national == null ? null : national.signer().verifier();
    }

    /** Why the second tree stands still in this process, as a problem code; null when it does not, or another process leads. */
    public @Nullable String secondTrouble() {
        Sequencer sequencer = leading;
        return sequencer == null ? null : sequencer.secondTrouble();
    }

    @Override
    public void run() {
        try {
            while (thread == Thread.currentThread()) {
                lead();
                Thread.sleep(AGAIN.toMillis());
            }
        } catch (InterruptedException stopped) {
            LOG.debug("sequencer stopped");
        }
    }

    private void lead() throws InterruptedException {
        try (Connection connection = connect()) {
            Sequencer sequencer = new Sequencer(connection, signer, witness, time, LARGEST_STEP, published, national);
            leading = sequencer;
            while (!sequencer.lead()) {
                succeeded();
                Thread.sleep(AGAIN.toMillis());
            }
            sequence(sequencer);
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (SQLException | IOException | RuntimeException | Error failed) {
            Throwable before = trouble;
            trouble = failed;
            if (before == null || !String.valueOf(before.getMessage()).equals(failed.getMessage())) {
                LOG.error("The log stands still: {}", failed.getMessage(), failed);
            }
        }
    }

    private void sequence(Sequencer sequencer) throws SQLException, IOException, InterruptedException {
        long months = System.nanoTime();
        while (thread == Thread.currentThread()) {
            if (System.nanoTime() - months >= 0) {
                Duration pause = sequencer.makeMonths() ? MONTHS : MONTHS_AGAIN;
                months = System.nanoTime() + pause.toNanos();
            }
            int placed = sequencer.step();
            succeeded();
            if (placed < LARGEST_STEP) {
                rest(sequencer);
            }
        }
    }

    /** Waits for the next step's time; a second tree that is behind uses it. */
    private static void rest(Sequencer sequencer) throws SQLException, InterruptedException {
        long end = System.nanoTime() + STEP.toNanos();
        boolean more = true;
        while (more && System.nanoTime() - end < 0) {
            more = sequencer.catchUp();
        }
        Thread.sleep(Math.max(0, Duration.ofNanos(end - System.nanoTime()).toMillis()));
    }

    private void succeeded() {
        lastSuccess = System.nanoTime();
        if (trouble != null) {
            trouble = null;
            LOG.info("The log goes on");
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("ApplicationName", "lingqu-sequencer");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("tcpKeepAlive", "true"); // for the step that waits without a timeout
        properties.setProperty("options", "-c lock_timeout=2000 -c synchronous_commit=on");
        return DriverManager.getConnection(database.url(), properties);
    }
}
