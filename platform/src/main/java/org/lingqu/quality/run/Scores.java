package org.lingqu.quality.run;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.quality.Dimension;

/** How results become scores. GB/T 36344 sets no weights: rules weigh the same within a dimension, dimensions within a resource. */
public final class Scores {

    private Scores() {}

    static Map<Dimension, Double> byDimension(List<Result> results) {
        Map<Dimension, List<Double>> shares = new EnumMap<>(Dimension.class);
        for (Result result : results) {
            Double score = result.score();
            if (score != null) {
                shares.computeIfAbsent(result.rule().indicator().dimension(), dimension -> new java.util.ArrayList<>())
                        .add(score);
            }
        }
        return shares.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> mean(entry.getValue(), 0)));
    }

    /** The mean; null of nothing. */
    public static @Nullable Double mean(Collection<Double> scores) {
        return scores.isEmpty() ? null : mean(scores, 0);
    }

    private static double mean(Collection<Double> scores, double ofNone) {
        return scores.stream().mapToDouble(Double::doubleValue).average().orElse(ofNone);
    }
}
