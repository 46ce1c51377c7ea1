package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.CountedDay;
import org.lingqu.calendar.DueDate;
import org.lingqu.catalog.Entries;
import org.lingqu.collection.Schedule;
import org.lingqu.collection.SchedulePlan;
import org.lingqu.collection.Schedules;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.ui.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Scheduled loads, for programs. */
@RestController
@RequestMapping("/api/v1/collection")
@Tag(name = "collection")
class ScheduleApi {

    private final Schedules schedules;
    private final Entries entries;
    private final Problems problems;

    ScheduleApi(Schedules schedules, Entries entries, Problems problems) {
        this.schedules = schedules;
        this.entries = entries;
        this.problems = problems;
    }

    /**
     * What is loaded when.
     *
     * @param load the table and how its rows are brought, as for one load
     * @param at legal time of day, HH:mm; 01:00 when left out
     * @param minutes between runs where the entry's cycle is real time; 15 when left out
     */
    record PlanBody(
            LoadApi.@Nullable TableBody load,
            @Nullable String at,
            @Nullable Integer minutes) {

        SchedulePlan plan() {
            if (load == null) {
                throw Problem.badInput("parameter-missing").with("load");
            }
            return new SchedulePlan(
                    load.place(),
                    load.wish(),
                    load.way(),
                    time(at),
                    minutes == null ? SchedulePlan.USUAL_MINUTES : minutes);
        }
    }

    static LocalTime time(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? SchedulePlan.USUAL_TIME : LocalTime.parse(text.strip());
        } catch (DateTimeException malformed) {
            throw Problem.badInput("parameter-malformed").with("at").causedBy(malformed);
        }
    }

    /** A day of the count to the next run. @param role START, COUNTED, SKIPPED, ROLLED */
    record DayJson(LocalDate day, String role, String reason, String festival) {

        static DayJson of(CountedDay day) {
            return new DayJson(
                    day.date(),
                    day.role().name(),
                    day.reason().kind().name(),
                    day.reason().festival());
        }
    }

    /**
     * A schedule.
     *
     * @param state ACTIVE, RUNNING or PAUSED
     * @param nextAt null while it is paused or a load is on its way
     * @param why days counted to the next run; empty for real time and while a failed run is tried again
     * @param tries how many loads of the present run have failed
     * @param missed planned days that went by while the platform stood still
     */
    record ScheduleJson(
            String id,
            @Nullable String entry,
            String department,
            String source,
            String schema,
            String table,
            String method,
            String mark,
            String at,
            int minutes,
            String state,
            @Nullable Instant nextAt,
            List<DayJson> why,
            int tries,
            int missed,
            @Nullable String load,
            @Nullable LastJson last,
            String setBy) {}

    /** What became of the run before. */
    record LastJson(
            Instant at,
            String outcome,
            @Nullable String load,
            @Nullable Map<String, Object> problem) {}

    private ScheduleJson json(Schedule schedule, HttpServletRequest request) {
        Schedule.Last last = schedule.last();
        return new ScheduleJson(
                schedule.id().toString(),
                entries.findPublished(schedule.entry())
                        .map(entry -> entry.code().value())
                        .orElse(null),
                schedule.departmentName(),
                schedule.plan().source().toString(),
                schedule.plan().wish().schema(),
                schedule.plan().wish().table(),
                schedule.plan().way().method().name(),
                schedule.plan().way().mark(),
                schedule.plan().at().toString(),
                schedule.plan().minutes(),
                schedule.paused() ? "PAUSED" : schedule.load() != null ? "RUNNING" : "ACTIVE",
                schedule.paused() || schedule.load() != null ? null : schedule.nextAt(),
                schedules.why(schedule).map(DueDate::days).orElse(List.of()).stream()
                        .map(DayJson::of)
                        .toList(),
                schedule.tries(),
                schedule.missed(),
                schedule.load() == null ? null : schedule.load().toString(),
                last == null
                        ? null
                        : new LastJson(
                                last.at(),
                                last.outcome(),
                                last.load() == null ? null : last.load().toString(),
                                last.problem() == null ? null : problems.told(request, last.problem())),
                schedule.setByName());
    }

    @GetMapping("/schedules")
    @Operation(summary = "Scheduled loads of the own department, what runs next first")
    List<ScheduleJson> list(Actor actor, HttpServletRequest request) {
        return schedules.list(actor).stream().map(each -> json(each, request)).toList();
    }

    @PutMapping("/entries/{prefix}/{suffix}/schedule")
    @Operation(
            summary =
                    "Have an entry loaded by its update cycle, counted in working days; changes the schedule that is there")
    ScheduleJson set(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestBody PlanBody body,
            HttpServletRequest request) {
        return json(schedules.set(new ResourceCode(prefix + "/" + suffix), body.plan(), actor), request);
    }

    @GetMapping("/schedules/{id}")
    @Operation(summary = "A schedule: its state, its next run and why then, what became of the last one")
    ScheduleJson get(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return json(schedules.get(SchedulePages.id(id), actor), request);
    }

    @PostMapping("/schedules/{id}/pause")
    @Operation(summary = "Let a schedule stand still; a load on its way goes on")
    ScheduleJson pause(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return json(schedules.pause(SchedulePages.id(id), actor), request);
    }

    @PostMapping("/schedules/{id}/resume")
    @Operation(summary = "Let a schedule go on; its next run is counted anew")
    ScheduleJson resume(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return json(schedules.resume(SchedulePages.id(id), actor), request);
    }

    @PostMapping("/schedules/{id}/run")
    @Operation(summary = "Run a schedule now")
    ScheduleJson run(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return json(schedules.runNow(SchedulePages.id(id), actor), request);
    }

    @DeleteMapping("/schedules/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a schedule; its loads stay")
    void remove(Actor actor, @PathVariable String id) {
        schedules.remove(SchedulePages.id(id), actor);
    }
}
