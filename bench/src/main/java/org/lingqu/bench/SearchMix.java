package org.lingqu.bench;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.py.Pinyin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.lingqu.catalog.generated.GeneratedCatalog;
import org.lingqu.catalog.generated.GeneratedCatalog.Place;
import org.lingqu.catalog.generated.GeneratedCatalog.Subject;
import org.lingqu.demo.Interfaces;

/**
 * What people type, in shares: the subject, the subject in a place, a department's, spoken words, an item, a word that a third of all entries
 * have, pinyin and initials, a wrong character, a sentence, a code, nothing at all. One in five is narrowed by a facet, one in ten ordered by day.
 */
final class SearchMix {

    private static final List<String> COMMON = List.of("登记", "许可", "信息", "备案", "企业", "名录");
    private static final List<String> NARROWED = List.of(
            "&share=CONDITIONAL",
            "&open=OPEN",
            "&cycle=MONTHLY",
            "&region=340000",
            "&share=UNCONDITIONAL&share=CONDITIONAL",
            "&kind=3");

    private final GeneratedCatalog catalog;
    private final int entries;
    private final String address;
    private final SplittableRandom random;

    SearchMix(GeneratedCatalog catalog, int entries, String address, long seed) {
        this.catalog = catalog;
        this.entries = entries;
        this.address = address;
        this.random = new SplittableRandom(seed);
    }

    /** The next request of somebody. */
    byte[] next(String credentials) {
        String narrowed = random.nextInt(5) == 0 ? one(NARROWED) : "";
        String sorted = random.nextInt(10) == 0 ? "&sort=newest" : "";
        return ("GET " + address + "?q=" + Interfaces.encoded(text()) + narrowed + sorted
                        + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html, application/json\r\n" + credentials
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String text() {
        Subject subject = one(catalog.subjects());
        Place place = one(catalog.places());
        int share = random.nextInt(100);
        if (share < 24) {
            return subject.name();
        } else if (share < 44) {
            return place.shortName() + subject.name();
        } else if (share < 52) {
            return place.shortName() + subject.department() + " " + subject.name();
        } else if (share < 60) {
            return subject.spoken().isEmpty() ? subject.name() : one(subject.spoken());
        } else if (share < 68) {
            return subject.name() + one(subject.items());
        } else if (share < 74) {
            return one(COMMON);
        } else if (share < 82) {
            return sound(subject.name(), share < 78);
        } else if (share < 87) {
            return mistyped(subject.name());
        } else if (share < 92) {
            return subject.sentence();
        } else if (share < 96) {
            return "%06d".formatted(1 + random.nextInt(entries));
        }
        return "";
    }

    private String mistyped(String text) {
        int at = random.nextInt(text.length());
        return text.substring(0, at) + "电" + text.substring(at + 1);
    }

    private static String sound(String text, boolean initials) {
        StringBuilder sound = new StringBuilder();
        for (Pinyin syllable : HanLP.convertToPinyinList(text)) {
            String letters = syllable.getPinyinWithoutTone();
            sound.append(initials ? letters.substring(0, 1) : letters);
        }
        return sound.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
