package org.lingqu.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/**
 * Which law a node applies.
 *
 * @param pack id of its pack
 * @param inherit ids of superior packs switched on; empty for none
 * @param clock tells today's legal date
 */
record NodeLaw(String pack, List<String> inherit, Supplier<LocalDate> clock) {

    /** Without a node: the provincial pack alone, read at the end of time so that its latest version counts. */
    static final NodeLaw DEFAULT = new NodeLaw("AH", List.of(), () -> LocalDate.MAX);

    NodeLaw {
        inherit = List.copyOf(inherit);
    }

    LocalDate today() {
        return clock.get();
    }
}
