package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Supplier;

/** Something that must not take long to mean what it says: a call signed for a moment in the future comes nearer to it on its way. */
final class AtOnce {

    private static final int TRIES = 20;

    private AtOnce() {}

    /** What came of the first try that took less than the time given; what took longer is done anew. */
    static <T> T within(Duration most, Supplier<T> work) {
        for (int tries = 0; ; tries++) {
            assertThat(tries).as("tries that took longer than %s", most).isLessThan(TRIES);
            long begun = System.nanoTime();
            T done = work.get();
            if (System.nanoTime() - begun < most.toNanos()) {
                return done;
            }
        }
    }
}
