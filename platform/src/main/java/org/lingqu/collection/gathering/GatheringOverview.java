package org.lingqu.collection.gathering;

import java.util.List;

/**
 * How far everything a reader may see has been gathered.
 *
 * @param departments those with entries, the most missing first
 * @param segments every segment, also one without entries
 */
public record GatheringOverview(List<DepartmentGathering> departments, List<SegmentGathering> segments) {

    public GatheringOverview {
        departments = List.copyOf(departments);
        segments = List.copyOf(segments);
    }

    public GatheringCounts of(org.lingqu.catalog.Segment segment) {
        return segments.stream()
                .filter(each -> each.segment() == segment)
                .map(SegmentGathering::counts)
                .findFirst()
                .orElse(GatheringCounts.NONE);
    }
}
