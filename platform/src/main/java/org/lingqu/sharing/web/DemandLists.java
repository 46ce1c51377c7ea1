package org.lingqu.sharing.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.sharing.Demand;
import org.lingqu.sharing.DemandFigures;
import org.lingqu.sharing.DemandPlace;
import org.lingqu.sharing.DemandState;
import org.lingqu.sharing.Newest;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * What the page of the register shows.
 *
 * @param offered whether the rules in force know a register
 * @param mayFile whether the reader may file a demand
 * @param region all demands of the region, for the data authority; null for everybody else
 * @param figures over the region's demands; null where {@code region} is
 */
public record DemandLists(
        boolean offered,
        boolean mayFile,
        Newest<Demand> mine,
        Newest<Demand> assigned,
        @Nullable Newest<Demand> region,
        @Nullable DemandFigures figures,
        LocalDate today) {

    static final int PAGE = 20;

    /** How a list goes on; each is paged by a parameter of its own name. */
    public Pager pager(Page page, String list, Newest<Demand> found) {
        return SharingLists.pager(
                page, list, found.shown().size(), found.behind().map(DemandPlace::of));
    }

    public ClockLight light(Demand demand) {
        return DemandView.light(demand, today);
    }

    public String age(Demand demand, Page page) {
        return page.number(demand.age(today));
    }

    /** Figures over the region's demands; none for who does not see them. */
    public List<Figure> figures(Page page) {
        DemandFigures figures = this.figures;
        if (figures == null) {
            return List.of();
        }
        int answered =
                figures.in(DemandState.ANSWERED) + figures.in(DemandState.REFUSED) + figures.in(DemandState.NOT_HELD);
        return List.of(
                figure(page, "open", page.number(figures.open()), figures.all()),
                figure(page, "unassigned", page.number(figures.in(DemandState.OPEN)), figures.open()),
                new Figure(
                        page.t("sharing.demands.figures.oldest"),
                        page.t("sharing.demands.figures.oldest.days", figures.oldest()),
                        page.t("sharing.demands.figures.oldest.base")),
                figure(page, "late", page.number(figures.late()), figures.in(DemandState.PROMISED)),
                figure(page, "met", page.number(figures.in(DemandState.ANSWERED)), answered));
    }

    private static Figure figure(Page page, String name, String value, int base) {
        return new Figure(
                page.t("sharing.demands.figures." + name),
                value,
                page.t("sharing.demands.figures." + name + ".base", base));
    }
}
