package org.lingqu.quality.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.ClockLight.State;

/** Into which band a score falls; values of the catalog's facet. */
enum QualityBand {
    EXCELLENT(98, State.MET),
    GOOD(90, State.MET),
    FAIR(75, State.YELLOW),
    POOR(0, State.RED),
    UNJUDGED(-1, State.NONE);

    private final double from;
    private final State state;

    QualityBand(double from, State state) {
        this.from = from;
        this.state = state;
    }

    static QualityBand of(@Nullable Double score) {
        if (score == null) {
            return UNJUDGED;
        }
        return List.of(EXCELLENT, GOOD, FAIR, POOR).stream()
                .filter(band -> score >= band.from)
                .findFirst()
                .orElse(POOR);
    }

    ClockLight light() {
        return ClockLight.of(state, "catalog.facet.quality." + name());
    }
}
