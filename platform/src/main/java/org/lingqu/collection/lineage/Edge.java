package org.lingqu.collection.lineage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How data went from one thing to the next.
 *
 * @param times loads, calls or hand-overs in it
 * @param rows that went this way
 * @param last the latest time; null of what has no time of its own
 * @param through whether data of the version looked at went this way
 */
public record Edge(
        String from,
        String to,
        LineageMeaning meaning,
        long times,
        long rows,
        @Nullable Instant last,
        boolean through) {

    /** What went on. People see {@code name.LineageMeaning.<NAME>}. */
    public enum LineageMeaning {
        /** Loads read a source. */
        READ,
        /** A load brought a version. */
        BROUGHT,
        /** Nothing new was found, the version was confirmed as what the source has. */
        CONFIRMED,
        /** Rows of a load that brought an earlier version still stand in this one. */
        STAND,
        /** Calls were answered from a version. */
        CALLED,
        /** A version was handed over into a table. */
        WRITTEN,
        /** A version was handed over as a file. */
        FILED,
        /** A grant is a system's of a department. */
        HELD
    }
}
