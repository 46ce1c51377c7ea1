package org.lingqu.hall.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFigures;
import org.lingqu.casework.CaseList;
import org.lingqu.casework.CaseQuery;
import org.lingqu.casework.CaseRow;
import org.lingqu.casework.CaseStart;
import org.lingqu.casework.Clock;
import org.lingqu.casework.ClockLight;
import org.lingqu.casework.ClockWords;
import org.lingqu.casework.DraftSource;
import org.lingqu.hall.Counter;
import org.lingqu.hall.Resident;
import org.lingqu.kernel.Permission;
import org.lingqu.notice.Notice;
import org.lingqu.ui.Chip;
import org.lingqu.ui.Column;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;
import org.lingqu.ui.Tab;
import org.lingqu.ui.WhyDate;

/**
 * The workbench of one reader.
 *
 * @param query what the list shows
 * @param list the cases on this page
 * @param lights how many cases have which lamp
 * @param procedures how many cases of the scope belong to which procedure
 * @param notices the latest notices
 * @param drafts the reader's unfinished papers
 * @param starts what the reader may begin
 * @param year the department's year; null for readers without a department
 * @param months the department's months under the answer limit
 * @param limit the answer limit laid down in working days, for the chart; null where there is none
 * @param counter the department's counter; null where there is no hall
 * @param experts whether the regulation knows technical questions to experts
 * @param words says clocks
 */
