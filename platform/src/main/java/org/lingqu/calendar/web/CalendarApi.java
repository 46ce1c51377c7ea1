package org.lingqu.calendar.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.CalendarOffice;
import org.lingqu.calendar.Calendars;
import org.lingqu.calendar.DayReason;
import org.lingqu.calendar.LoadedNotice;
import org.lingqu.calendar.Notice;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Working days, for programs. */
@RestController
@RequestMapping("/api/v1/calendar")
@Tag(name = "calendar")
class CalendarApi {

    private final CalendarOffice office;
    private final Calendars calendars;

    CalendarApi(CalendarOffice office, Calendars calendars) {
        this.office = office;
        this.calendars = calendars;
    }

    record Noticed(
            String region,
            int year,
            int version,
            String number,
            @Nullable LocalDate published,
            List<Arrangement> festivals,
            @Nullable Instant loadedAt,
            String loadedBy) {

        static Noticed of(Notice notice, @Nullable Instant at, String by) {
            return new Noticed(
                    notice.region().value(),
                    notice.year().getValue(),
                    notice.version(),
                    notice.number(),
                    notice.published(),
                    Arrangement.of(notice),
                    at,
                    by);
        }

        static Noticed of(LoadedNotice loaded) {
            return of(loaded.notice(), loaded.loadedAt(), loaded.loadedBy());
        }
    }

    record WholeYear(
            int year,
            String region,
            boolean provisional,
            String version,
            int workingDays,
            List<Integer> months,
            List<Noticed> notices) {}

    record Day(LocalDate date, boolean working, String reason, String festival, boolean provisional) {}

    @GetMapping("/years/{year}")
    @Operation(summary = "A year of working days: what is arranged, how many days each month has")
    WholeYear year(@PathVariable int year, @RequestParam(defaultValue = "") String region) {
        Year asked = year(year);
        WorkingDayCalendar calendar = calendar(region);
        YearView view = new YearView(asked, calendar, office.of(asked, calendar.region()), List.of());
        return new WholeYear(
                year,
                calendar.region().value(),
                !calendar.announced(asked),
                calendar.version(asked, asked),
                view.total(),
                view.months(),
                view.notices().stream()
                        .map(notice -> Noticed.of(notice, null, ""))
                        .toList());
    }

    @GetMapping("/days/{date}")
    @Operation(summary = "Whether a day is worked, and why")
    Day day(@PathVariable String date, @RequestParam(defaultValue = "") String region) {
        try {
            LocalDate day = LocalDate.parse(date);
            WorkingDayCalendar calendar = calendar(region);
            DayReason reason = calendar.reasonOf(day);
            return new Day(
                    day,
                    reason.working(),
                    reason.kind().name(),
                    reason.festival(),
                    !calendar.announced(Year.from(day)));
        } catch (DateTimeException malformed) {
            throw Problem.badInput("parameter-malformed").with("date").causedBy(malformed);
        }
    }

    @GetMapping("/notices")
    @Operation(summary = "Every notice known, the newest first")
    List<Noticed> notices() {
        return office.all().stream().map(Noticed::of).toList();
    }

    @PostMapping(
            path = "/notices",
            consumes = {"application/json", "application/yaml", "text/plain"})
    @Operation(
            summary =
                    "Load a notice, or only check it (administrator); the body in the form of docs/calendar.md, as YAML or JSON")
    Noticed load(@RequestBody String text, @RequestParam(defaultValue = "false") boolean check, Actor actor) {
        Notice notice = check ? office.check("notice", text, actor) : office.load("notice", text, actor);
        return Noticed.of(notice, null, "");
    }

    private WorkingDayCalendar calendar(String region) {
        return region.isBlank() ? calendars.here() : calendars.of(new RegionCode(region));
    }

    private static Year year(int year) {
        try {
            return Year.of(year);
        } catch (DateTimeException far) {
            throw Problem.badInput("parameter-malformed").with("year").causedBy(far);
        }
    }
}
