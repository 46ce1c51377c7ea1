package org.lingqu.collection.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.gathering.DepartmentGathering;
import org.lingqu.collection.gathering.GatheringCounts;
import org.lingqu.collection.gathering.GatheringDemand;
import org.lingqu.collection.gathering.GatheringOverview;
import org.lingqu.collection.gathering.GatheringState;
import org.lingqu.collection.gathering.MissingEntry;
import org.lingqu.organization.Department;
import org.lingqu.ui.Chip;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * What should have been gathered and has not been.
 *
 * @param chosen the department asked for; null: all the reader may see
 * @param found those of the page and, where more follow, one more
 * @param offered whether something can be demanded under the regulation in force
 */
public record MissingView(
        GatheringOverview overview,
        @Nullable Department chosen,
        List<MissingEntry> found,
        int page,
        long daysToday,
        boolean offered) {

    /** Departments shown at once; the report as a file has them all. */
    private static final int DEPARTMENTS = 50;

    public List<MissingEntry> rows() {
        return found.subList(0, Math.min(page, found.size()));
    }

    /** Departments from the one asked for on. */
    public List<DepartmentGathering> departments(Page at) {
        int from = from(at);
        List<DepartmentGathering> all = overview.departments();
        return all.subList(Math.min(from, all.size()), Math.min(from + DEPARTMENTS, all.size()));
    }

    public Pager departmentPager(Page at) {
        int from = from(at);
        int all = overview.departments().size();
        return new Pager(
                departments(at).size(),
                (long) all,
                false,
                from == 0 ? null : at.with("from", Math.max(0, from - DEPARTMENTS)),
                from + DEPARTMENTS >= all ? null : at.with("from", from + DEPARTMENTS));
    }

    private static int from(Page at) {
        String text = at.address().first("from");
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    public List<Figure> figures(Page at) {
        GatheringCounts all = sum();
        String base = at.t("collection.missing.of", all.demanded());
        return List.of(
                new Figure(at.t("collection.missing.share"), at.percent(all.whole(), all.demanded()), base),
                new Figure(at.name(GatheringState.NOTHING), at.number(all.nothing()), base),
                new Figure(at.name(GatheringState.PARTLY), at.number(all.partly()), base),
                new Figure(
                        at.name(GatheringState.EXEMPT),
                        at.number(all.exempt()),
                        at.t("collection.missing.of-cataloged", all.cataloged())));
    }

    private GatheringCounts sum() {
        long whole = 0;
        long partly = 0;
        long nothing = 0;
        long exempt = 0;
        for (var each : overview.segments()) {
            whole += each.counts().whole();
            partly += each.counts().partly();
            nothing += each.counts().nothing();
            exempt += each.counts().exempt();
        }
        return new GatheringCounts(whole, partly, nothing, exempt);
    }

    public List<Chip> segments(Page at) {
        return overview.segments().stream()
                .map(each -> Chip.of(
                        at,
                        "segment",
                        each.segment().name(),
                        at.name(each.segment()),
                        chosen == null ? each.counts().missing() : null))
                .toList();
    }

    public Pager pager(Page at) {
        boolean more = found.size() > page;
        String first = at.address().first("after").isEmpty()
                ? null
                : at.address().without("after").toString();
        return new Pager(
                rows().size(),
                null,
                false,
                first,
                more ? at.with("after", rows().get(page - 1).entry().code().value()) : null);
    }

    public static ClockLight light(GatheringState state) {
        return ClockLight.of(
                switch (state) {
                    case WHOLE -> ClockLight.State.MET;
                    case PARTLY -> ClockLight.State.YELLOW;
                    case NOTHING -> ClockLight.State.RED;
                    case EXEMPT -> ClockLight.State.NONE;
                },
                "name.GatheringState." + state.name());
    }

    public static ClockLight light(DepartmentGathering department) {
        if (department.exempt()) {
            return light(GatheringState.EXEMPT);
        }
        GatheringCounts counts = department.counts();
        return light(
                counts.missing() == 0
                        ? GatheringState.WHOLE
                        : counts.nothing() == 0 ? GatheringState.PARTLY : GatheringState.NOTHING);
    }

    /** How a demand stands by its day. */
    public ClockLight light(GatheringDemand demand) {
        return ClockLight.days((int) (demand.until().toEpochDay() - daysToday));
    }
}
