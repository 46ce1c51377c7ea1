package org.lingqu.collection.gathering;

import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryOutlines;

/**
 * 应归未归: an entry in force that is neither wholly gathered nor exempt.
 *
 * @param departmentName name of the department today
 * @param demand what was demanded; null when nothing was
 */
public record MissingEntry(
        EntryOutlines.Outline entry,
        String departmentName,
        GatheringState state,
        @Nullable GatheringDemand demand) {}
