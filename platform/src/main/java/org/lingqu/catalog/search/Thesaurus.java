package org.lingqu.catalog.search;

import com.hankcs.hanlp.HanLP;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.kernel.Problem;

/** Words of the common language that mean the same, from the thesaurus that comes with the cutter (同义词词林). */
final class Thesaurus {

    private static final String LIST = "/data/dictionary/synonym/CoreSynonym.txt";
    /** Large groups are vague. */
    private static final int MOST_IN_GROUP = 12;

    private static final Map<String, List<String>> NEAR = read();

    private Thesaurus() {}

    /** Other words for a folded word; empty for most. */
    static List<String> near(String word) {
        return NEAR.getOrDefault(word, List.of());
    }

    /** Lines are {@code code= word word …}; with {@code #} for {@code =} the words are only of the same kind. */
    private static Map<String, List<String>> read() {
        try (InputStream list = HanLP.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw Problem.unavailable("internal").with(LIST);
            }
            Map<String, List<String>> near = new HashMap<>();
            new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("= "))
                    .forEach(line -> put(near, line.substring(line.indexOf('=') + 2)));
            return near;
        } catch (IOException unreadable) {
            throw Problem.unavailable("internal").with(LIST).causedBy(unreadable);
        }
    }

    private static void put(Map<String, List<String>> near, String group) {
        List<String> words = Arrays.stream(Folding.fold(group).split(" "))
                .filter(word -> word.length() > 1)
                .toList();
        if (words.size() > MOST_IN_GROUP) {
            return;
        }
        for (String word : words) {
            List<String> others = near.computeIfAbsent(word, fresh -> new ArrayList<>());
            words.stream().filter(other -> !other.equals(word)).forEach(others::add);
        }
    }
}
