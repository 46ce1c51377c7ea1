package org.lingqu.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Median, least and greatest of several measurements. */
record Spread(double median, double least, double greatest, int count) {

    static Spread of(Collection<? extends Number> values) {
        double[] sorted =
                values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return new Spread(0, 0, 0, 0);
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("median", median);
        all.put("least", least);
        all.put("greatest", greatest);
        all.put("count", count);
        return all;
    }

    /** E.g. {@code 18.5 [17.9–19.9]}. */
    String text(int digits) {
        String form = "%,." + digits + "f";
        return String.format(Locale.ROOT, form + " [" + form + "–" + form + "]", median, least, greatest);
    }
}
