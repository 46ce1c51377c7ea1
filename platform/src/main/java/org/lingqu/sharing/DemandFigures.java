package org.lingqu.sharing;

import java.util.EnumMap;
import java.util.Map;

/**
 * Figures over all demands of one side.
 *
 * @param byState how many are in each state; every state has its number
 * @param oldest age in days of the oldest one still open; 0 when none is
 * @param late promised for a day that has passed
 */
public record DemandFigures(Map<DemandState, Integer> byState, long oldest, int late) {

    public DemandFigures {
        Map<DemandState, Integer> all = new EnumMap<>(DemandState.class);
        for (DemandState state : DemandState.values()) {
            all.put(state, byState.getOrDefault(state, 0));
        }
        byState = Map.copyOf(all);
    }

    /** How many there are. */
    public int all() {
        return byState.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many are in a state. */
    public int in(DemandState state) {
        return byState.getOrDefault(state, 0);
    }

    /** How many wait for somebody. */
    public int open() {
        return in(DemandState.OPEN) + in(DemandState.ASSIGNED) + in(DemandState.PROMISED);
    }
}
