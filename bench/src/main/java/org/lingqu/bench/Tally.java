package org.lingqu.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What all clients of a crowd have seen so far. */
final class Tally {

    private final LongAdder good = new LongAdder();
    private final LongAdder broken = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final Map<Integer, LongAdder> byStatus = new ConcurrentHashMap<>();
    private final AtomicLong lastTrouble = new AtomicLong(System.nanoTime());

    void good() {
        good.increment();
    }

    /** A complete answer that is none of the good ones. */
    void refused(int status) {
        byStatus.computeIfAbsent(status, code -> new LongAdder()).increment();
        trouble();
    }

    /** An answer of which only a part came. */
    void broken() {
        broken.increment();
        trouble();
    }

    void unanswered() {
        unanswered.increment();
        trouble();
    }

    private void trouble() {
        lastTrouble.accumulateAndGet(System.nanoTime(), Math::max);
    }

    long goods() {
        return good.sum();
    }

    /** Calls without a good answer. */
    long troubles() {
        return broken.sum()
                + unanswered.sum()
                + byStatus.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** When the last call without a good answer ended, by {@link System#nanoTime}. */
    long lastTrouble() {
        return lastTrouble.get();
    }

    /** For the results. */
    Map<String, Object> json() {
        Map<String, Object> all = new TreeMap<>();
        all.put("200", goods());
        byStatus.forEach((status, count) -> all.put(String.valueOf(status), count.sum()));
        all.put("broken", broken.sum());
        all.put("unanswered", unanswered.sum());
        return all;
    }
}
