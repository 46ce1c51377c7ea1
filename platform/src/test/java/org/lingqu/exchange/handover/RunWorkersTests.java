package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunWorkersTests {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final UUID run = UUID.randomUUID();
    private final AtomicInteger tries = new AtomicInteger();

    /** Resumed in the moment between its end in the books and the end of the work. */
    @Test
    void one_that_somebody_else_had_for_a_moment_longer_is_done_a_little_later() {
        try (RunWorkers workers = new RunWorkers(id -> tries.incrementAndGet() == 2)) {
            workers.begin(run);

            await().atMost(SOON).until(() -> tries.get() == 2 && !workers.has(run));
        }
    }

    @Test
    void one_that_is_done_is_done_once_and_in_hand_until_then() {
        CountDownLatch goes = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        try (RunWorkers workers = new RunWorkers(id -> {
            if (id.equals(run)) {
                tries.incrementAndGet();
                await().atMost(SOON).until(() -> goes.getCount() == 0);
            } else {
                other.countDown();
            }
            return true;
        })) {
            workers.begin(run);
            workers.begin(UUID.randomUUID());
            await().atMost(SOON).until(() -> other.getCount() == 0);
            assertThat(workers.has(run)).isTrue();

            goes.countDown();
            await().atMost(SOON).until(() -> !workers.has(run));
            assertThat(tries).hasValue(1);
        }
    }
}
