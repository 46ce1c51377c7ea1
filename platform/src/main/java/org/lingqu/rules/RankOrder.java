package org.lingqu.rules;

import java.util.List;
import java.util.Map;

/**
 * Which rank of norm contains which: whoever demands a regulation (法规) takes an administrative regulation (行政法规), whoever demands a
 * state provision a central policy, and so on. The containment stands in the schema.
 */
final class RankOrder {

    private final Map<String, List<String>> contains;

    RankOrder(Map<String, List<String>> contains) {
        this.contains = Map.copyOf(contains);
    }

    /** All ranks, e.g. {@code LAW}. */
    public List<String> all() {
        return contains.keySet().stream().sorted().toList();
    }

    /** Whether a norm of one rank satisfies a demand for another: {@code covers("REGULATION", "ADMINISTRATIVE_REGULATION")}. */
    public boolean covers(String demanded, String offered) {
        return demanded.equals(offered)
                || contains.getOrDefault(demanded, List.of()).stream().anyMatch(part -> covers(part, offered));
    }

    /** Whether any of the demanded ranks admits the offered one. */
    public boolean admits(List<String> demanded, String offered) {
        return demanded.stream().anyMatch(rank -> covers(rank, offered));
    }

    /** The ranks that both lists admit: of two that contain each other the narrower. */
    public List<String> both(List<String> one, List<String> other) {
        List<String> narrower = one.stream().filter(rank -> admits(other, rank)).toList();
        return java.util.stream.Stream.concat(narrower.stream(), other.stream().filter(rank -> admits(one, rank)))
                .distinct()
                .toList();
    }
}
