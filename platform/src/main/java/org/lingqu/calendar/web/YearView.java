package org.lingqu.calendar.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lingqu.calendar.DayKind;
import org.lingqu.calendar.LoadedNotice;
import org.lingqu.calendar.Notice;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.RegionCode;
import org.lingqu.ui.Chip;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * One year of working days.
 *
 * @param year the year
 * @param calendar the calendar that counts, here or with a notice that is only being checked
 * @param notices the notices of the year, the national one first
 * @param all every notice known, the newest first
 */
public record YearView(Year year, WorkingDayCalendar calendar, List<Notice> notices, List<LoadedNotice> all) {

    public boolean announced() {
        return calendar.announced(year);
    }

    /** The years with a notice and the one after the last. */
    public List<Chip> years(Page page) {
        List<Year> years = new ArrayList<>(calendar.announcedYears());
        years.add(years.get(years.size() - 1).plusYears(1));
        return years.stream()
                .map(each -> new Chip(
                        each.toString(), page.address().with("year", each).toString(), null, each.equals(year)))
                .toList();
    }

    public List<Fact> facts(Notice notice, Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(page.t("calendar.notice.number"), notice.number()));
        facts.add(Fact.of(page.t("calendar.notice.region"), region(notice.region(), page)));
        LocalDate published = notice.published();
        facts.add(Fact.of(page.t("calendar.notice.published"), published == null ? "—" : page.date(published)));
        facts.add(Fact.of(page.t("calendar.notice.version"), page.t("calendar.version", notice.version())));
        return facts;
    }

    public String region(RegionCode region, Page page) {
        return region.equals(RegionCode.NATION) ? page.t("calendar.nation") : region.value();
    }

    public List<Arrangement> arrangements(Notice notice) {
        return Arrangement.of(notice);
    }

    public String festival(String name, Page page) {
        return page.wording().ifKnown("calendar.festival." + name).orElse(name);
    }

    public String spans(List<Arrangement.Span> spans, Page page) {
        return spans.stream()
                .map(span -> span.from().equals(span.to())
                        ? page.dates().shortDate(span.from())
                        : page.t(
                                "calendar.span",
                                page.dates().shortDate(span.from()),
                                page.dates().shortDate(span.to())))
                .collect(Collectors.joining(page.t("ui.list.separator")));
    }

    public String days(List<LocalDate> days, Page page) {
        return days.isEmpty()
                ? "—"
                : days.stream()
                        .map(day ->
                                page.dates().shortDate(day) + " " + page.dates().weekday(day))
                        .collect(Collectors.joining(page.t("ui.list.separator")));
    }

    /** Working days of each month. */
    public List<Integer> months() {
        return IntStream.rangeClosed(1, 12)
                .map(month -> workingDays(year.atMonth(month)))
                .boxed()
                .toList();
    }

    private int workingDays(YearMonth month) {
        return calendar.workingDaysBetween(month.atDay(1).minusDays(1), month.atEndOfMonth());
    }

    public int total() {
        return months().stream().mapToInt(Integer::intValue).sum();
    }

    public LocalDate firstWorkingDay() {
        return calendar.nextWorkingDay(year.atDay(1).minusDays(1));
    }

    /** The days the law itself gives: all that is known of a year without a notice. */
    public List<Arrangement> statutory() {
        List<Arrangement> given = new ArrayList<>();
        year.atDay(1)
                .datesUntil(year.plusYears(1).atDay(1))
                .filter(day -> calendar.reasonOf(day).kind() == DayKind.STATUTORY_HOLIDAY)
                .collect(Collectors.groupingBy(
                        day -> calendar.reasonOf(day).festival(), java.util.LinkedHashMap::new, Collectors.toList()))
                .forEach((name, days) -> given.add(new Arrangement(name, List.of(), days, List.of())));
        return given;
    }

    public boolean mayLoad(Page page) {
        return page.may(Permission.ADMINISTER);
    }

    /** Who loaded it and when; the product's own notices say so. */
    public String origin(LoadedNotice loaded, Page page) {
        Instant at = loaded.loadedAt();
        return at == null ? page.t("calendar.shipped") : page.t("calendar.loaded", at, loaded.loadedBy());
    }
}
