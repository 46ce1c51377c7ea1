package org.lingqu.exchange.gateway;

import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.lingqu.sharing.Usage;

/** Counts the answered calls of a legal day; the next day begins at 0. */
final class DayCount {

    private final AtomicReference<Usage> usage;

    DayCount(Usage start) {
        usage = new AtomicReference<>(start);
    }

    Usage usage() {
        return Objects.requireNonNull(usage.get());
    }

    /** Counts one more, unless the limit is reached. */
    boolean take(LocalDate day, int limit) {
        Usage before = Objects.requireNonNull(usage.getAndUpdate(seen -> {
            int calls = seen.day().equals(day) ? seen.calls() : 0;
            return calls < limit ? new Usage(day, calls + 1) : seen;
        }));
        return !before.day().equals(day) || before.calls() < limit;
    }

    /** Takes one back: the call was not answered after all. */
    void giveBack(LocalDate day) {
        usage.updateAndGet(
                seen -> seen.day().equals(day) && seen.calls() > 0 ? new Usage(day, seen.calls() - 1) : seen);
    }
}
