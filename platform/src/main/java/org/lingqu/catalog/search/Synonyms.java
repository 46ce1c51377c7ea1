package org.lingqu.catalog.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What people say, and what catalogs say for it. */
final class Synonyms {

    private static final Map<String, List<String>> OFFICIAL = read();
    private static final int LONGEST =
            OFFICIAL.keySet().stream().mapToInt(String::length).max().orElse(0);

    private Synonyms() {}

    /** The longest known spoken word that begins at a place of a folded text. */
    static Optional<Unit> at(String folded, int from) {
        for (int end = Math.min(folded.length(), from + LONGEST); end > from + 1; end--) {
            String spoken = folded.substring(from, end);
            List<String> official = OFFICIAL.get(spoken);
            if (official != null) {
                return Optional.of(new Unit(spoken, official));
            }
        }
        return Optional.empty();
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> synonyms = new TreeMap<>();
        for (String line : WordLists.read("synonyms.txt")) {
            String[] parts = Folding.fold(line).split("=", 2);
            synonyms.put(parts[0].strip(), List.of(parts[1].strip().split("、")));
        }
        return synonyms;
    }
}
