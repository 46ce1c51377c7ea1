package org.lingqu.pool;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lingqu.kernel.Problem;

/** Lets somebody stop a long job. Thread-safe. */
public final class Watch {

    private final List<Runnable> stops = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    /** Stops what runs under this watch, now and for ever. */
    public void cancel() {
        cancelled = true;
        stops.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** @throws Problem {@code job-cancelled} once it is cancelled */
    public void check() {
        if (cancelled) {
            throw Problem.conflict("job-cancelled");
        }
    }

    /**
     * Calls {@code stop} when the job is cancelled; at once when it already is.
     *
     * @return ends the registration when closed
     */
    public Registration onCancel(Runnable stop) {
        stops.add(stop);
        if (cancelled) {
            stop.run();
        }
        return () -> stops.remove(stop);
    }

    /** A registration that lasts until it is closed. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
