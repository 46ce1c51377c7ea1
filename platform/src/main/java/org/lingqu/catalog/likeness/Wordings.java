package org.lingqu.catalog.likeness;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.lingqu.catalog.search.SubjectWords;
import org.lingqu.catalog.search.WordLists;

/** The word lists beside this package: one entry a line, {@code #} begins a comment. */
final class Wordings {

    /** Words of a name that do not say what the data are about. */
    static final Set<String> COMMON_WORDS = Set.copyOf(WordLists.read(Wordings.class, "common-words.txt"));
    /** Items that many resources have. */
    static final Set<String> COMMON_ITEMS = Set.copyOf(WordLists.read(Wordings.class, "common-items.txt"));

    private static final Map<String, String> USUAL = pairs("item-words.txt");

    private Wordings() {}

    /** An item's name as it is mostly written: 身份证号 as 公民身份号码. */
    static String usual(String item) {
        String folded = SubjectWords.folded(item).strip();
        return USUAL.getOrDefault(folded, folded);
    }

    private static Map<String, String> pairs(String name) {
        Map<String, String> usual = new HashMap<>();
        for (String line : WordLists.read(Wordings.class, name)) {
            String[] sides = line.split("=", 2);
            for (String writing : sides[0].split("、")) {
                usual.put(writing.strip(), sides[1].strip());
            }
        }
        return Map.copyOf(usual);
    }
}
