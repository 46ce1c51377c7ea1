package org.lingqu.catalog.duplicate;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.likeness.Likeness;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.EntryId;

/**
 * What the data authority has said about two entries that look alike.
 *
 * @param first the entry at whose review it came up
 * @param second the other one, in force or under review itself
 * @param likeness how far they hold the same, as it was proposed
 * @param inCase the case in which both departments are heard; null when the authority needed none
 * @param collector the entry that stands for the data; the other is a reference to it; null unless decided
 * @param reason why they may be one, or why they are not
 */
public record Duplicate(
        UUID id,
        EntryId first,
        EntryId second,
        String firstName,
        String secondName,
        State state,
        Likeness likeness,
        @Nullable CaseId inCase,
        @Nullable EntryId collector,
        String reason,
        String saidBy,
        Instant saidAt) {

    /** What was said. */
    public enum State {
        OPEN,
        DECIDED,
        DISMISSED
    }

    public EntryId other(EntryId entry) {
        return entry.equals(first) ? second : first;
    }

    public String nameOf(EntryId entry) {
        return entry.equals(first) ? firstName : secondName;
    }

    /** Whether it has been decided that the data are another's. */
    public boolean isReference(EntryId entry) {
        return collector != null && !collector.equals(entry);
    }

    Duplicate settled(State to, @Nullable EntryId whoCollects, String why, String by, Instant at) {
        return new Duplicate(id, first, second, firstName, secondName, to, likeness, inCase, whoCollects, why, by, at);
    }
}
