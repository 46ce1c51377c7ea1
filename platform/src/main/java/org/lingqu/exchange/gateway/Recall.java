package org.lingqu.exchange.gateway;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the other gateways on the database to take note of something that has been committed, and waits until each has: or has not renewed its
 * lease for so long that it cannot answer any more. It is then taken off the list and has to read everything again before it answers.
 */
final class Recall {

    private static final Logger LOG = LoggerFactory.getLogger(Recall.class);

    /** Longer than an answer to a slow reader lasts, and than a lease. */
    private static final Duration PATIENCE = Duration.ofSeconds(26);

    private static final long STEP = Duration.ofMillis(4).toNanos();
    private static final long LONG_STEP = Duration.ofMillis(40).toNanos();
    private static final Duration SHORT = Duration.ofMillis(400);

    private final DatabaseAddress database;

    Recall(DatabaseAddress database) {
        this.database = database;
    }

    /**
     * Asks about several things at once. Returns when no other gateway answers any more from what it knew before.
     *
     * @param self the gateway that knows already
     * @throws Problem {@code recall-unconfirmed} when that could not be made sure of
     */
    void ask(RecallKind kind, List<String> about, UUID self) {
        UUID[] questions = about.stream().map(each -> UUID.randomUUID()).toArray(UUID[]::new);
        try (LeaseRows rows = LeaseRows.on(database, "recall")) {
            rows.ask(questions, kind, about.toArray(String[]::new), self);
            await(rows, questions, about);
        } catch (SQLException lost) {
            throw Problem.of(Problem.Kind.OUTCOME_UNKNOWN, "recall-unconfirmed").causedBy(lost);
        }
    }

    private static void await(LeaseRows rows, UUID[] questions, List<String> about) throws SQLException {
        long began = System.nanoTime();
        Silence silence = new Silence(System::nanoTime);
        for (List<LeaseRows.Silent> left = rows.unanswered(questions);
                !left.isEmpty();
                left = rows.unanswered(questions)) {
            for (LeaseRows.Silent gateway : left) {
                if (silence.isOver(gateway.gateway(), gateway.renewed())
                        && rows.giveUp(gateway.gateway(), gateway.renewed())) {
                    LOG.warn(
                            "the gateway of process {} at {} did not confirm {} and was waited out",
                            gateway.pid(),
                            gateway.host(),
                            about);
                }
            }
            long waited = System.nanoTime() - began;
            if (waited > PATIENCE.toNanos()) {
                LOG.error("{} gateways have not confirmed {}", left.size(), about);
                throw Problem.of(Problem.Kind.OUTCOME_UNKNOWN, "recall-unconfirmed");
            }
            LockSupport.parkNanos(waited > SHORT.toNanos() ? LONG_STEP : STEP);
        }
    }
}
