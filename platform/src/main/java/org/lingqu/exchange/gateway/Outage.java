package org.lingqu.exchange.gateway;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Tells the log when calls begin to get no data and when they get it again: one line at each turn, however many calls there are in between.
 * It is over with the first answer after a second without a failure, so that a gateway at its limit does not tell of each second call.
 */
final class Outage {

    private static final long CALM = Duration.ofSeconds(1).toNanos();

    private final Logger log;
    private final AtomicReference<@Nullable Span> present = new AtomicReference<>();

    Outage(Logger log) {
        this.log = log;
    }

    /** From the first failure to the last one known. */
    private static final class Span {
        private final long began;
        private final LongAdder calls = new LongAdder();
        private volatile long last;

        private Span(long now) {
            began = now;
            last = now;
        }
    }

    /**
     * A call got no data though it should have.
     *
     * @param now time of a monotonic clock, in nanoseconds
     */
    void failed(String code, long now) {
        Span span = present.get();
        if (span == null) {
            Span fresh = new Span(now);
            span = present.compareAndSet(null, fresh) ? fresh : present.get();
            if (span == fresh) {
                log.warn("calls get no data: {}", code);
            }
        }
        if (span != null) {
            span.calls.increment();
            span.last = now;
        }
    }

    /** A call was answered. */
    void answered(long now) {
        Span span = present.get();
        if (span != null && now - span.last > CALM && present.compareAndSet(span, null)) {
            log.info(
                    "calls get data again; {} got none, from first to last {} ms",
                    span.calls.sum(),
                    Duration.ofNanos(span.last - span.began).toMillis());
        }
    }
}
