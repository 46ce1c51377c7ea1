package org.lingqu.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Delays that are few enough to be kept each: their percentiles are exact. */
final class ExchangeDelays {

    private final List<Long> nanos = new ArrayList<>();

    synchronized void add(long delay) {
        nanos.add(delay);
    }

    synchronized int count() {
        return nanos.size();
    }

    /** The least delay in milliseconds that this share of all did not exceed; 0 when there are none. */
    synchronized double millis(double share) {
        if (nanos.isEmpty()) {
            return 0;
        }
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(1, Math.min(sorted.size(), rank)) - 1) / 1e6;
    }

    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("count", count());
        all.put("p50Millis", millis(0.5));
        all.put("p99Millis", millis(0.99));
        all.put("maxMillis", millis(1));
        return all;
    }

    String text() {
        return String.format(
                Locale.ROOT, "p50 %.1f, p99 %.1f, max %.1f ms (%,d)", millis(0.5), millis(0.99), millis(1), count());
    }
}
