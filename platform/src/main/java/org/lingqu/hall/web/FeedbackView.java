package org.lingqu.hall.web;

import java.util.List;
import java.util.Locale;
import org.lingqu.casework.CaseWork;
import org.lingqu.hall.feedback.Feedback;
import org.lingqu.ui.Column;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;

/**
 * One feedback.
 *
 * @param done what it was made of
 * @param receiving whether the reader receives for the department
 */
public record FeedbackView(Feedback feedback, List<CaseWork.Done> done, boolean receiving) {

    /** Most acts on the page; the rest is in the file. */
    private static final int SHOWN = 20;

    public String href() {
        return "/hall/feedback/" + feedback.id();
    }

    public String period(Page page) {
        return page.t(
                "hall.feedback.span", feedback.span().first(), feedback.span().last());
    }

    public List<Figure> figures(Page page) {
        return List.of(
                new Figure(
                        page.t("hall.feedback.acts"),
                        page.number(feedback.acts()),
                        page.t("hall.feedback.acts.base", feedback.people().size())),
                new Figure(
                        page.t("hall.feedback.in-time"),
                        page.percent(feedback.inTime(), feedback.timed()),
                        page.t("hall.feedback.in-time.base", feedback.inTime(), feedback.timed())),
                new Figure(
                        page.t("hall.feedback.late"), page.number(feedback.late()), page.t("hall.feedback.late.base")),
                new Figure(
                        page.t("hall.feedback.overdue"),
                        page.number(feedback.overdue()),
                        page.t("hall.feedback.overdue.base", feedback.span().last())),
                new Figure(
                        page.t("hall.feedback.rating"),
                        average(feedback.points(), feedback.ratings()),
                        page.t("hall.feedback.rating.base", feedback.ratings())));
    }

    public List<Column> people(Page page) {
        return List.of(
                Column.of(page.t("hall.feedback.person")),
                Column.of(page.t("hall.feedback.acts")).figure(),
                Column.of(page.t("hall.feedback.in-time")).figure(),
                Column.of(page.t("hall.feedback.late")).figure(),
                Column.of(page.t("hall.feedback.target")).figure(),
                Column.of(page.t("hall.feedback.rating")).figure(),
                Column.of(page.t("hall.feedback.present")).figure(),
                Column.of(page.t("hall.feedback.away")).figure());
    }

    /** The ratings of one person: how good, of how many. */
    public String rating(Feedback.Line line, Page page) {
        return line.ratings() == 0
                ? "—"
                : page.t("hall.feedback.rating.of", average(line.points(), line.ratings()), line.ratings());
    }

    private static String average(long points, long ratings) {
        return ratings == 0 ? "—" : String.format(Locale.ROOT, "%.1f", (double) points / ratings);
    }

    public List<Column> acts(Page page) {
        return List.of(
                Column.of(page.t("hall.feedback.day")),
                Column.of(page.t("hall.sheet.number")),
                Column.of(page.t("hall.feedback.act")),
                Column.of(page.t("hall.feedback.by")),
                Column.of(page.t("hall.feedback.kept")));
    }

    public List<CaseWork.Done> shown() {
        return done.subList(0, Math.min(SHOWN, done.size()));
    }

    public boolean more() {
        return done.size() > SHOWN;
    }

    public String act(CaseWork.Done one, Page page) {
        return page.t("procedure." + one.procedure() + ".move." + one.act());
    }

    public String by(CaseWork.Done one, Page page) {
        return one.insteadOf() == null ? one.name() : page.t("casework.as-deputy", one.name(), one.insteadOf());
    }

    /** Whether the limit that the act met was kept. */
    public String kept(CaseWork.Done one, Page page) {
        if (one.due() == null) {
            return "—";
        }
        String how = one.inTime() ? "in-time" : one.late() ? "late" : "target";
        return page.t("hall.feedback.kept." + how, page.dates().shortDate(one.due()));
    }

    public List<Fact> receipt(Page page) {
        Feedback.Receipt receipt = feedback.receipt();
        if (receipt == null) {
            return List.of();
        }
        Fact by = Fact.of(page.t("hall.feedback.receipt.by"), receipt.by());
        Fact at = Fact.of(page.t("hall.feedback.receipt.at"), page.time(receipt.at()));
        return receipt.remark().isEmpty()
                ? List.of(by, at)
                : List.of(by, at, Fact.of(page.t("hall.feedback.remark"), receipt.remark()));
    }
}
