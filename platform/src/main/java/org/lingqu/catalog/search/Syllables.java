package org.lingqu.catalog.search;

import com.hankcs.hanlp.dictionary.py.Pinyin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Cuts letters typed without blanks into syllables of pinyin. */
final class Syllables {

    private static final TreeSet<String> KNOWN = Arrays.stream(Pinyin.values())
            .filter(pinyin -> pinyin != Pinyin.none5)
            .map(pinyin -> normalize(pinyin.getPinyinWithoutTone()))
            .filter(syllable -> syllable.matches("[a-z]*[aeiouv][a-z]*"))
            .collect(Collectors.toCollection(TreeSet::new));

    private static final int LONGEST = 6;
    private static final int MOST_CUTS = 8;

    private Syllables() {}

    /**
     * One way to cut.
     *
     * @param syllables in order
     * @param unfinished whether the last one is only the beginning of a syllable
     */
    record Cut(List<String> syllables, boolean unfinished) {}

    /** {@code lü} and {@code nü} are written with v, and {@code lue} is {@code lve}. */
    static String normalize(String syllable) {
        String written = syllable.replace('ü', 'v');
        return written.equals("lue") || written.equals("nue") ? written.charAt(0) + "ve" : written;
    }

    /** At most 8 ways, longer syllables first; empty when the letters are no pinyin. Apostrophes and blanks part syllables. */
    static List<Cut> cuts(String letters) {
        List<Cut> cuts = new ArrayList<>();
        cut(letters.replace("ü", "v"), 0, new ArrayList<>(), cuts);
        return cuts;
    }

    private static void cut(String letters, int from, List<String> before, List<Cut> cuts) {
        if (cuts.size() >= MOST_CUTS) {
            return;
        }
        if (from == letters.length()) {
            if (!before.isEmpty()) {
                cuts.add(new Cut(List.copyOf(before), false));
            }
            return;
        }
        if (letters.charAt(from) == '\'' || letters.charAt(from) == ' ') {
            cut(letters, from + 1, before, cuts);
            return;
        }
        for (int end = Math.min(from + LONGEST, letters.length()); end > from; end--) {
            String piece = letters.substring(from, end);
            if (KNOWN.contains(normalize(piece))) {
                before.add(normalize(piece));
                cut(letters, end, before, cuts);
                before.remove(before.size() - 1);
            }
        }
        String rest = letters.substring(from);
        if (!before.isEmpty() && cuts.size() < MOST_CUTS && isBeginning(rest)) {
            List<String> all = new ArrayList<>(before);
            all.add(rest);
            cuts.add(new Cut(List.copyOf(all), true));
        }
    }

    private static boolean isBeginning(String rest) {
        String next = KNOWN.higher(rest);
        return next != null && next.startsWith(rest);
    }
}
