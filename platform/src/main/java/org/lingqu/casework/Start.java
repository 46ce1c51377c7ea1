package org.lingqu.casework;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How cases of a procedure begin.
 *
 * @param subjects types of what they may be about; empty: a matter in words
 * @param seats how the departments of the parties are found
 * @param offered under which packs the procedure exists, besides their own table; null: wherever that table has it
 * @param openedAt address of the page on which its cases are opened; null: the kernel's own
 * @param through the party whose channel a case may come through, and what then was stated; null: there is no such channel
 * @param once whether there is one case a subject at most
 * @param form key of the rule packs under which the name of a form stands that the platform makes of a case, for paper; null: of none
 */
public record Start(
        List<String> subjects,
        Map<String, Seat> seats,
        @Nullable Where offered,
        @Nullable String openedAt,
        @Nullable Through through,
        boolean once,
        @Nullable String form) {

    /**
     * A channel to whoever must act: the party that keeps it is told of what came through it, and of lateness.
     *
     * @param party the party that keeps the channel
     * @param stated what was stated where a case came through it
     */
    public record Through(String party, Stated stated) {}

    public Start {
        subjects = List.copyOf(subjects);
        seats = Collections.unmodifiableMap(new LinkedHashMap<>(seats));
    }
}
