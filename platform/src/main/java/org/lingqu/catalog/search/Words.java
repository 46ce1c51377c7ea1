package org.lingqu.catalog.search;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Cuts folded text into words. Recognizing names is off: in titles of the administration it finds persons where there are none. */
final class Words {

    private static final ThreadLocal<Segment> SEGMENT = ThreadLocal.withInitial(() -> HanLP.newSegment()
            .enableNameRecognize(false)
            .enablePlaceRecognize(false)
            .enableOrganizationRecognize(false)
            .enableTranslatedNameRecognize(false)
            .enableJapaneseNameRecognize(false));

    private static final double VERB = 0.6;

    private Words() {}

    /** The words in order, without punctuation and blanks. */
    static List<String> of(String folded) {
        return terms(folded).map(term -> term.word).toList();
    }

    /** The words in order, with what their part of speech tells of them. */
    static List<Word> read(String folded) {
        List<Word> words = new ArrayList<>();
        int from = 0;
        for (Term term : terms(folded).toList()) {
            int at = Math.max(from, folded.indexOf(term.word, from));
            words.add(new Word(term.word, at, bearing(term.nature.toString())));
            from = at + term.word.length();
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

    private static Stream<Term> terms(String folded) {
        return SEGMENT.get().seg(folded).stream()
                .filter(term -> !term.word.isEmpty() && Character.isLetterOrDigit(term.word.charAt(0)));
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
