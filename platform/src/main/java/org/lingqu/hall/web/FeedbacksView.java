package org.lingqu.hall.web;

import java.util.List;
import org.lingqu.hall.feedback.Feedback;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * Feedback to the departments.
 *
 * @param shown those on this page
 * @param more whether more follow
 * @param all whether the reader sees that of all departments
 * @param months how many months a period has; 0 where the regulation knows no feedback
 * @param laidDown whether the regulation itself names that number
 */
public record FeedbacksView(List<Feedback> shown, boolean more, boolean all, int months, boolean laidDown) {

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("hall.feedback.period")),
                Column.of(page.t("hall.feedback.department")),
                Column.of(page.t("hall.feedback.acts")).figure(),
                Column.of(page.t("hall.feedback.in-time")).figure(),
                Column.of(page.t("hall.feedback.late")).figure(),
                Column.of(page.t("hall.feedback.receipt")));
    }

    public String receipt(Feedback feedback, Page page) {
        Feedback.Receipt receipt = feedback.receipt();
        return receipt == null
                ? page.t("hall.feedback.open")
                : page.t("hall.feedback.received", receipt.by(), page.dates().shortTime(receipt.at()));
    }

    public String period(Feedback feedback, Page page) {
        return page.t(
                "hall.feedback.span", feedback.span().first(), feedback.span().last());
    }

    /** How often, and by whose number. */
    public String rhythm(Page page) {
        return page.t(laidDown ? "hall.feedback.rhythm" : "hall.feedback.rhythm.default", months);
    }

    public Pager pager(Page page) {
        return Pager.of(
                page,
                shown.size(),
                null,
                null,
                more ? shown.get(shown.size() - 1).id().toString() : null);
    }
}
