package org.lingqu.exchange.gateway;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that write answers, so that the stages need not: a batch goes to two of them at most, more would only wake each other. */
final class AnswerThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerThreads.class);
    private static final int THREADS = 4;
    private static final int SPLIT = 4;
    private static final int PATIENCE_SECONDS = 5;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "gateway-answer");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Returns at once. What goes wrong with one answer is none of the others' business.
     *
     * @param brokenOff ends a call whose answer went wrong; throws nothing
     */
    void each(List<Passage> batch, Consumer<Passage> answer, Consumer<Passage> brokenOff) {
        int middle = batch.size() >= SPLIT ? batch.size() / 2 : batch.size();
        List<Passage> one = List.copyOf(batch.subList(0, middle));
        List<Passage> other = List.copyOf(batch.subList(middle, batch.size()));
        threads.execute(() -> all(one, answer, brokenOff));
        if (!other.isEmpty()) {
            threads.execute(() -> all(other, answer, brokenOff));
        }
    }

    private static void all(List<Passage> some, Consumer<Passage> answer, Consumer<Passage> brokenOff) {
        for (Passage passage : some) {
            try {
                answer.accept(passage);
            } catch (RuntimeException unexpected) {
                LOG.error("an answer cannot be written", unexpected);
                brokenOff.accept(passage);
            }
        }
    }

    /** Lets what is being written come to its end, for some seconds. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
