package org.lingqu.casework.web;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.lingqu.casework.Beginnings.Beginning;
import org.lingqu.casework.Validity;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;

/**
 * The procedures that may be begun.
 *
 * @param all those the regulation offers
 * @param validity whether new cases may be opened under it today
 */
public record BeginView(List<Beginning> all, Validity validity) {

    /** Those the reader may open, then the others; by their titles' place in the table. */
    public List<Beginning> sorted() {
        return all.stream()
                .sorted(Comparator.comparing((Beginning one) -> !one.mine()))
                .toList();
    }

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("casework.begin.matter")),
                Column.of(page.t("casework.begin.opens")),
                Column.of(page.t("casework.begin.decides")),
                Column.of(page.t("casework.begin.limits")));
    }

    public String title(Beginning one, Page page) {
        return one.rule()
                .filter(rule -> !page.english())
                .map(rule -> rule.title())
                .orElseGet(() -> page.t("procedure." + one.procedure().id() + ".short"));
    }

    public String opens(Beginning one, Page page) {
        return actors(one.rule().map(rule -> rule.opens()).orElse(List.of()), page);
    }

    public String decides(Beginning one, Page page) {
        return actors(one.rule().map(rule -> rule.decides()).orElse(List.of()), page);
    }

    private static String actors(List<String> codes, Page page) {
        return codes.isEmpty()
                ? "—"
                : codes.stream()
                        .map(code -> page.t("rules.code." + code))
                        .collect(Collectors.joining(page.t("ui.list.separator")));
    }

    /** What is owed in time, in the order of the table. */
    public String limits(Beginning one, Page page) {
        String limits = one.limits().stream()
                .map(limit -> page.t("procedure." + one.procedure().id() + ".clock." + limit))
                .distinct()
                .collect(Collectors.joining(page.t("ui.list.separator")));
        return limits.isEmpty() ? "—" : limits;
    }

    public String href(Beginning one) {
        String elsewhere = one.procedure().start().openedAt();
        return elsewhere == null ? "/cases/new?procedure=" + one.procedure().id() : elsewhere;
    }

    /** What stands in the way of new cases; empty when nothing does. */
    public String hindrance(Page page) {
        return switch (validity.state()) {
            case IN_FORCE, CONFIRMED -> "";
            default -> page.t("casework.validity." + validity.state().name());
        };
    }
}
