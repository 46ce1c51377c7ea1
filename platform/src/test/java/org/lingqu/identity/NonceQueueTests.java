package org.lingqu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.identity.NonceQueue.Nonce;
import org.lingqu.kernel.Problem;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** Who comes while a statement is under way travels with the next one, and is told alone. */
class NonceQueueTests {

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final Set<Nonce> used = ConcurrentHashMap.newKeySet();
    private final List<Integer> statements = new CopyOnWriteArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private final NonceQueue queue = new NonceQueue(this::statement);

    @AfterEach
    void end() {
        first.countDown();
        callers.shutdownNow();
    }

    @Test
    void whoever_comes_during_a_statement_travels_with_the_next_one() throws Exception {
        List<Future<Boolean>> calls = waiting(IntStream.range(0, 63).mapToObj(NonceQueueTests::nonce));

        first.countDown();

        for (Future<Boolean> call : calls) {
            assertThat(call.get()).isTrue();
        }
        assertThat(statements).containsExactly(1, 63);
    }

    @Test
    void a_nonce_that_stands_twice_in_a_statement_is_fresh_once() throws Exception {
        List<Future<Boolean>> calls = waiting(IntStream.range(0, 64).mapToObj(n -> nonce(n / 32)));

        first.countDown();

        assertThat(results(calls)).hasSize(64).filteredOn(fresh -> fresh).hasSize(2);
        assertThat(statements).containsExactly(1, 2);
        assertThat(queue.useUp(nonce(0))).isFalse();
    }

    @Test
    void a_statement_that_fails_fails_those_who_travel_with_it_and_nobody_else() throws Exception {
        List<Future<Boolean>> calls = waiting(IntStream.rangeClosed(-1, 8).mapToObj(NonceQueueTests::nonce));

        first.countDown();

        for (Future<Boolean> call : calls) {
            assertThatThrownBy(call::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(queue.useUp(nonce(1))).isTrue();
        assertThat(queue.useUp(nonce(1))).isFalse();
    }

    @Test
    void more_than_a_statement_takes_wait_for_the_one_after_it_and_more_than_there_are_places_find_none()
            throws Exception {
        List<Future<Boolean>> calls = waiting(IntStream.range(0, 1024).mapToObj(NonceQueueTests::nonce));

        assertThatThrownBy(() -> queue.useUp(nonce(2000)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("gateway-busy"));
        first.countDown();

        assertThat(results(calls)).hasSize(1024).containsOnly(true);
        assertThat(statements).startsWith(1, NonceQueue.LARGEST).allMatch(size -> size <= NonceQueue.LARGEST);
    }

    /** Calls that have come while the statement of another one is under way. */
    private List<Future<Boolean>> waiting(Stream<Nonce> nonces) {
        CompletableFuture<Boolean> under =
                CompletableFuture.supplyAsync(() -> queue.useUp(new Nonce("k", "first")), callers);
        await().until(() -> !statements.isEmpty());
        List<Nonce> all = nonces.toList();
        List<Future<Boolean>> calls = new ArrayList<>();
        all.forEach(nonce -> calls.add(callers.submit(() -> queue.useUp(nonce))));
        await().until(() -> queue.waiting() == all.size());
        assertThat(under).isNotDone();
        return calls;
    }

    private static List<Boolean> results(List<Future<Boolean>> calls) throws Exception {
        List<Boolean> results = new ArrayList<>();
        for (Future<Boolean> call : calls) {
            results.add(call.get());
        }
        return results;
    }

    /** The first one takes until it is let go; one with a nonce below zero fails. */
    private Set<Nonce> statement(Set<Nonce> nonces) {
        statements.add(nonces.size());
        try {
            first.await();
        } catch (InterruptedException end) {
            throw new DataAccessResourceFailureException("interrupted", end);
        }
        if (nonces.contains(nonce(-1))) {
            throw new DataAccessResourceFailureException("the database does not answer");
        }
        return Set.copyOf(nonces.stream().filter(used::add).toList());
    }

    private static Nonce nonce(int number) {
        return new Nonce("k", String.valueOf(number));
    }
}
