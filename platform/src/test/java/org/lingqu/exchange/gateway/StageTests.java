package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.AsyncContext;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class StageTests {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** The stages' clock stands: how long a try takes on this machine is none of these tests' business. */
    private static final long NOW = 1;

    private final Queue<Passage> done = new ConcurrentLinkedQueue<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void finds_the_one_call_whose_value_is_refused_and_does_all_others() throws Exception {
        Passage bad = passage();
        run(passage -> passage == bad, "22P05", 100, bad);

        assertThat(done).hasSize(99).doesNotContain(bad);
        assertThat(failed).containsExactly("gateway-value");
        assertThat(connections).as("a refused value is no lost connection").hasValue(1);
    }

    @Test
    void tries_once_more_on_a_new_connection() throws Exception {
        run(passage -> runs.get() == 1, "08006", 10, passage());

        assertThat(done).hasSize(10);
        assertThat(failed).isEmpty();
        assertThat(connections).hasValue(2);
    }

    @Test
    void gives_up_when_the_second_try_fails_too() throws Exception {
        run(passage -> true, "08006", 10, passage());

        assertThat(done).isEmpty();
        assertThat(failed).hasSize(10).containsOnly("gateway-test");
    }

    @Test
    void is_well_again_when_it_would_work_though_nobody_calls() throws Exception {
        AtomicInteger checks = new AtomicInteger();
        CountDownLatch well = new CountDownLatch(1);
        Stage.Step step = new Stage.Step() {
            @Override
            public void run(Connection connection, List<Passage> batch) throws SQLException {
                throw new SQLException("refused", "08006");
            }

            @Override
            public void reconnected() {}

            @Override
            public void check(Connection connection) throws SQLException {
                if (checks.incrementAndGet() == 1) {
                    throw new SQLException("still refused", "08006");
                }
                await().atMost(SOON).until(() -> well.getCount() == 0);
            }
        };
        CountDownLatch told = new CountDownLatch(1);
        try (Stage stage = new Stage(
                "test",
                1,
                () -> fake(Connection.class),
                step,
                done::addAll,
                (passage, code) -> told.countDown(),
                () -> NOW)) {
            stage.start();
            assertThat(stage.offer(passage())).isTrue();
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
            await().atMost(SOON).until(() -> checks.get() == 2);
            assertThat(stage.isHealthy(0)).isFalse();

            well.countDown();
            await().atMost(SOON).until(() -> stage.isHealthy(0));
            assertThat(checks).hasValue(2);
        }
    }

    private void run(Predicate<Passage> refused, String state, int calls, Passage first) throws Exception {
        CountDownLatch ended = new CountDownLatch(calls);
        Stage.Step step = new Stage.Step() {
            @Override
            public void run(Connection connection, List<Passage> batch) throws SQLException {
                runs.incrementAndGet();
                if (batch.stream().anyMatch(refused)) {
                    throw new SQLException("refused", state);
                }
            }

            @Override
            public void reconnected() {}
        };
        Stage stage = new Stage(
                "test",
                calls,
                () -> {
                    connections.incrementAndGet();
                    return fake(Connection.class);
                },
                step,
                batch -> batch.forEach(passage -> {
                    done.add(passage);
                    ended.countDown();
                }),
                (passage, code) -> {
                    failed.add(code);
                    ended.countDown();
                },
                () -> NOW);
        assertThat(stage.offer(first)).isTrue();
        for (int i = 1; i < calls; i++) {
            assertThat(stage.offer(passage())).isTrue();
        }
        assertThat(stage.offer(passage())).as("all places taken").isFalse();
        stage.start();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        stage.close();
    }

    private static Passage passage() {
        return new Passage(fake(AsyncContext.class), Instant.EPOCH, NOW);
    }

    private static <T> T fake(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
    }
}
