package org.lingqu.catalog.search;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.py.Pinyin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a folded text sounds, syllable by syllable without tones: once read as a whole and once word by word, because 市|长期 needs both.
 *
 * @param text the folded text
 * @param words its words
 * @param whole one syllable for each character, read as a whole; a character without a reading stands for itself
 * @param byWord the same, read word by word
 */
record Readings(String text, List<String> words, String[] whole, String[] byWord) {

    /** Names of places that the dictionary reads wrongly. */
    private static final Map<String, String[]> CORRECTIONS = corrections();

    static Readings of(String folded, List<String> words) {
        String[] whole = syllables(folded);
        String[] byWord = whole.clone();
        int from = 0;
        for (String word : words) {
            int at = folded.indexOf(word, from);
            if (at >= 0) {
                System.arraycopy(syllables(word), 0, byWord, at, word.length());
                from = at + word.length();
            }
        }
        return new Readings(folded, words, whole, byWord);
    }

    static Readings of(String folded) {
        return of(folded, Words.of(folded));
    }

    /** Whether two characters of two texts may sound the same. */
    boolean soundsLike(int at, Readings other, int otherAt) {
        return whole[at].equals(other.whole[otherAt])
                || whole[at].equals(other.byWord[otherAt])
                || byWord[at].equals(other.whole[otherAt])
                || byWord[at].equals(other.byWord[otherAt]);
    }

    private static String[] syllables(String folded) {
        List<Pinyin> pinyin = HanLP.convertToPinyinList(folded);
        String[] syllables = new String[folded.length()];
        for (int i = 0; i < syllables.length; i++) {
            char character = folded.charAt(i);
            boolean known = Folding.isHan(character) && i < pinyin.size() && pinyin.get(i) != Pinyin.none5;
            syllables[i] =
                    known ? Syllables.normalize(pinyin.get(i).getPinyinWithoutTone()) : String.valueOf(character);
        }
        CORRECTIONS.forEach((name, right) -> {
            for (int at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + 1)) {
                System.arraycopy(right, 0, syllables, at, right.length);
            }
        });
        return syllables;
    }

    private static Map<String, String[]> corrections() {
        Map<String, String[]> corrections = new HashMap<>();
        WordLists.read("readings.txt").forEach(line -> {
            String[] parts = line.split("=", 2);
            corrections.put(Folding.fold(parts[0].strip()), parts[1].strip().split(" "));
        });
        return corrections;
    }
}
