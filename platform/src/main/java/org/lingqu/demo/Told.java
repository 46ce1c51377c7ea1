package org.lingqu.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a step, for the eyes of the audience.
 *
 * @param refused whether it was refused, as it should be
 * @param headline one sentence
 * @param facts named details below it
 */
record Told(boolean refused, String headline, List<Fact> facts) {

    /** One named detail. */
    record Fact(String label, String value) {}

    static Told done(String headline) {
        return new Told(false, headline, List.of());
    }

    static Told refused(String headline) {
        return new Told(true, headline, List.of());
    }

    /** The same with one more detail; an empty one is left out. */
    Told with(String label, String value) {
        if (value.isEmpty()) {
            return this;
        }
        List<Fact> more = new ArrayList<>(facts);
        more.add(new Fact(label, value));
        return new Told(refused, headline, List.copyOf(more));
    }
}
