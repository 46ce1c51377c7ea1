package org.lingqu.exchange.gateway;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.lingqu.exchange.gateway.Asked.Answer;

/** Many callers at once that keep a journal of every complete answer; each call serves a matter of its own. */
final class Readers implements AutoCloseable {

    /** One complete answer; {@code begunAt} and {@code endedAt} by the monotonic clock. */
    record Line(String matter, Answer answer, long begunAt, long endedAt) {}

    private final Queue<Line> journal = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final CountDownLatch firstAnswers;
    private final List<Thread> threads;

    private Readers(Asked asked, int count) {
        firstAnswers = new CountDownLatch(count * 3);
        threads = IntStream.range(0, count)
                .mapToObj(reader -> new Thread(() -> read(asked, reader), "reader-" + reader))
                .toList();
        threads.forEach(Thread::start);
    }

    static Readers start(Asked asked, int count) {
        return new Readers(asked, count);
    }

    /** Waits until the load is really there. */
    void awaitLoad() throws InterruptedException {
        firstAnswers.await();
    }

    /** Stops all and gives what they saw. */
    List<Line> stop() throws InterruptedException {
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(journal);
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }

    private void read(Asked asked, int reader) {
        for (int n = 0; !stop.get(); n++) {
            String matter = "M-" + reader + "-" + n;
            long begun = System.nanoTime();
            // not one key after the other, which would raise an alarm
            Answer answer =
                    asked.matter(matter).lookup("tyshxydm=" + ServedRegister.key((reader * 31 + n) * 719 % 900));
            journal.add(new Line(matter, answer, begun, System.nanoTime()));
            firstAnswers.countDown();
        }
    }
}
