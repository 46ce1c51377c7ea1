package org.lingqu.catalog.likeness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lingqu.catalog.search.SubjectWords;
import org.lingqu.kernel.Problem;

/** The word lists beside this package: one entry a line, {@code #} begins a comment. */
final class Wordings {

    /** Words of a name that do not say what the data are about. */
    static final Set<String> COMMON_WORDS = Set.copyOf(read("common-words.txt"));
    /** Items that many resources have. */
    static final Set<String> COMMON_ITEMS = Set.copyOf(read("common-items.txt"));

    private static final Map<String, String> USUAL = pairs("item-words.txt");

    private Wordings() {}

    /** An item's name as it is mostly written: 身份证号 as 公民身份号码. */
    static String usual(String item) {
        String folded = SubjectWords.folded(item).strip();
        return USUAL.getOrDefault(folded, folded);
    }

    private static Map<String, String> pairs(String name) {
        Map<String, String> usual = new HashMap<>();
        for (String line : read(name)) {
            String[] sides = line.split("=", 2);
            for (String writing : sides[0].split("、")) {
                usual.put(writing.strip(), sides[1].strip());
            }
        }
        return Map.copyOf(usual);
    }

    private static List<String> read(String name) {
        try (InputStream list = Wordings.class.getResourceAsStream(name)) {
            if (list == null) {
                throw Problem.unavailable("internal").with(name);
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw Problem.unavailable("internal").with(name).causedBy(unreadable);
        }
    }
}
