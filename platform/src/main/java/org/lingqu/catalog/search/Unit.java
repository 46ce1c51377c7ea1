package org.lingqu.catalog.search;

import java.util.List;
import java.util.stream.Stream;

/**
 * A part of a query that must be found.
 *
 * @param spoken as typed, folded
 * @param official other words for it, any of which will do; empty for most
 * @param kind what it names
 * @param bearing how much it says of what is meant, 0 to 1: counts only when not everything can be found together
 */
record Unit(String spoken, List<String> official, Kind kind, double bearing) {

    /** What a unit names. */
    enum Kind {
        /** What the entry is about. */
        SUBJECT,
        /** A region. */
        REGION,
        /** A department, without the region. */
        OFFICE
    }

    static Unit of(String word) {
        return of(word, 1);
    }

    static Unit of(String word, double bearing) {
        return new Unit(word, List.of(), Kind.SUBJECT, bearing);
    }

    static Unit of(Kind kind, String name) {
        return new Unit(name, List.of(), kind, 1);
    }

    boolean isSubject() {
        return kind == Kind.SUBJECT;
    }

    /** As typed and all other words for it. */
    List<String> ways() {
        return Stream.concat(Stream.of(spoken), official.stream()).toList();
    }
}
