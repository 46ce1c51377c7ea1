package org.lingqu.catalog.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people say, and what catalogs say for it. */
final class Synonyms {

    private static final Map<String, List<String>> OFFICIAL = WordLists.pairs("synonyms.txt");
    private static final int LONGEST =
            OFFICIAL.keySet().stream().mapToInt(String::length).max().orElse(0);

    private Synonyms() {}

    /** The longest known spoken word that begins at a place of a folded text. */
    static Optional<Unit> at(String folded, int from) {
        for (int end = Math.min(folded.length(), from + LONGEST); end > from + 1; end--) {
            String spoken = folded.substring(from, end);
            List<String> official = OFFICIAL.get(spoken);
            if (official != null) {
                return Optional.of(new Unit(spoken, official, Unit.Kind.SUBJECT, 1));
            }
        }
        return Optional.empty();
    }
}
