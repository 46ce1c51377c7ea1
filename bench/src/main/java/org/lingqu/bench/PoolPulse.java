package org.lingqu.bench;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Whether the clients of a pool go on after a moment, each of them. What was on its way at the moment may be told after it: the second of a kind
 * is surely new.
 */
final class PoolPulse {

    private static final int SURELY = 2;

    private final PoolJournal journal;
    private final List<String> entries;
    private final List<Long> landings;
    private final List<Long> readings;

    /** From this moment on. */
    PoolPulse(PoolJournal journal, List<String> entries) {
        this.journal = journal;
        this.entries = List.copyOf(entries);
        this.landings = entries.stream().map(journal::landings).toList();
        this.readings = entries.stream().map(journal::readings).toList();
    }

    /** Whether a load of each entry has landed since. */
    boolean hasLanded() {
        return lacking(landings, journal::landings).isEmpty();
    }

    /** Whether a row of each entry has been read since. */
    boolean hasRead() {
        return unread().isEmpty();
    }

    /** Entries of which no row has been read since. */
    List<String> unread() {
        return lacking(readings, journal::readings);
    }

    private List<String> lacking(List<Long> before, ToLongFunction<String> now) {
        return entries.stream()
                .filter(entry -> now.applyAsLong(entry) < before.get(entries.indexOf(entry)) + SURELY)
                .toList();
    }
}
