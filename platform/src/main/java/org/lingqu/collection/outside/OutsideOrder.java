package org.lingqu.collection.outside;

import java.util.List;
import java.util.Objects;
import org.lingqu.catalog.Segment;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/**
 * The order of the waves, where the regulation lays one down (HS-2.2.1): what is gathered last stands behind every wave of the other segments,
 * unless a reason is recorded.
 */
@Component
class OutsideOrder {

    /** Key of the segments that are gathered last. */
    static final String LAST = "collection.gatheredLast";

    private final RulePacks packs;

    OutsideOrder(RulePacks packs) {
        this.packs = packs;
    }

    /** Whether the regulation puts a segment last. */
    boolean isLast(Segment segment) {
        return packs.active().list(LAST).contains(segment.name());
    }

    /**
     * Holds a plan against the order.
     *
     * @param wanted every line that is wanted, as it would stand
     * @throws Problem {@code outside-order} naming a line that comes too early, citing the article
     */
    void check(List<OutsideSource> wanted) {
        int latest = wanted.stream()
                .filter(each -> !isLast(each.segment()))
                .mapToInt(OutsideSource::batch)
                .max()
                .orElse(0);
        wanted.stream()
                .filter(each -> isLast(each.segment()))
                .filter(each -> each.batch() <= latest && each.orderReason().isEmpty())
                .findFirst()
                .ifPresent(early -> {
                    throw refused(early, latest);
                });
    }

    private Problem refused(OutsideSource early, int latest) {
        PackValue value = packs.active().value(LAST);
        Problem problem = Problem.conflict("outside-order")
                .with(early.title(), Integer.toString(early.batch()), early.segment(), Integer.toString(latest));
        return value.citation() == null ? problem : problem.citing(Objects.requireNonNull(value.citation()));
    }
}
