package org.lingqu.collection.structure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How alike two names are. */
final class Alike {

    private Alike() {}

    /** From 0 to 1: by shared pairs of signs, and by one standing whole in the other. */
    static double of(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        String shorter = one.length() <= other.length() ? one : other;
        String longer = one.length() <= other.length() ? other : one;
        double share = (double) shorter.length() / longer.length();
        double within = shorter.length() >= 2 && longer.contains(shorter) ? 0.45 + 0.55 * share : 0;
        double among = shorter.length() >= 4 && isAmong(shorter, longer) ? 0.5 + 0.4 * share : 0;
        double inPairs = dice(parts(one, 2), parts(other, 2));
        double inSigns = 0.8 * dice(parts(one, 1), parts(other, 1));
        return Math.max(Math.max(within, among), Math.max(inPairs, inSigns));
    }

    private static double dice(Set<String> some, Set<String> others) {
        Set<String> shared = new HashSet<>(some);
        shared.retainAll(others);
        return some.isEmpty() || others.isEmpty() ? 0 : 2.0 * shared.size() / (some.size() + others.size());
    }

    /** Whether the signs of one stand in the other in the same order. */
    private static boolean isAmong(String shorter, String longer) {
        int at = 0;
        for (int i = 0; i < longer.length() && at < shorter.length(); i++) {
            if (longer.charAt(i) == shorter.charAt(at)) {
                at++;
            }
        }
        return at == shorter.length();
    }

    private static Set<String> parts(String text, int length) {
        Set<String> parts = new HashSet<>();
        for (int i = 0; i + length <= text.length(); i++) {
            parts.add(text.substring(i, i + length));
        }
        return parts;
    }

    /**
     * How much of an item's name the words of a column's name account for, and how many of those words are in it: 1 when they say just the
     * same.
     */
    static double covered(ItemTraits item, List<String> words) {
        String left = item.item().name();
        int known = 0;
        int hit = 0;
        int idle = 0;
        for (String word : words) {
            List<String> meanings = ColumnWords.meanings(word);
            known += meanings.isEmpty() ? 0 : 1;
            int before = hit;
            for (String meaning : meanings) {
                int at = left.indexOf(meaning);
                if (at >= 0) {
                    left = left.substring(0, at) + left.substring(at + meaning.length());
                    hit++;
                    break;
                }
            }
            idle += hit == before && ColumnWords.isGeneral(word) ? 1 : 0;
        }
        if (hit == 0) {
            return 0;
        }
        double ofName = 1 - (double) left.length() / item.item().name().length();
        double ofWords = (double) hit / (words.size() - idle);
        return known < words.size() - 1 ? 0.5 * ofName * ofWords : Math.sqrt(ofName * ofWords);
    }
}
