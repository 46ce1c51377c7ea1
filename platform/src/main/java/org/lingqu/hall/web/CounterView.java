package org.lingqu.hall.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseList;
import org.lingqu.casework.CaseQuery;
import org.lingqu.casework.CaseRow;
import org.lingqu.casework.Clock;
import org.lingqu.casework.ClockLight;
import org.lingqu.casework.ClockWords;
import org.lingqu.hall.Absence;
import org.lingqu.hall.Absences;
import org.lingqu.hall.Counter;
import org.lingqu.hall.Guidance;
import org.lingqu.hall.Resident;
import org.lingqu.hall.Ticket;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Permission;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;
import org.lingqu.ui.WhyDate;

/**
 * One counter, as one reader may see it.
 *
 * @param query which of its cases are listed
 * @param list these
 * @param tickets their numbers
 * @param absences of its people, today's and coming
 * @param recordable whose absence the reader may record
 * @param guidance what the data authority told its people; empty for others
 * @param inside whether the reader may see what the cases are about and why somebody is away
 * @param words says clocks
 */
public record CounterView(
        Counter counter,
        CaseQuery query,
        CaseList list,
        Map<CaseId, Ticket> tickets,
        List<Absence> absences,
        List<UUID> recordable,
        List<Guidance> guidance,
        boolean inside,
        ClockWords words) {

    public String href() {
        return "/hall/counters/" + counter.department().id();
    }

    public String name() {
        return counter.department().name();
    }

    public List<HallView.Lamp> lamps(Page page) {
        return CountersView.LAMPS.stream()
                .map(light -> HallView.Lamp.of(light, counter.waiting(light), query.light() == light, page))
                .toList();
    }

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("hall.counter.ticket")),
                Column.of(page.t("hall.column.limit")),
                Column.of(page.t("hall.column.due")),
                Column.of(page.t(inside ? "hall.column.resource" : "hall.sheet.number")),
                Column.of(page.t("hall.column.matter")),
                Column.of(page.t("hall.column.stage")));
    }

    /** The number at this counter; a dash where the case came before there was a hall. */
    public String ticket(CaseRow row) {
        Ticket ticket = tickets.get(row.id());
        return ticket == null ? "—" : ticket.number();
    }

    public org.lingqu.ui.ClockLight light(CaseRow row) {
        Clock clock = row.clock();
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

    public Pager pager(Page page) {
        ClockLight light = query.light();
        long total = light == null ? counter.load() : counter.waiting(light);
        return Pager.of(page, list.rows().size(), total, list.first(), list.last());
    }

    /** What is missing at this counter today, as a sentence; null while somebody answers. */
    public @Nullable String alarm(Page page) {
        if (!counter.isDeserted()) {
            return null;
        }
        return counter.missing()
                .map(Resident::absence)
                .map(absence ->
                        page.t("hall.counter.alarm.UNATTENDED", absence.name(), absence.from(), absence.until()))
                .orElseGet(() -> page.t("hall.counter.alarm.VACANT"));
    }

    public String posts(Resident resident, Page page) {
        return resident.posts().stream()
                .map(post -> page.name(post.kind()))
                .distinct()
                .collect(Collectors.joining(page.t("ui.list.separator")));
    }

    public String today(Resident resident, Page page) {
        Absence absence = resident.absence();
        if (absence == null) {
            return page.t("hall.counter.present");
        }
        String away = span(absence, page);
        return resident.deputies().isEmpty()
                ? page.t("hall.counter.nobody", away)
                : page.t("hall.counter.deputy", away, CountersView.names(resident.deputies(), page));
    }

    public String span(Absence absence, Page page) {
        return page.t(
                "hall.counter.away",
                page.dates().shortDate(absence.from()),
                page.dates().shortDate(absence.until()));
    }

    /** Whether the reader gives guidance to the counters. */
    public boolean guides(Page page) {
        return page.may(Permission.SUPERVISE);
    }

    public boolean mayEnd(Absence absence, Page page) {
        return Absences.mayRecord(absence.person(), page.reader());
    }

    /** People whose absence the reader may record. */
    public List<Choice> people() {
        return counter.residents().stream()
                .filter(resident -> recordable.contains(resident.person().id().value()))
                .map(resident -> new Choice(
                        resident.person().id().toString(), resident.person().name()))
                .toList();
    }

    /** Where a deputy is named for somebody; null where the reader may not. */
    public @Nullable String deputizing(Resident resident, Page page) {
        return Absences.mayRecord(resident.person().id(), page.reader())
                ? "/deputies?for=" + resident.person().id()
                : null;
    }
}
