package org.lingqu.sharing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.sharing.coverage.CoverageGap;
import org.lingqu.sharing.coverage.CoverageLine;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * What the coverage report of one department shows.
 *
 * @param next code after which further gaps follow; null when these are the last
 */
public record CoverageView(
        CoverageLine line, List<CoverageGap> gaps, @Nullable String next, boolean supervises) {

    public List<Figure> figures(Page page) {
        return List.of(
                figure(page, "sharing.coverage.unconditional", line.unconditional(), line.all()),
                figure(page, "sharing.coverage.conditional", line.conditional(), line.all()),
                figure(page, "sharing.coverage.withheld", line.none(), line.all()),
                figure(page, "sharing.coverage.unsupplied", line.unsupplied(), line.shareable()));
    }

    private static Figure figure(Page page, String label, long part, long of) {
        return new Figure(page.t(label), page.percent(part, of), page.t("sharing.coverage.base", part, of));
    }

    /** A count with its share. */
    public static String share(Page page, long part, CoverageLine line) {
        return page.t("sharing.coverage.share", part, page.percent(part, line.all()));
    }

    /** What is wrong with an entry. */
    public static ClockLight light(CoverageGap gap) {
        return gap.isUnsupplied()
                ? ClockLight.of(
                        ClockLight.State.RED, "name.SupplyState." + gap.supply().state())
                : ClockLight.of(ClockLight.State.YELLOW, "sharing.supply.overdue");
    }

    public Pager pager(Page page) {
        return Pager.of(page, gaps.size(), null, null, next);
    }
}
