package org.lingqu.catalog.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Pure functions from folded text to terms, the same for index and query. */
final class Terms {

    private static final int SHORTEST_INITIALS = 2;
    private static final int LONGEST_INITIALS = 12;

    private Terms() {}

    /** Neighboring characters two by two (企业, 业登, 登记); runs of letters and digits whole; a single character alone stands for itself. */
    static List<String> pairs(String folded) {
        return pairs(folded, 1);
    }

    /** Characters with one between them (企_登): survive one wrong character. */
    static List<String> skipPairs(String folded) {
        return pairs(folded, 2);
    }

    private static List<String> pairs(String folded, int gap) {
        List<String> pairs = new ArrayList<>();
        int at = 0;
        while (at < folded.length()) {
            int end = at;
            if (Folding.isHan(folded.charAt(at))) {
                while (end < folded.length() && Folding.isHan(folded.charAt(end))) {
                    end++;
                }
                if (end - at == 1 && gap == 1) {
                    pairs.add(folded.substring(at, end));
                }
                for (int i = at; i + gap < end; i++) {
                    pairs.add("" + folded.charAt(i) + folded.charAt(i + gap));
                }
            } else if (isWordCharacter(folded.charAt(at))) {
                while (end < folded.length() && isWordCharacter(folded.charAt(end))) {
                    end++;
                }
                if (gap == 1) {
                    pairs.add(folded.substring(at, end));
                }
            } else {
                end++;
            }
            at = end;
        }
        return pairs;
    }

    /** Each Han character of its own. */
    static List<String> characters(String folded) {
        return folded.chars()
                .filter(character -> Folding.isHan((char) character))
                .mapToObj(character -> String.valueOf((char) character))
                .toList();
    }

    /** Sounds of neighboring characters: {@code qi_ye}, {@code ye_deng}, in every combination of the two readings. */
    static Set<String> pinyinPairs(Readings readings) {
        Set<String> pairs = new LinkedHashSet<>();
        String text = readings.text();
        for (int i = 0; i + 1 < text.length(); i++) {
            if (Folding.isHan(text.charAt(i)) && Folding.isHan(text.charAt(i + 1))) {
                pairs.add(pair(readings.whole()[i], readings.whole()[i + 1]));
                pairs.add(pair(readings.byWord()[i], readings.byWord()[i + 1]));
                pairs.add(pair(readings.whole()[i], readings.byWord()[i + 1]));
                pairs.add(pair(readings.byWord()[i], readings.whole()[i + 1]));
            }
        }
        return pairs;
    }

    static String pair(String first, String second) {
        return first + "_" + second;
    }

    /** First letters of 2 to 12 characters from the beginning of each word: {@code qydj}. */
    static Set<String> initials(Readings readings) {
        Set<String> initials = new LinkedHashSet<>();
        for (String[] reading : List.of(readings.whole(), readings.byWord())) {
            String letters = letters(reading);
            int from = 0;
            for (String word : readings.words()) {
                int at = readings.text().indexOf(word, from);
                int last = Math.min(at + LONGEST_INITIALS, letters.length());
                for (int end = at + SHORTEST_INITIALS; at >= 0 && end <= last; end++) {
                    initials.add(letters.substring(at, end));
                }
                from = Math.max(from, at + word.length());
            }
        }
        return initials;
    }

    static String letters(String[] reading) {
        StringBuilder letters = new StringBuilder(reading.length);
        for (String syllable : reading) {
            letters.append(syllable.charAt(0));
        }
        return letters.toString();
    }

    private static boolean isWordCharacter(char character) {
        return Character.isLetterOrDigit(character) && !Folding.isHan(character);
    }
}
