package org.lingqu.sharing;

import java.util.List;

/**
 * What came of lodging a basket.
 *
 * @param lodged the applications, in the order of the basket
 * @param kept the lines that were refused, each with why
 */
public record BasketOutcome(List<Application> lodged, List<BasketLine> kept) {

    public BasketOutcome {
        lodged = List.copyOf(lodged);
        kept = List.copyOf(kept);
    }
}
