package org.lingqu.catalog.search;

import java.util.List;
import java.util.Map;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Facet;
import org.lingqu.organization.Region;

/**
 * What the index is to know about an entry.
 *
 * @param number place of the entry in the one order of all entries
 * @param version the version in force
 * @param places the region of the provider and those above it, without the country
 * @param facts what other modules tell of it, by the facet they fill
 * @param ranks what they would have it ordered by
 */
record IndexedEntry(
        long number, EntryVersion version, List<Region> places, Map<Facet, String> facts, Map<Facet, Long> ranks) {

    IndexedEntry(long number, EntryVersion version, List<Region> places, Map<Facet, String> facts) {
        this(number, version, places, facts, Map.of());
    }

    /** Names of its regions, its own first. */
    List<String> regions() {
        return places.stream().map(Region::name).toList();
    }

    /**
     * The code of its region of a level.
     *
     * @param level 0 for the highest below the country
     * @return empty when it has none so low
     */
    String regionAt(int level) {
        int at = places.size() - 1 - level;
        return at < 0 ? "" : places.get(at).code().value();
    }
}
