package org.lingqu.collection.lineage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;

/**
 * The way of one row: what it was in each version, from the newest back, and who received it.
 *
 * @param states the newest first; empty where no version that can be read has such a row
 * @param further why the way does not lead further back
 * @param receivers since the first of these states, those of whom the log knows it first
 * @param removed the version from which on there is no such row; null while there is one
 */
public record RowWay(
        List<State> states,
        RowWayEnd further,
        List<Receiver> receivers,
        @Nullable Integer removed) {

    /** Why the way ends. People see {@code name.RowWayEnd.<NAME>}. */
    public enum RowWayEnd {
        /** The row came with the first of these states. */
        BEGINNING,
        /** Rows of older versions are gone. */
        EXPIRED,
        /** Only so many states are told. */
        LONG
    }

    /**
     * What the row was in some versions that follow one another.
     *
     * @param from first version that has these values
     * @param to last version that has them
     * @param at when readers could get the first of them
     * @param load the load that brought it there first; origin and number as the department sees them
     * @param changed names of items with another value than in the state before; empty for the first
     */
    public record State(
            int from, int to, Instant at, @Nullable Node load, List<String> changed) {}

    /**
     * A department.
     *
     * @param exact whether the log knows that it received this row; else it received rows of the entry, this may have been among them
     * @param current whether that was since the newest of the states
     */
    public record Receiver(
            DepartmentId department, String name, boolean exact, boolean current, long calls, Instant lastAt) {}

    public RowWay {
        states = List.copyOf(states);
        receivers = List.copyOf(receivers);
    }
}
