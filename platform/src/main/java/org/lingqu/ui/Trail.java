package org.lingqu.ui;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page lies: links from a place of the menu down to the page itself.
 *
 * @param steps from the place to here
 */
public record Trail(List<Step> steps) {

    /** @param href null for the page itself, the last step */
    public record Step(String label, @Nullable String href) {}

    public Trail {
        steps = List.copyOf(steps);
    }

    public static Trail of(String label, String href) {
        return new Trail(List.of(new Step(label, href)));
    }

    public Trail then(String label, String href) {
        return added(new Step(label, href));
    }

    /** Ends the trail with the page itself. */
    public Trail here(String label) {
        return added(new Step(label, null));
    }

    private Trail added(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Trail(more);
    }
}