public record HallView(
        CaseQuery query,
        CaseList list,
        Map<ClockLight, Long> lights,
        Map<String, Long> procedures,
        List<Notice.Received> notices,
        List<DraftSource.Draft> drafts,
        List<CaseStart> starts,
        CaseFigures.@Nullable OfYear year,
        List<CaseFigures.Month> months,
        @Nullable Integer limit,
        @Nullable Counter counter,
        boolean experts,
        ClockWords words) {

    /** The limit whose keeping the chart shows. */
    static final String ANSWER = "sharing.conditionalAnswer";

    /** A lamp as a filter: how many, and the list with only these. */
    public record Lamp(org.lingqu.ui.ClockLight.State state, String label, long count, String href, boolean current) {

        /** A lamp of the list at this address; the current one leads back to all. */
        static Lamp of(ClockLight light, long count, boolean current, Page page) {
            var plain = page.address().without("after", "before", "light");
            return new Lamp(
                    org.lingqu.ui.ClockLight.State.valueOf(light.name()),
                    page.t("hall.light." + light.name()),
                    count,
                    (current ? plain : plain.with("light", light.name().toLowerCase(Locale.ROOT))).toString(),
                    current);
        }
    }

    public boolean running() {
        return query.scope() != CaseQuery.Scope.ENDED;
    }

    public String today(Page page) {
        return words.today(page);
    }

    public List<Lamp> lamps(Page page) {
        return CountersView.LAMPS.stream()
                .map(light -> Lamp.of(light, lights.getOrDefault(light, 0L), query.light() == light, page))
                .toList();
    }

    public List<Tab> scopes(Page page) {
        List<CaseQuery.Scope> offered = new ArrayList<>();
        if (page.reader().department() != null) {
            offered.addAll(List.of(CaseQuery.Scope.WAITING, CaseQuery.Scope.SENT, CaseQuery.Scope.ENDED));
        }
        if (page.may(Permission.SUPERVISE)) {
            offered.add(CaseQuery.Scope.SUPERVISED);
        }
        return offered.stream()
                .map(scope -> new Tab(
                        page.t("hall.scope." + scope.name()),
                        "/?scope=" + scope.name().toLowerCase(Locale.ROOT),
                        scope == query.scope()))
                .toList();
    }

    public List<Chip> kinds(Page page) {
        return procedures.entrySet().stream()
                .map(kind -> Chip.of(
                        page,
                        "procedure",
                        kind.getKey(),
                        page.t("procedure." + kind.getKey() + ".short"),
                        kind.getValue()))
                .toList();
    }

    /** Whether several of the cases listed can be decided together: they wait for the reader's department and are of one kind. */
    public boolean several() {
        return list.rows().size() > 1 && query.scope() == CaseQuery.Scope.WAITING && kindsListed() == 1;
    }

    /** Whether they could be, were they of one kind. */
    public boolean mixed() {
        return query.scope() == CaseQuery.Scope.WAITING && kindsListed() > 1;
    }

    private long kindsListed() {
        return list.rows().stream().map(CaseRow::procedure).distinct().count();
    }

    /** How a case is marked for a decision about several: with the version the reader saw. */
    public String mark(CaseRow row) {
        return row.id() + "_" + row.version();
    }

    public List<Column> columns(Page page) {
        return List.of(
                Column.sorted(page.t("hall.column.limit"), "due"),
                Column.of(page.t("hall.column.due")),
                Column.of(page.t("hall.column.resource")),
                Column.of(page.t("hall.column.matter")),
                Column.of(page.t("hall.column.from")));
    }

    public Pager pager(Page page) {
        Long total = query.light() == null
                ? Long.valueOf(
                        lights.values().stream().mapToLong(Long::longValue).sum())
                : lights.getOrDefault(query.light(), 0L);
        return Pager.of(page, list.rows().size(), total, list.first(), list.last());
    }

    public org.lingqu.ui.ClockLight light(CaseRow row) {
        Clock clock = row.clock();
        if (row.ending() != null) {
            return org.lingqu.ui.ClockLight.of(org.lingqu.ui.ClockLight.State.MET, "hall.ended");
        }
        return clock == null ? org.lingqu.ui.ClockLight.silent() : words.light(clock);
    }

    public @Nullable WhyDate why(CaseRow row, Page page) {
        Clock clock = row.clock();
        return clock == null ? null : words.why(clock, row.procedure(), page);
    }

    public String matter(CaseRow row, Page page) {
        return page.t("procedure." + row.procedure() + ".short");
    }

    public String stage(CaseRow row, Page page) {
        return page.t("procedure." + row.procedure() + ".stage." + row.stage());
    }

    /** Who it came from; the reader's own department is called so. */
    public String from(CaseRow row, Page page) {
        return row.opener() != null && page.reader().isOf(row.opener()) ? page.t("hall.own") : row.openerName();
    }

    public String day(LocalDate day, Page page) {
        return page.dates().shortDate(day);
    }

    /** The own counter in short. */
    public List<Fact> counterFacts(Page page) {
        Counter of = counter;
        if (of == null) {
            return List.of();
        }
        String chiefs =
                CountersView.names(of.chiefs().stream().map(Resident::person).toList(), page);
        return List.of(
                Fact.of(page.t("hall.counter.chief"), chiefs.isEmpty() ? page.t("hall.counter.none") : chiefs),
                Fact.of(page.t("hall.counter.today"), page.t("hall.counter.state." + of.state())));
    }

    public List<Figure> figures(Page page) {
        CaseFigures.OfYear of = year;
        if (of == null) {
            return List.of();
        }
        return List.of(
                new Figure(
                        page.t("hall.figure.in-time"),
                        page.percent(of.inTime(), of.met()),
                        page.t("hall.figure.in-time.base", of.inTime(), of.met())),
                new Figure(
                        page.t("hall.figure.overdue"),
                        page.number(of.overdueNow()),
                        page.t("hall.figure.overdue.base")),
                new Figure(page.t("hall.figure.closed"), page.number(of.closed()), page.t("hall.figure.closed.base")),
                new Figure(page.t("hall.figure.opened"), page.number(of.opened()), page.t("hall.figure.opened.base")));
    }

    public String days(CaseFigures.Month month) {
        return String.format(Locale.ROOT, "%.1f", month.days());
    }

    /** What the chart shows, as a sentence. */
    public String finding(Page page) {
        long acts = months.stream().mapToLong(CaseFigures.Month::acts).sum();
        double days = months.stream()
                        .mapToDouble(month -> month.acts() * month.days())
                        .sum()
                / Math.max(1, acts);
        return page.t("hall.chart.finding", acts, String.format(Locale.ROOT, "%.1f", days));
    }
}
