package org.lingqu.collection.gathering;

import org.lingqu.catalog.Segment;

/** How many entries of a segment are in the catalog, and how far they have been gathered. */
public record SegmentGathering(Segment segment, GatheringCounts counts) {}
