package org.lingqu.catalog.search;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.generated.GeneratedCatalog;
import org.lingqu.catalog.generated.GeneratedCatalog.Made;
import org.lingqu.catalog.generated.GeneratedCatalog.Place;
import org.lingqu.catalog.generated.GeneratedCatalog.Subject;

/**
 * Queries with the grade every entry deserves for each: 3 just what was asked, 2 the subject with another aspect or a place inside the one
 * asked for, 1 the subject elsewhere, 0 anything else. Grades follow from how an entry was made, never from what the search answers.
 */
final class JudgedQueries {

    /** One query. */
    record Judged(String kind, String text, ToIntFunction<Made> grade) {}

    private final GeneratedCatalog catalog;
    private final Random random;
    private final List<Judged> queries = new ArrayList<>();

    JudgedQueries(GeneratedCatalog catalog, long seed) {
        this.catalog = catalog;
        this.random = new Random(seed);
    }

    /** So many of each kind, for subjects drawn by lot. */
    List<Judged> draw(List<Made> entries, int ofEach) {
        for (int i = 0; i < ofEach; i++) {
            Subject subject = aSubject();
            add("name", subject.name(), subject, null);
            Place place = aPlaceWith(entries, subject);
            add("place", place.shortName() + subject.name(), subject, place);
            add("pinyin", sound(subject.name(), false), subject, null);
            add("initials", sound(subject.name(), true), subject, null);
            add("traditional", traditional(subject.name()), subject, null);
            add("same sound", misheard(subject.name()), subject, null);
            add("wrong character", mistyped(subject.name()), subject, null);
            add("English", subject.english(), subject, null);
            add("sentence", subject.sentence(), subject, null);
            add("item", subject.name() + subject.items().get(1), subject, null);
            Subject spoken = aSpokenSubject();
            add("spoken", spoken.spoken().get(random.nextInt(spoken.spoken().size())), spoken, null);
            add("department", place.shortName() + subject.department() + " " + subject.name(), subject, place);
            Made made = entries.get(random.nextInt(entries.size()));
            queries.add(new Judged("code", made.version().code().value(), each -> each == made ? 3 : 0));
        }
        return List.copyOf(queries);
    }

    private Subject aSubject() {
        return catalog.subjects().get(random.nextInt(catalog.subjects().size()));
    }

    private Subject aSpokenSubject() {
        List<Subject> spoken = catalog.subjects().stream()
                .filter(subject -> !subject.spoken().isEmpty())
                .toList();
        return spoken.get(random.nextInt(spoken.size()));
    }

    private Place aPlaceWith(List<Made> entries, Subject subject) {
        List<Made> about =
                entries.stream().filter(made -> made.subject() == subject).toList();
        return about.get(random.nextInt(about.size())).place();
    }

    private void add(String kind, String text, Subject subject, @Nullable Place place) {
        queries.add(new Judged(kind, text, made -> grade(made, subject, place)));
    }

    private static int grade(Made made, Subject subject, @Nullable Place place) {
        if (made.subject() != subject) {
            return 0;
        }
        if (place == null || made.place().equals(place)) {
            return 3;
        }
        return place.isCity() && made.place().city().equals(place.city()) ? 2 : 1;
    }

    private static String sound(String text, boolean initials) {
        StringBuilder sound = new StringBuilder();
        for (String syllable : Readings.of(Folding.fold(text)).whole()) {
            sound.append(initials ? syllable.substring(0, 1) : syllable);
        }
        return sound.toString();
    }

    private static String traditional(String text) {
        return Transliterator.getInstance("Simplified-Traditional").transliterate(text);
    }

    /** One character replaced by another of the same sound. */
    private String misheard(String text) {
        int at = random.nextInt(text.length());
        String syllable = Readings.of(Folding.fold(text)).whole()[at];
        List<String> same = new ArrayList<>();
        for (String other : COMMON.split("")) {
            if (!other.equals(text.substring(at, at + 1))
                    && Readings.of(Folding.fold(other)).whole()[0].equals(syllable)) {
                same.add(other);
            }
        }
        return same.isEmpty()
                ? mistyped(text)
                : text.substring(0, at) + same.get(random.nextInt(same.size())) + text.substring(at + 1);
    }

    /** One character replaced by any other. */
    private String mistyped(String text) {
        int at = random.nextInt(text.length());
        String other = COMMON.substring(0, 1);
        do {
            int i = random.nextInt(COMMON.length());
            other = COMMON.substring(i, i + 1);
        } while (other.equals(text.substring(at, at + 1)));
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    /** Characters people type often. */
    private static final String COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
            + "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比"
            + "或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运"
            + "农指几九区强放决西被干做必战先回则任取据处理世车记登济企夜叶棋奇期器气证正政整症征号毫耗浩许须需续序蓄可克客刻课科养样羊阳洋保报宝抱暴饱医衣依易意义艺";
}
