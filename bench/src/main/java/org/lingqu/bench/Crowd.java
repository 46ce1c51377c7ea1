package org.lingqu.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.lingqu.kernel.Problem;

/** Many callers at once, in a closed loop: each asks as soon as it is answered. */
final class Crowd implements AutoCloseable {

    /** Makes the n-th caller. */
    @FunctionalInterface
    interface Maker {
        Runnable caller(int number, Tally tally, BooleanSupplier stopped);
    }

    private final Tally tally = new Tally();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Thread> threads;

    Crowd(int count, Maker maker) {
        threads = IntStream.range(0, count)
                .mapToObj(number -> new Thread(maker.caller(number, tally, stopped::get), "caller"))
                .toList();
        threads.forEach(thread -> thread.setDaemon(true));
        threads.forEach(Thread::start);
    }

    Tally tally() {
        return tally;
    }

    /** Stops all and waits for the last answers. */
    @Override
    public void close() {
        stopped.set(true);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("bench-interrupted").causedBy(interrupted);
        }
    }
}
