package org.lingqu.ui;

import java.util.function.LongSupplier;
import org.lingqu.kernel.Problem;

/**
 * Until when a body is waited for where a thread waits for it. Looked at after each piece, so whoever sends drop by drop is sent away; who
 * sends nothing at all, the server itself.
 */
public final class BodyDeadline {

    private final LongSupplier nanos;
    private final long end;

    /** @param nanos a clock that never goes back */
    public BodyDeadline(LongSupplier nanos) {
        this.nanos = nanos;
        this.end = nanos.getAsLong() + Bodies.LONGEST.toNanos();
    }

    /** The time begins now. */
    public static BodyDeadline begins() {
        return new BodyDeadline(System::nanoTime);
    }

    /** @throws Problem {@code body-broken} */
    public void mustNotBeOver() {
        if (nanos.getAsLong() - end > 0) {
            throw Bodies.broken();
        }
    }
}
