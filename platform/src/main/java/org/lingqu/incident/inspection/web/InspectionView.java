package org.lingqu.incident.inspection.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.incident.inspection.Inspections;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;
import org.lingqu.ui.Tab;

/**
 * One part of what an inspection sees; exactly one of the three is there.
 *
 * @param part which
 */
public record InspectionView(
        Inspections.Running running,
        Inspections.Part part,
        InspectionJson.@Nullable Log log,
        InspectionJson.@Nullable Given grants,
        InspectionJson.@Nullable SetUp setUp) {

    static InspectionView of(
            Inspections.Running running,
            Inspections.Part part,
            InspectionJson.@Nullable Log log,
            InspectionJson.@Nullable Given grants,
            InspectionJson.@Nullable SetUp setUp) {
        return new InspectionView(running, part, log, grants, setUp);
    }

    public String title(Page page) {
        return page.t("incident.inspection.title", running.name());
    }

    public String lead(Page page) {
        return page.t("incident.inspection.lead", page.date(running.until()));
    }

    public String href() {
        return "/incident/inspections/" + running.file().id();
    }

    public List<Tab> tabs(Page page) {
        return Arrays.stream(Inspections.Part.values())
                .map(one -> new Tab(
                        page.t("incident.inspection.part." + one),
                        href() + "?part=" + one.name().toLowerCase(Locale.ROOT),
                        one == part))
                .toList();
    }

    public List<Column> logColumns(Page page) {
        return columns(page, "at", "actor", "did", "about", "outcome");
    }

    public List<Column> grantColumns(Page page) {
        return columns(page, "grant", "user", "provider", "period");
    }

    public List<Column> entryColumns(Page page) {
        return columns(page, "entry", "code", "types");
    }

    private static List<Column> columns(Page page, String... keys) {
        return Arrays.stream(keys)
                .map(key -> Column.of(page.t("incident.inspection." + key)))
                .toList();
    }

    /** The words of a verb, or the matter of a call. */
    public static String did(InspectionJson.Line line, Page page) {
        String verb = line.verb();
        if (verb == null) {
            return line.matter() == null ? page.t("incident.inspection.call") : line.matter();
        }
        return page.wording().ifKnown("act." + verb).orElse(verb);
    }
}
