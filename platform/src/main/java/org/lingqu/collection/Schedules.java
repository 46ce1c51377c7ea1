package org.lingqu.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.calendar.Calendars;
import org.lingqu.calendar.DueDate;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Loads that the platform orders by itself by the update cycle of their entry: on the day on which the data would become late, or every so
 * many minutes where they are to be real time. Setting one up takes what ordering a load takes; a department sees the schedules of its
 * entries, a unit its own.
 */
@Service
public class Schedules {

    private final ScheduleRows rows;
    private final LoadRows loads;
    private final LoadDesk desk;
    private final IncrementDesk increments;
    private final Entries entries;
    private final Timeliness timeliness;
    private final Calendars calendars;
    private final AuditTrail trail;
    private final LegalTime time;

    Schedules(
            ScheduleRows rows,
            LoadRows loads,
            LoadDesk desk,
            IncrementDesk increments,
            Entries entries,
            Timeliness timeliness,
            Calendars calendars,
            AuditTrail trail,
            LegalTime time) {
        this.rows = rows;
        this.loads = loads;
        this.desk = desk;
        this.increments = increments;
        this.entries = entries;
        this.timeliness = timeliness;
        this.calendars = calendars;
        this.trail = trail;
        this.time = time;
    }

    /**
     * Sets up the schedule of an entry, or changes it; a paused one goes on.
     *
     * @throws Problem {@code schedule-without-cycle} when the entry's cycle is 不定期 or 不更新; those of {@link IncrementDesk#order}
     */
    public Schedule set(ResourceCode code, SchedulePlan plan, Actor actor) {
        EntryVersion entry = desk.entry(code, actor);
        if (RunTimes.term(entry.content().cycle()).isEmpty()) {
            throw Problem.conflict("schedule-without-cycle").with(entry.name());
        }
        desk.check(entry, plan.source(), plan.wish(), actor);
        LoadWay way = increments.settle(code, plan.source(), plan.wish(), plan.way(), actor);
        SchedulePlan settled = new SchedulePlan(plan.source(), plan.wish(), way, plan.at(), plan.minutes());
        Next next = next(entry, actor.home(), settled);
        UUID id = rows.put(entry.entry(), settled, next.countedFrom(), next.at(), actor);
        Schedule set = rows.find(id).orElseThrow();
        trail.recordApart(
                Act.of(actor, "collection.schedule-set", set.subject()).with("entry", code));
        return set;
    }

    /** The next run. @param countedFrom null where nothing is counted */
    record Next(@Nullable LocalDate countedFrom, Instant at) {}

    /**
     * When an entry's data are to be loaded next: on the last day of its cycle, at once when that has passed.
     *
     * @param origin whose data: the entry's department, or a unit below it
     */
    Next next(EntryVersion entry, DepartmentId origin, SchedulePlan plan) {
        Instant now = time.now();
        if (entry.content().cycle() == UpdateCycle.REAL_TIME) {
            return new Next(null, now.plusSeconds(60L * plan.minutes()));
        }
        DueDate due = timeliness
                .counted(entry, landedAt(entry, origin))
                .orElseThrow(() -> Problem.conflict("schedule-without-cycle").with(entry.name()));
        Instant at = RunTimes.at(due.due(), plan.at());
        return new Next(due.start(), at.isBefore(now) ? now : at);
    }

    /** When the newest complete data of an entry landed; null when none have. */
    public @Nullable Instant landedAt(EntryVersion entry) {
        return loads.acknowledged(List.of(entry.entry())).get(entry.entry());
    }

    /** As {@link #landedAt(EntryVersion)}, of one origin alone: what a unit has loaded makes the department's own rows no newer. */
    @Nullable
    Instant landedAt(EntryVersion entry, DepartmentId origin) {
        return loads.acknowledged(entry.entry(), origin.equals(entry.provider()) ? null : origin)
                .orElse(null);
    }

    /** Why the next run is on its day: the count of the calendar; empty for real time and while a run is tried again. */
    public Optional<DueDate> why(Schedule schedule) {
        LocalDate from = schedule.countedFrom();
        return from == null
                ? Optional.empty()
                : entries.findPublished(schedule.entry())
                        .flatMap(entry ->
                                RunTimes.day(calendars.here(), entry.content().cycle(), from));
    }

    /** The schedules somebody may see, what runs next first. */
    public List<Schedule> list(Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        return rows.of(
                actor.home(),
                entries.publishedOf(actor.home()).stream()
                        .map(EntryVersion::entry)
                        .toList());
    }

    /** @throws Problem {@code schedule-unknown} when there is none for the actor */
    public Schedule get(UUID id, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        return rows.find(id)
                .filter(schedule -> actor.isOf(schedule.department())
                        || entries.findPublished(schedule.entry())
                                .filter(entry -> actor.isOf(entry.provider()))
                                .isPresent())
                .orElseThrow(() -> Problem.notFound("schedule-unknown"));
    }

    /** The own schedule of an entry. */
    public Optional<Schedule> of(EntryVersion entry, Actor actor) {
        return rows.find(entry.entry(), actor.home());
    }

    /** Lets it stand still; a load on its way goes on. */
    @Transactional
    public Schedule pause(UUID id, Actor actor) {
        Schedule schedule = get(id, actor);
        if (rows.pause(id, true)) {
            trail.record(Act.of(actor, "collection.schedule-pause", schedule.subject()));
        }
        return get(id, actor);
    }

    /** Lets it go on; the next run is counted anew. */
    @Transactional
    public Schedule resume(UUID id, Actor actor) {
        Schedule schedule = get(id, actor);
        if (rows.pause(id, false)) {
            entries.findPublished(schedule.entry()).ifPresent(entry -> {
                Next next = next(entry, schedule.department(), schedule.plan());
                rows.plan(id, next.countedFrom(), next.at());
            });
            trail.record(Act.of(actor, "collection.schedule-resume", schedule.subject()));
        }
        return get(id, actor);
    }

    /** Runs it now; the run after this one is counted from it. */
    @Transactional
    public Schedule runNow(UUID id, Actor actor) {
        Schedule schedule = get(id, actor);
        rows.pause(id, false);
        rows.plan(id, null, time.now());
        trail.record(Act.of(actor, "collection.schedule-run", schedule.subject()));
        return get(id, actor);
    }

    /** Ends it for good; its loads stay. */
    @Transactional
    public void remove(UUID id, Actor actor) {
        Schedule schedule = get(id, actor);
        rows.remove(id);
        trail.record(Act.of(actor, "collection.schedule-remove", schedule.subject()));
    }
}
