package org.lingqu.catalog.search;

import java.util.Arrays;
import java.util.List;
import org.tartarus.snowball.ext.EnglishStemmer;

/** Words of an English name without their endings. */
final class English {

    private English() {}

    static List<String> stems(String folded) {
        return Arrays.stream(folded.split("[^a-z0-9]+"))
                .filter(word -> word.length() > 1)
                .map(English::stem)
                .toList();
    }

    private static String stem(String word) {
        EnglishStemmer stemmer = new EnglishStemmer();
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }
}
