package org.lingqu.sharing.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.sharing.Demand;
import org.lingqu.sharing.DemandFigures;
import org.lingqu.sharing.DemandState;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;

/**
 * What the page of the register shows.
 *
 * @param offered whether the rules in force know a register
 * @param mayFile whether the reader may file a demand
 * @param region all demands of the region, for the data authority; null for everybody else
 */
public record DemandLists(
        boolean offered,
        boolean mayFile,
        List<Demand> mine,
        List<Demand> assigned,
        @Nullable List<Demand> region,
        LocalDate today) {

    public ClockLight light(Demand demand) {
        return DemandView.light(demand, today);
    }

    public String age(Demand demand, Page page) {
        return page.number(demand.age(today));
    }

    /** Figures over the region's demands. */
    public List<Figure> figures(Page page) {
        List<Demand> all = region == null ? List.of() : region;
        DemandFigures figures = DemandFigures.of(all, today);
        int answered =
                figures.in(DemandState.ANSWERED) + figures.in(DemandState.REFUSED) + figures.in(DemandState.NOT_HELD);
        return List.of(
                figure(page, "open", page.number(figures.open()), all.size()),
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
