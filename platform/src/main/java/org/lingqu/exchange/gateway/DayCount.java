package org.lingqu.exchange.gateway;

import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.lingqu.sharing.Usage;

/** Counts the answered calls of a legal day; the next day begins at 0, and no day comes back: what is late counts on the present one. */
final class DayCount {

    private final AtomicReference<Usage> usage;

    DayCount(Usage start) {
        usage = new AtomicReference<>(start);
    }

    Usage usage() {
        return Objects.requireNonNull(usage.get());
    }

    /** Counts more calls, unless that would go over the limit. */
    boolean take(LocalDate day, int more, int limit) {
        Usage before = Objects.requireNonNull(usage.getAndUpdate(seen -> {
            LocalDate counted = seen.day().isAfter(day) ? seen.day() : day;
            int calls = seen.on(day);
            return calls <= limit - more ? new Usage(counted, calls + more) : seen;
        }));
        return before.on(day) <= limit - more;
    }

    /** Takes calls back: they were not answered after all. */
    void giveBack(LocalDate day, int calls) {
        usage.updateAndGet(seen -> seen.day().equals(day) ? new Usage(day, Math.max(0, seen.calls() - calls)) : seen);
    }
}
