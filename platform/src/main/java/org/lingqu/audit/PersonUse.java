package org.lingqu.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;

/**
 * One use of somebody's data, as it is told to that person.
 *
 * @param department which department asked; null when it did not prove who it is
 * @param resource what was asked for, by name
 * @param matter the matter the call named
 * @param duty the duty it served; null when the call had no grant
 * @param articles why it was allowed
 * @param items how many items of the person's data were handed over by a call
 * @param outcome what came of it; refused: nothing was handed over
 * @param act what an officer did with the person's record, a verb; null for a call of a system
 * @param late set when it was told later than usual, by whose order
 */
public record PersonUse(
        long position,
        Instant at,
        @Nullable String department,
        @Nullable String resource,
        @Nullable String matter,
        @Nullable String duty,
        @Nullable String scenario,
        List<Citation> articles,
        int items,
        Outcome outcome,
        @Nullable String refusal,
        @Nullable String act,
        Receipt receipt,
        @Nullable Late late) {

    /** That a use was told late. */
    public record Late(String authority, String document, Instant since, Instant until) {}

    public PersonUse {
        articles = List.copyOf(articles);
    }

    /**
     * A part of somebody's uses, the newest first.
     *
     * @param before give it back for earlier ones; null at the end
     * @param asOf everything recorded up to then is in it, but for what an authority ordered to tell later
     */
    public record Part(List<PersonUse> uses, @Nullable Long before, Instant asOf) {

        public Part {
            uses = List.copyOf(uses);
        }

        /** The same, complete only up to then. */
        Part until(Instant then) {
            return new Part(uses, before, then);
        }
    }
}
