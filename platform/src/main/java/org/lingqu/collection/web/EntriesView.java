package org.lingqu.collection.web;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.Load;
import org.lingqu.ui.Chip;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * What a department has to load.
 *
 * @param all every entry, the latest lateness first
 * @param which the filter chosen; empty for none
 * @param after code of the entry behind which the page begins; empty for the first page
 */
public record EntriesView(List<Row> all, String which, String after) {

    private static final int PAGE = 50;

    /**
     * An entry.
     *
     * @param newest its newest load; null when there is none
     * @param landed its newest load that has landed; null when none has
     * @param due last day for the next load; null when none is laid down
     * @param left days until then, negative when it has passed
     */
    public record Row(
            EntryVersion entry,
            @Nullable Load newest,
            @Nullable Load landed,
            @Nullable LocalDate due,
            long left) {

        public boolean isLate() {
            return due != null && left < 0;
        }

        public ClockLight light() {
            return due == null
                    ? ClockLight.of(ClockLight.State.NONE, "collection.light.unmeasured")
                    : ClockLight.days((int) left);
        }
    }

    /** Filters by name. */
    private static Predicate<Row> filter(String name) {
        return switch (name) {
            case "late" -> Row::isLate;
            case "never" -> row -> row.landed() == null;
            case "running" -> row -> row.newest() != null && row.newest().phase() != null;
            default -> row -> true;
        };
    }

    public List<Chip> chips(Page page) {
        return List.of("late", "never", "running").stream()
                .map(name -> Chip.of(
                        page,
                        "which",
                        name,
                        page.t("collection.filter." + name),
                        all.stream().filter(filter(name)).count()))
                .toList();
    }

    private List<Row> chosen() {
        return all.stream().filter(filter(which)).toList();
    }

    public List<Row> rows() {
        List<Row> chosen = chosen();
        int first = first(chosen);
        return chosen.subList(first, Math.min(chosen.size(), first + PAGE));
    }

    private int first(List<Row> chosen) {
        for (int i = 0; i < chosen.size(); i++) {
            if (chosen.get(i).entry().code().value().equals(after)) {
                return i + 1;
            }
        }
        return 0;
    }

    public Pager pager(Page page) {
        List<Row> chosen = chosen();
        int first = first(chosen);
        int last = Math.min(chosen.size(), first + PAGE);
        String plain = page.address().without("after").toString();
        String next = last < chosen.size()
                ? page.with("after", chosen.get(last - 1).entry().code().value())
                : null;
        String previous = first == 0
                ? null
                : first <= PAGE
                        ? plain
                        : page.with(
                                "after",
                                chosen.get(first - PAGE - 1).entry().code().value());
        return new Pager(last - first, (long) chosen.size(), false, previous, next);
    }
}
