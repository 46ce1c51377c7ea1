package org.lingqu.sharing;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Figures over some demands.
 *
 * @param byState how many are in each state; every state has its number
 * @param oldest age in days of the oldest one still open; 0 when none is
 * @param late promised for a day that has passed
 */
public record DemandFigures(Map<DemandState, Integer> byState, long oldest, int late) {

    public DemandFigures {
        byState = Map.copyOf(byState);
    }

    public static DemandFigures of(List<Demand> demands, LocalDate today) {
        Map<DemandState, Integer> counts = new EnumMap<>(DemandState.class);
        for (DemandState state : DemandState.values()) {
            counts.put(state, 0);
        }
        demands.forEach(demand -> counts.merge(demand.state(), 1, Integer::sum));
        return new DemandFigures(
                counts,
                demands.stream()
                        .filter(Demand::isOpen)
                        .mapToLong(demand -> demand.age(today))
                        .max()
                        .orElse(0),
                (int) demands.stream().filter(demand -> demand.isLate(today)).count());
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
