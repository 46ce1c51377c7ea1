package org.lingqu.catalog.search;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.seg.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cuts folded text into words. Recognizing names is off: in titles of the administration it finds persons where there are none. */
final class Words {

    private static final ThreadLocal<Segment> SEGMENT = ThreadLocal.withInitial(() -> HanLP.newSegment()
            .enableNameRecognize(false)
            .enablePlaceRecognize(false)
            .enableOrganizationRecognize(false)
            .enableTranslatedNameRecognize(false)
            .enableJapaneseNameRecognize(false));

    /** Letters and digits; inside a number also the sign between two digits, as in 3.5. */
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{Nd}]+(?:(?<=\\p{Nd})[^\\p{L}\\p{Nd}\\s](?=\\p{Nd})[\\p{L}\\p{Nd}]+)*");

    private static final double VERB = 0.6;

    private Words() {}

    /** The words in order, without punctuation and blanks. */
    static List<String> of(String folded) {
        return cuts(folded).map(Cut::text).toList();
    }

    /** The words in order, with what their part of speech tells of them. */
    static List<Word> read(String folded) {
        List<Word> words = new ArrayList<>();
        int from = 0;
        for (Cut cut : cuts(folded).toList()) {
            int at = Math.max(from, folded.indexOf(cut.text(), from));
            words.add(new Word(cut.text(), at, bearing(cut.nature())));
            from = at + cut.text().length();
        }
        return words;
    }

    /**
     * A word of a text.
     *
     * @param at where it begins
     * @param bearing how much it says of what is meant: a noun 1, a plain verb less, a pronoun or a particle nothing
     */
    record Word(String text, int at, double bearing) {}

    private record Cut(String text, String nature) {}

    /** The dictionary takes a letter and the sign after it for one word (c&lt;): signs are cut off, so that the letter is found without them. */
    private static Stream<Cut> cuts(String folded) {
        return SEGMENT.get().seg(folded).stream().flatMap(term -> {
            String nature = term.nature.toString();
            return isPlain(term.word)
                    ? Stream.of(new Cut(term.word, nature))
                    : WORD.matcher(term.word).results().map(part -> new Cut(part.group(), nature));
        });
    }

    /** Nearly every word is: the pattern need not look at it. */
    private static boolean isPlain(String word) {
        return !word.isEmpty() && word.chars().allMatch(Character::isLetterOrDigit);
    }

    private static double bearing(String nature) {
        if (nature.startsWith("vn") || nature.startsWith("an") || nature.startsWith("nx")) {
            return 1;
        }
        return switch (nature.charAt(0)) {
            case 'r', 'u', 'y', 'e', 'o', 'p', 'c', 'd', 'q', 'w' -> 0;
            case 'v', 'a', 'm', 'f' -> VERB;
            default -> 1;
        };
    }
}
