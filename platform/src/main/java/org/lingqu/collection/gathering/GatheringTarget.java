package org.lingqu.collection.gathering;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Segment;
import org.lingqu.kernel.Citation;
import org.lingqu.rules.PackItem;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePack;

/**
 * How much of a segment is to be gathered by when, as the regulation lays it down.
 *
 * @param percent the share
 * @param due by this day; null where none is named
 * @param exempt what is left out of it, in the regulation's words; empty where nothing is
 */
public record GatheringTarget(
        Segment segment,
        int percent,
        @Nullable LocalDate due,
        String exempt,
        @Nullable Citation citation) {

    /** Which target is asked for. */
    public enum Kind {
        GOVERNMENT("GOV_DATA_AGGREGATED", Segment.GOVERNMENT),
        SOCIAL("SOCIAL_DATA_AGGREGATED", Segment.SOCIAL);

        private final String code;
        private final Segment segment;

        Kind(String code, Segment segment) {
            this.code = code;
            this.segment = segment;
        }

        /** The target under a pack; empty where it has none. */
        public Optional<GatheringTarget> in(RulePack pack) {
            PackValue value = pack.value("supervision.kpis");
            return value.items().stream()
                    .filter(item -> item.value().equals(code))
                    .findFirst()
                    .map(item -> of(item, value));
        }

        private GatheringTarget of(PackItem item, PackValue value) {
            Object due = item.more().get("due");
            return new GatheringTarget(
                    segment,
                    Integer.parseInt(String.valueOf(item.more().getOrDefault("target", "0"))),
                    due == null ? null : LocalDate.parse(String.valueOf(due)),
                    String.valueOf(item.more().getOrDefault("exempt", "")),
                    item.citation() == null ? value.citation() : item.citation());
        }
    }

    static final Kind GOVERNMENT = Kind.GOVERNMENT;
    static final Kind SOCIAL = Kind.SOCIAL;
}
