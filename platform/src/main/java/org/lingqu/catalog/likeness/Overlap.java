package org.lingqu.catalog.likeness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much of what two lists say is in both.
 *
 * @param shared what both have, in the words of the first
 * @param weight what that weighs
 * @param share its share in the shorter list, 0 to 1; 0 when one is empty
 */
record Overlap(List<String> shared, double weight, double share) {

    /** How like two words are, 0 to 1. */
    interface Nearness {
        double of(String one, String other);
    }

    /** Every word of the first takes the nearest word of the second that is still free. */
    static Overlap of(List<String> first, List<String> second, ToDoubleFunction<String> weights, Nearness nearness) {
        List<String> free = new ArrayList<>(second);
        List<String> shared = new ArrayList<>();
        double together = 0;
        for (String one : first) {
            String nearest = "";
            double most = 0;
            for (String other : free) {
                double near = nearness.of(one, other);
                if (near > most) {
                    most = near;
                    nearest = other;
                }
            }
            if (most > 0) {
                free.remove(nearest);
                shared.add(one);
                together += most * (weights.applyAsDouble(one) + weights.applyAsDouble(nearest)) / 2;
            }
        }
        double less = Math.min(weigh(first, weights), weigh(second, weights));
        return new Overlap(List.copyOf(shared), together, less == 0 ? 0 : Math.min(1, together / less));
    }

    private static double weigh(List<String> words, ToDoubleFunction<String> weights) {
        return words.stream().mapToDouble(weights).sum();
    }
}
