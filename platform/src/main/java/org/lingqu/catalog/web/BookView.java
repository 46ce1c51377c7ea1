package org.lingqu.catalog.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.organization.Department;
import org.lingqu.ui.Page;
import org.lingqu.ui.Tab;

/**
 * The catalog book: a chapter for each department, within it a section for each class, with a table of contents before.
 *
 * @param department whose book it is; null for all
 * @param volume which volume it is, counted from 1
 * @param volumes how many there are
 * @param day when it was printed
 * @param entries how many entries it holds
 */
public record BookView(
        @Nullable Department department,
        int volume,
        int volumes,
        LocalDate day,
        int entries,
        List<Chapter> chapters,
        Labels labels) {

    /** Most entries between two covers: some two thousand pages. More make several volumes. */
    static final int MOST = 5_000;

    /** What a department has published. */
    public record Chapter(int number, String department, int entries, List<Section> sections) {}

    /** What of it stands in one class. */
    public record Section(String number, String code, String title, List<Numbered> entries) {}

    /** An entry with its number in the book, e.g. 2.1.3. */
    public record Numbered(String number, EntryVersion entry) {

        public String anchor() {
            return "e-" + number.replace('.', '-');
        }
    }

    /** @param entries ordered by department */
    static BookView of(
            List<EntryVersion> entries,
            @Nullable Department department,
            int volume,
            int volumes,
            LocalDate day,
            Labels labels) {
        Map<String, Map<String, List<EntryVersion>>> sorted = new LinkedHashMap<>();
        Map<String, String> titles = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (EntryVersion entry : entries) {
            String code = entry.content().classification().code();
            String provider = entry.provider().toString();
            titles.putIfAbsent(code, entry.content().classification().toString());
            names.putIfAbsent(provider, entry.providerName());
            sorted.computeIfAbsent(provider, key -> new TreeMap<>())
                    .computeIfAbsent(code, key -> new ArrayList<>())
                    .add(entry);
        }
        List<Chapter> chapters = new ArrayList<>();
        sorted.forEach((provider, classes) -> {
            int chapter = chapters.size() + 1;
            List<Section> sections = new ArrayList<>();
            classes.forEach((code, all) -> {
                String section = chapter + "." + (sections.size() + 1);
                List<Numbered> numbered = new ArrayList<>();
                all.forEach(entry -> numbered.add(new Numbered(section + "." + (numbered.size() + 1), entry)));
                sections.add(new Section(section, code, titles.getOrDefault(code, ""), numbered));
            });
            chapters.add(new Chapter(
                    chapter,
                    names.getOrDefault(provider, ""),
                    classes.values().stream().mapToInt(List::size).sum(),
                    sections));
        });
        return new BookView(department, volume, volumes, day, entries.size(), chapters, labels);
    }

    /** The volumes as links, empty where there is one only. */
    public List<Tab> tabs(Page page) {
        String whose = department == null ? "" : "&department=" + department.id();
        return volumes == 1
                ? List.of()
                : IntStream.rangeClosed(1, volumes)
                        .mapToObj(number -> new Tab(
                                page.t("catalog.book.volume", number),
                                "/catalog/book?volume=" + number + whose,
                                number == volume))
                        .toList();
    }
}
