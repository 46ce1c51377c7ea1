package org.lingqu.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lingqu.kernel.Problem;

/** Looks twice a second what a node holds in memory and keeps the greatest sum. */
final class PeakMemory implements AutoCloseable {

    private static final Duration BEAT = Duration.ofMillis(500);

    private final Node node;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread;
    private volatile Memory peak = new Memory(0, 0);

    PeakMemory(Node node) {
        this.node = node;
        this.thread = new Thread(this::look, "peak-memory");
        thread.setDaemon(true);
        thread.start();
    }

    private void look() {
        while (!stopped.get()) {
            Memory now = Memory.of(node);
            if (now.sum() > peak.sum()) {
                peak = now;
            }
            Waiting.pause(BEAT);
        }
    }

    Memory peak() {
        return peak;
    }

    @Override
    public void close() {
        stopped.set(true);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("bench-interrupted").causedBy(interrupted);
        }
    }
}
