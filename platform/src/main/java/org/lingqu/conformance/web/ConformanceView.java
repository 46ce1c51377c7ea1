package org.lingqu.conformance.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.conformance.Obligation;
import org.lingqu.conformance.Register;
import org.lingqu.conformance.Regulation;
import org.lingqu.conformance.TestRun;
import org.lingqu.ui.Chip;
import org.lingqu.ui.Column;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;
import org.lingqu.ui.Place;
import org.lingqu.ui.Tab;

/**
 * One regulation, article by article.
 *
 * @param register all regulations
 * @param run what the last run has shown
 * @param wanted what the reader asked for
 * @param places the menu, to lead to where an obligation is met
 */
public record ConformanceView(Register register, TestRun run, Wanted wanted, List<Place> places) {

    /** Parts of the product and the place of the menu that shows them, where it is not called the same. */
    private static final Map<String, String> PLACES = Map.of(
            "exchange", "sharing",
            "pool", "collection",
            "org", "system",
            "identity", "system",
            "security", "audit");

    public Regulation regulation() {
        return wanted.regulation();
    }

    public List<Figure> figures(Page page) {
        return register.regulations().stream()
                .map(each -> {
                    long shown = each.testable().stream().filter(run::shows).count();
                    return new Figure(
                            each.shortTitle(page.wording().locale()),
                            page.percent(shown, each.testable().size()),
                            page.t("conformance.figure.base", each.testable().size(), shown));
                })
                .toList();
    }

    public List<Tab> regulations(Page page) {
        return register.regulations().stream()
                .map(each -> new Tab(
                        each.shortTitle(page.wording().locale()),
                        page.address()
                                .without("after", "before", "part")
                                .with("regulation", each.id())
                                .toString(),
                        each.equals(wanted.regulation())))
                .toList();
    }

    public List<Chip> statuses(Page page) {
        Map<Status, Long> counts = regulation().obligations().stream()
                .filter(each -> wanted.part() == null || each.part().equals(wanted.part()))
                .collect(Collectors.groupingBy(each -> Status.of(each, run), Collectors.counting()));
        return Arrays.stream(Status.values())
                .map(status -> Chip.of(
                        page,
                        "status",
                        status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        page.t("conformance.status." + status),
                        counts.getOrDefault(status, 0L)))
                .toList();
    }

    public List<Chip> parts(Page page) {
        Map<String, Long> counts = regulation().obligations().stream()
                .filter(each -> wanted.status() == null || Status.of(each, run) == wanted.status())
                .collect(Collectors.groupingBy(Obligation::part, java.util.TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(each -> Chip.of(
                        page, "part", each.getKey(), page.t("conformance.part." + each.getKey()), each.getValue()))
                .toList();
    }

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("conformance.place")),
                Column.of(page.t("conformance.asks")),
                Column.of(page.t("conformance.where")),
                Column.of(page.t("conformance.test")),
                Column.of(page.t("conformance.status")));
    }

    /** The obligations of this page. */
    public List<Obligation> rows() {
        List<Obligation> all = wanted.all(run);
        int from = start(all);
        return all.subList(from, Math.min(all.size(), from + Wanted.PAGE));
    }

    private int start(List<Obligation> all) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(wanted.after())) {
                return i + 1;
            }
        }
        return 0;
    }

    public Pager pager(Page page) {
        List<Obligation> all = wanted.all(run);
        int from = start(all);
        int to = Math.min(all.size(), from + Wanted.PAGE);
        var plain = page.address().without("after", "before");
        String previous = from == 0
                ? null
                : from <= Wanted.PAGE
                        ? plain.toString()
                        : plain.with("after", all.get(from - Wanted.PAGE - 1).id())
                                .toString();
        String next = to >= all.size()
                ? null
                : plain.with("after", all.get(to - 1).id()).toString();
        return new Pager(to - from, (long) all.size(), false, previous, next);
    }

    public String says(Obligation obligation, Page page) {
        return page.english() ? obligation.english() : obligation.chinese();
    }

    /** Address of the place where an obligation is met; null where the menu has none. */
    public @Nullable String href(Obligation obligation) {
        String key = PLACES.getOrDefault(obligation.part(), obligation.part());
        return places.stream()
                .collect(Collectors.toMap(Place::key, Function.identity(), (one, other) -> one))
                .values()
                .stream()
                .filter(place -> place.key().equals(key))
                .map(Place::href)
                .findFirst()
                .orElse(null);
    }

    public String where(Obligation obligation, Page page) {
        return page.t("conformance.part." + obligation.part());
    }

    /** A test as the sentence it is. */
    public String sentence(String test) {
        return test.substring(test.indexOf('.') + 1).replace('_', ' ');
    }

    /** The class a test stands in. */
    public String home(String test) {
        return test.substring(0, Math.max(0, test.indexOf('.')));
    }

    public Status status(Obligation obligation) {
        return Status.of(obligation, run);
    }

    /** Shape and words of a status. */
    public String look(Obligation obligation) {
        return status(obligation) == Status.SHOWN ? "is-met" : "is-none";
    }
}
