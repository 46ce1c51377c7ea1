package org.lingqu.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/** Asks the gateway again and again, each time for one row by its key and for a matter of its own, as fast as the answers come. */
final class Client implements Runnable {

    private static final int SHORTEST_PAUSE = 20;
    private static final int LONGEST_PAUSE = 320;
    private static final int UNAUTHENTICATED = 401;
    private static final String ROWS = "\"rows\":[{";

    private final String name;
    private final Wire wire;
    private final Access access;
    private final Keys keys;
    private final SplittableRandom random;
    private final Tally tally;
    private final BooleanSupplier stopped;
    private final @Nullable Journal journal;
    private int pause = SHORTEST_PAUSE;

    /**
     * @param keys keys of rows that are there
     * @param journal null when only the speed counts
     */
    Client(
            String name,
            int port,
            Access access,
            Keys keys,
            long seed,
            Tally tally,
            @Nullable Journal journal,
            BooleanSupplier stopped) {
        this.name = name;
        this.wire = new Wire(port);
        this.access = access;
        this.keys = keys;
        this.random = new SplittableRandom(seed);
        this.tally = tally;
        this.journal = journal;
        this.stopped = stopped;
    }

    @Override
    public void run() {
        try {
            for (long n = 0; !stopped.getAsBoolean(); n++) {
                call(name + '-' + n);
            }
        } finally {
            wire.close();
            if (journal != null) {
                journal.close();
            }
        }
    }

    /**
     * Asks once.
     *
     * @return the receipt
     * @throws Problem {@code bench-step-failed} when there was none
     */
    String once() {
        try (wire) {
            Wire.Answer answer = wire.ask(access.request(keys.item(), keys.pick(random), name));
            String receipt = answer.receipt();
            if (answer.status() == 200 && receipt != null) {
                return receipt;
            }
            throw Problem.unavailable("bench-step-failed").with("look-up: " + answer.status() + " " + answer.body());
        } catch (IOException lost) {
            throw Problem.unavailable("bench-step-failed")
                    .with("look-up: " + lost)
                    .causedBy(lost);
        }
    }

    private void call(String matter) {
        String key = keys.pick(random);
        try {
            Wire.Answer answer = wire.ask(access.request(keys.item(), key, matter));
            Line line = line(matter, key, answer);
            note(line);
            if (line.status() == 200) {
                tally.good();
                pause = SHORTEST_PAUSE;
            } else {
                tally.refused(line.status());
                if (line.status() == UNAUTHENTICATED) {
                    access.isOver();
                }
                rest();
            }
        } catch (IOException lost) {
            String receipt = wire.brokenReceipt();
            if (receipt == null) {
                tally.unanswered();
            } else {
                tally.broken();
                note(new Line(matter, 0, receipt, 0, true));
            }
            rest();
        }
    }

    /** Longer with every trouble, as callers should. */
    private void rest() {
        Waiting.pause(Duration.ofMillis(pause));
        pause = Math.min(LONGEST_PAUSE, 2 * pause);
    }

    private void note(Line line) {
        if (journal != null) {
            journal.write(line);
        }
    }

    /** What the answer holds, judged at once: whether a row is in it, and whether it is the row that was asked for. */
    static Line line(String matter, String key, Wire.Answer answer) {
        boolean data = answer.body().contains(ROWS);
        return new Line(
                matter,
                answer.status(),
                answer.receipt(),
                data ? 1 : 0,
                !data || answer.body().contains('"' + key + '"'));
    }
}
