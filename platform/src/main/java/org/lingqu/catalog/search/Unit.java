package org.lingqu.catalog.search;

import java.util.List;

/**
 * A part of a query that must be found.
 *
 * @param spoken as typed, folded
 * @param official other words for it, any of which will do; empty for most
 */
record Unit(String spoken, List<String> official) {

    static Unit of(String word) {
        return new Unit(word, List.of());
    }
}
