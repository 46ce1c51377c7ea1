package org.lingqu.catalog.search;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.List;

/** Cuts folded text into words. Recognizing names is off: in titles of the administration it finds persons where there are none. */
final class Words {

    private static final ThreadLocal<Segment> SEGMENT = ThreadLocal.withInitial(() -> HanLP.newSegment()
            .enableNameRecognize(false)
            .enablePlaceRecognize(false)
            .enableOrganizationRecognize(false)
            .enableTranslatedNameRecognize(false)
            .enableJapaneseNameRecognize(false));

    private Words() {}

    /** The words in order, without punctuation and blanks. */
    static List<String> of(String folded) {
        return SEGMENT.get().seg(folded).stream()
                .map((Term term) -> term.word)
                .filter(word -> !word.isEmpty() && Character.isLetterOrDigit(word.charAt(0)))
                .toList();
    }
}
