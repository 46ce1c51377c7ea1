package org.lingqu.bench;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.py.Pinyin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
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

    /** What is typed, and how often of a hundred times. */
    enum Kind {
        SUBJECT(24),
        IN_A_PLACE(20),
        OF_A_DEPARTMENT(8),
        SPOKEN(8),
        ITEM(8),
        COMMON_WORD(6),
        PINYIN(4),
        INITIALS(4),
        WRONG_CHARACTER(5),
        SENTENCE(5),
        CODE(4),
        NOTHING(4);

        private final int share;

        Kind(int share) {
            this.share = share;
        }

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** @param of a number from 0 to 99 */
        static Kind of(int of) {
            int left = of;
            for (Kind kind : values()) {
                left -= kind.share;
                if (left < 0) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("the shares make no hundred: " + of);
        }
    }

    private final GeneratedCatalog catalog;
    private final int entries;
    private final String address;
    private final SplittableRandom random;
    private final @Nullable Kind only;

    /** @param only the one kind that is typed; null for all by their shares */
    SearchMix(GeneratedCatalog catalog, int entries, String address, long seed, @Nullable Kind only) {
        this.catalog = catalog;
        this.entries = entries;
        this.address = address;
        this.random = new SplittableRandom(seed);
        this.only = only;
    }

    /** The next request of somebody. */
    byte[] next(String credentials) {
        String narrowed = random.nextInt(5) == 0 ? one(NARROWED) : "";
        String sorted = random.nextInt(10) == 0 ? "&sort=newest" : "";
        String text = text(only == null ? Kind.of(random.nextInt(100)) : only);
        return ("GET " + address + "?q=" + Interfaces.encoded(text) + narrowed + sorted
                        + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html, application/json\r\n" + credentials
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String text(Kind kind) {
        Subject subject = one(catalog.subjects());
        Place place = one(catalog.places());
        return switch (kind) {
            case SUBJECT -> subject.name();
            case IN_A_PLACE -> place.shortName() + subject.name();
            case OF_A_DEPARTMENT -> place.shortName() + subject.department() + " " + subject.name();
            case SPOKEN -> subject.spoken().isEmpty() ? subject.name() : one(subject.spoken());
            case ITEM -> subject.name() + one(subject.items());
            case COMMON_WORD -> one(COMMON);
            case PINYIN -> sound(subject.name(), false);
            case INITIALS -> sound(subject.name(), true);
            case WRONG_CHARACTER -> mistyped(subject.name());
            case SENTENCE -> subject.sentence();
            case CODE -> "%06d".formatted(1 + random.nextInt(entries));
            case NOTHING -> "";
        };
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
