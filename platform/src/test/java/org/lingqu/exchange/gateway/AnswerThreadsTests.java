package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.AsyncContext;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each call of a batch gets an end, whatever becomes of the others. */
class AnswerThreadsTests {

    private final Queue<Passage> answered = new ConcurrentLinkedQueue<>();
    private final Queue<Passage> brokenOff = new ConcurrentLinkedQueue<>();

    @Test
    void an_answer_that_goes_wrong_leaves_no_other_without_its_own() {
        List<Passage> batch =
                Stream.generate(AnswerThreadsTests::passage).limit(9).toList();
        List<Passage> wrong = List.of(batch.get(0), batch.get(5));
        try (AnswerThreads threads = new AnswerThreads()) {
            threads.each(
                    batch,
                    passage -> {
                        if (wrong.contains(passage)) {
                            throw new IllegalStateException("the container has ended it");
                        }
                        answered.add(passage);
                    },
                    brokenOff::add);

            await().untilAsserted(() -> assertThat(answered).hasSize(7));
            await().untilAsserted(() -> assertThat(brokenOff).containsExactlyInAnyOrderElementsOf(wrong));
        }
    }

    private static Passage passage() {
        return new Passage(
                (AsyncContext) Proxy.newProxyInstance(
                        AsyncContext.class.getClassLoader(),
                        new Class<?>[] {AsyncContext.class},
                        (proxy, method, arguments) -> null),
                Instant.EPOCH,
                0);
    }
}
