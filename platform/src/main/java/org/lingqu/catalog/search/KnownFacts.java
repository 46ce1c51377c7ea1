package org.lingqu.catalog.search;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lingqu.catalog.EntryFacts;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Facet;
import org.lingqu.kernel.EntryId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What other modules tell of entries that a search may be narrowed by. */
@Component
class KnownFacts {

    private final ObjectProvider<EntryFacts> tellers;

    KnownFacts(ObjectProvider<EntryFacts> tellers) {
        this.tellers = tellers;
    }

    /** By entry, by facet; entries of which nothing is told are left out. */
    Map<EntryId, Map<Facet, String>> of(Collection<EntryVersion> entries) {
        return told(teller -> teller.valuesOf(entries));
    }

    /** What the same facets are ordered by. */
    Map<EntryId, Map<Facet, Long>> ranks(Collection<EntryVersion> entries) {
        return told(teller -> teller.ranksOf(entries));
    }

    private <T> Map<EntryId, Map<Facet, T>> told(Function<EntryFacts, Map<EntryId, T>> by) {
        Map<EntryId, Map<Facet, T>> all = new HashMap<>();
        tellers.forEach(teller -> teller.facet()
                .ifPresent(facet -> by.apply(teller)
                        .forEach((entry, value) -> all.computeIfAbsent(entry, none -> new EnumMap<>(Facet.class))
                                .put(facet, value))));
        return all;
    }

    /** The facets that are filled at all: others, once filled and now no more, must not be counted from an old index. */
    Set<Facet> filled() {
        return tellers.stream().flatMap(teller -> teller.facet().stream()).collect(Collectors.toSet());
    }
}
