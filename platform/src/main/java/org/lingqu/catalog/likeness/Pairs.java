package org.lingqu.catalog.likeness;

import java.util.ArrayList;
import java.util.List;

/** Two by two neighboring characters, the usual measure of how like two short Chinese texts are. */
final class Pairs {

    private Pairs() {}

    /** Twice what both have through what they have together, 0 to 1. */
    static double dice(String one, String other) {
        List<String> first = of(one);
        List<String> second = new ArrayList<>(of(other));
        if (first.isEmpty() || second.isEmpty()) {
            return 0;
        }
        int all = first.size() + second.size();
        long both = first.stream().filter(second::remove).count();
        return 2.0 * both / all;
    }

    private static List<String> of(String text) {
        List<String> pairs = new ArrayList<>();
        for (int at = 0; at + 1 < text.length(); at++) {
            pairs.add(text.substring(at, at + 2));
        }
        return pairs;
    }
}
