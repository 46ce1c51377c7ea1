package org.lingqu.sharing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.sharing.coverage.CoverageLine;
import org.lingqu.ui.Address;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * A part of the coverage report. Its order is of counts that change, so a part is found by how many stand before it and not by a key.
 *
 * @param lines of this part
 * @param from how many stand before them
 * @param total departments in the report
 */
public record CoverageList(List<CoverageLine> lines, int from, int total) {

    static final int MOST = 100;

    static CoverageList of(List<CoverageLine> report, int from) {
        int first = Math.max(0, Math.min(from, report.size()));
        return new CoverageList(
                List.copyOf(report.subList(first, Math.min(report.size(), first + MOST))), first, report.size());
    }

    public Pager pager(Page page) {
        return new Pager(
                lines.size(),
                (long) total,
                false,
                from == 0 ? null : at(page, Math.max(0, from - MOST)),
                from + lines.size() < total ? at(page, from + MOST) : null);
    }

    private static @Nullable String at(Page page, int from) {
        Address plain = page.address().without("from");
        return (from == 0 ? plain : plain.with("from", String.valueOf(from))).toString();
    }
}
