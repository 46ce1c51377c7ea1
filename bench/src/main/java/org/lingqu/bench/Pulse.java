package org.lingqu.bench;

import java.time.Duration;

/** Feels how a crowd is served: how fast, and when the last trouble was. */
final class Pulse {

    private static final Duration BEAT = Duration.ofMillis(20);
    private static final long SECOND = 1_000_000_000L;
    private static final int CALM_ANSWERS = 100;

    private final Tally tally;

    Pulse(Tally tally) {
        this.tally = tally;
    }

    /**
     * Waits until a whole second has brought at least so many good answers.
     *
     * @return how many it brought; less than wanted when time ran out
     */
    long awaitRate(long atLeast, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        long rate;
        do {
            rate = rate();
        } while (rate < atLeast && System.nanoTime() < end);
        return rate;
    }

    /** Good answers a second, taken over the second to come. */
    long rate() {
        long began = System.nanoTime();
        long before = tally.goods();
        Waiting.pause(Duration.ofNanos(SECOND));
        return (tally.goods() - before) * SECOND / (System.nanoTime() - began);
    }

    /**
     * Waits for a whole second without trouble and without silence, and with some hundred good answers.
     *
     * @return when that second began, by {@link System#nanoTime}; -1 when there was none
     */
    long awaitCalm(long since, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        long calmSince = since;
        long goodsThen = tally.goods();
        long goods = goodsThen;
        while (System.nanoTime() < end) {
            Waiting.pause(BEAT);
            long now = System.nanoTime();
            boolean silent = tally.goods() == goods;
            goods = tally.goods();
            if (silent || tally.lastTrouble() > calmSince) {
                calmSince = silent ? now : Math.max(calmSince, tally.lastTrouble());
                goodsThen = goods;
            } else if (now - calmSince >= SECOND && goods - goodsThen >= CALM_ANSWERS) {
                return calmSince;
            }
        }
        return -1;
    }
}
