package org.lingqu.rules;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * On which day each event happened. Packs start the same limit with different events (receipt, acceptance), so a comparison of packs needs
 * more than one day.
 */
public final class StartDates {

    private final LocalDate otherwise;
    private final Map<String, LocalDate> byEvent;

    private StartDates(LocalDate otherwise, Map<String, LocalDate> byEvent) {
        this.otherwise = otherwise;
        this.byEvent = Map.copyOf(byEvent);
    }

    /** Every event happened on one day. */
    public static StartDates allOn(LocalDate day) {
        return new StartDates(day, Map.of());
    }

    /** The same with one event on another day, e.g. {@code PROVIDER_ACCEPTANCE}. */
    public StartDates with(String event, LocalDate day) {
        Map<String, LocalDate> more = new HashMap<>(byEvent);
        more.put(event, day);
        return new StartDates(otherwise, more);
    }

    LocalDate of(String event) {
        return byEvent.getOrDefault(event, otherwise);
    }
}
