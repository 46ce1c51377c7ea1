package org.lingqu.catalog.search;

import java.util.List;
import java.util.Set;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;

/**
 * A query as it was understood.
 *
 * @param match which entries are hits
 * @param score how good a hit is; the same as {@code match} where it scores by itself
 * @param units the parts of it; empty for codes and letters
 * @param words folded texts to be marked in the hits
 * @param cuts readings to be marked in the hits
 * @param initials initials to be marked in the hits; empty for most
 */
record Wanted(
        Query match, Query score, List<Unit> units, Set<String> words, List<Syllables.Cut> cuts, String initials) {

    static final Wanted EVERYTHING =
            new Wanted(new MatchAllDocsQuery(), new MatchAllDocsQuery(), List.of(), Set.of(), List.of(), "");
}
