package org.lingqu.identity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.lingqu.kernel.Problem;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Nonces that are used up together: those that come while a statement is under way wait for the next one. It has no thread of its own. Of
 * the threads that wait, one leads: it runs the statement for all who wait at that moment, and then lets the first of those who came
 * meanwhile lead.
 */
final class NonceQueue {

    /** Most nonces of a statement. */
    static final int LARGEST = 256;

    /** Most that wait; request threads are far fewer. */
    private static final int PLACES = 1024;

    /** What may be used once. */
    record Nonce(String key, String nonce) {}

    /**
     * Somebody who waits.
     *
     * @param leads true when it is his turn to lead, false when he has been told
     */
    private record Caller(Nonce nonce, CompletableFuture<Boolean> fresh, CompletableFuture<Boolean> leads) {}

    private final Function<Set<Nonce>, Set<Nonce>> statement;
    private final Queue<Caller> waiting = new ArrayDeque<>();
    private boolean led;

    /** @param statement uses nonces up for good and tells which of them were fresh; one at a time */
    NonceQueue(Function<Set<Nonce>, Set<Nonce>> statement) {
        this.statement = statement;
    }

    /**
     * Uses up a nonce; returns when that is for good.
     *
     * @return true once
     * @throws Problem {@code gateway-busy} when all places are taken
     * @throws DataAccessResourceFailureException when the statement failed; the nonce may then have been used up or not
     */
    boolean useUp(Nonce nonce) {
        Caller own = new Caller(nonce, new CompletableFuture<>(), new CompletableFuture<>());
        if (isFirst(own) || own.leads().join()) {
            lead();
        }
        try {
            return own.fresh().join();
        } catch (CompletionException failed) {
            throw new DataAccessResourceFailureException("nonces could not be used up", failed);
        }
    }

    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean isFirst(Caller caller) {
        if (waiting.size() >= PLACES) {
            throw Problem.unavailable("gateway-busy");
        }
        waiting.add(caller);
        boolean first = !led;
        led = true;
        return first;
    }

    /** Whoever leads stands first himself. */
    private void lead() {
        List<Caller> batch = taken();
        try {
            Set<Nonce> nonces = new HashSet<>();
            batch.forEach(caller -> nonces.add(caller.nonce()));
            Set<Nonce> fresh = new HashSet<>(statement.apply(nonces));
            batch.forEach(caller -> caller.fresh().complete(fresh.remove(caller.nonce())));
        } catch (Throwable failed) {
            batch.forEach(caller -> caller.fresh().completeExceptionally(failed));
        } finally {
            passOn();
        }
        batch.forEach(caller -> caller.leads().complete(false));
    }

    private synchronized List<Caller> taken() {
        List<Caller> batch = new ArrayList<>();
        while (batch.size() < LARGEST && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    private synchronized void passOn() {
        Caller next = waiting.peek();
        led = next != null;
        if (next != null) {
            next.leads().complete(true);
        }
    }
}
