package org.lingqu.collection;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.Calendars;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.People;
import org.lingqu.organization.Posts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Orders the loads whose time has come and notes what became of them. May run twice at a time, in two processes, and after a week of
 * standing still: a run is taken in hand by one of them, its order bears a key by which it is made once, and days that went by are counted
 * and not made up for.
 */
@Component
class ScheduleClock {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleClock.class);
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final ScheduleRows rows;
    private final Schedules schedules;
    private final LoadRows loads;
    private final IncrementDesk desk;
    private final Entries entries;
    private final Timeliness timeliness;
    private final Calendars calendars;
    private final People people;
    private final Posts posts;
    private final Notices notices;
    private final LegalTime time;

    ScheduleClock(
            ScheduleRows rows,
            Schedules schedules,
            LoadRows loads,
            IncrementDesk desk,
            Entries entries,
            Timeliness timeliness,
            Calendars calendars,
            People people,
            Posts posts,
            Notices notices,
            LegalTime time) {
        this.rows = rows;
        this.schedules = schedules;
        this.loads = loads;
        this.desk = desk;
        this.entries = entries;
        this.timeliness = timeliness;
        this.calendars = calendars;
        this.people = people;
        this.posts = posts;
        this.notices = notices;
        this.time = time;
    }

    void wake() {
        for (Schedule schedule : rows.underway()) {
            guarded(schedule, () -> look(schedule));
        }
        for (Schedule schedule : rows.due(time.now())) {
            guarded(schedule, () -> run(schedule));
        }
    }

    private static void guarded(Schedule schedule, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.error("schedule {} could not be worked on", schedule.id(), failed);
        }
    }

    private void look(Schedule schedule) {
        LoadId id = schedule.load();
        if (id != null) {
            Load load = loads.get(id);
            if (load.state().ended()) {
                ended(schedule, id, load.state().name(), load.state() == LoadState.LANDED ? null : load.problem());
            }
        }
    }

    private void run(Schedule schedule) {
        if (!rows.take(schedule, time.now().plus(LEASE))) {
            return;
        }
        Optional<EntryVersion> entry = entries.findPublished(schedule.entry());
        if (entry.isEmpty()) {
            failed(schedule, null, "FAILED", Problem.conflict("schedule-entry-gone"));
        } else if (isDone(schedule, entry.get())) {
            ended(schedule, null, "BY_HAND", null);
        } else {
            order(schedule, entry.get());
        }
    }

    /** Whether somebody of the department has loaded meanwhile, so that the day has moved on. */
    private boolean isDone(Schedule schedule, EntryVersion entry) {
        return schedule.countedFrom() != null
                && schedule.department().equals(entry.provider())
                && timeliness
                        .due(entry, schedules.landedAt(entry, schedule.department()))
                        .filter(due -> due.isAfter(LegalTime.dateOf(schedule.nextAt())) && due.isAfter(time.today()))
                        .isPresent();
    }

    private void order(Schedule schedule, EntryVersion entry) {
        try {
            Actor actor = actor(schedule);
            String key = "schedule " + schedule.id() + " " + schedule.run() + " " + schedule.tries();
            Load load = desk.order(
                    entry.code(),
                    schedule.plan().source(),
                    schedule.plan().wish(),
                    schedule.plan().way(),
                    key,
                    actor);
            rows.ordered(schedule, load.id(), missed(schedule, entry));
        } catch (Problem refused) {
            failed(schedule, null, "FAILED", refused);
        }
    }

    private int missed(Schedule schedule, EntryVersion entry) {
        LocalDate planned = LegalTime.dateOf(schedule.nextAt());
        return schedule.countedFrom() == null || entry.content().cycle() == UpdateCycle.REAL_TIME
                ? 0
                : RunTimes.missed(calendars.here(), entry.content().cycle(), planned, time.today());
    }

    /** Who set it up, with what his posts let him do today. @throws Problem {@code schedule-orphaned} when that is not enough any more */
    private Actor actor(Schedule schedule) {
        AccountId account = new AccountId(schedule.setBy());
        Set<Permission> permissions = posts.permissionsOf(account);
        boolean here = people.isActive(account)
                && people.find(account)
                        .filter(person -> person.department().equals(schedule.department()))
                        .isPresent();
        if (!here || !permissions.contains(Permission.COLLECT)) {
            throw Problem.conflict("schedule-orphaned").with(schedule.setByName());
        }
        return new Actor(
                Actor.Kind.PERSON,
                schedule.setBy(),
                schedule.setByName(),
                schedule.department(),
                schedule.departmentName(),
                permissions);
    }

    private void ended(Schedule schedule, @Nullable LoadId load, String outcome, @Nullable Problem problem) {
        if (problem != null
                || outcome.equals(LoadState.FAILED.name())
                || outcome.equals(LoadState.INTERRUPTED.name())) {
            failed(schedule, load, outcome, problem);
            return;
        }
        Schedule.Last last = new Schedule.Last(time.now(), load, outcome, null);
        entries.findPublished(schedule.entry()).ifPresent(entry -> {
            Schedules.Next next = schedules.next(entry, schedule.department(), schedule.plan());
            Instant soonest = RunTimes.at(
                    RunTimes.nextWorkingDay(calendars.here(), time.today()),
                    schedule.plan().at());
            boolean again = !next.at().isAfter(time.now()); // stopped by somebody: not the same day again
            rows.ended(schedule, last, 0, again ? null : next.countedFrom(), again ? soonest : next.at());
        });
    }

    private void failed(Schedule schedule, @Nullable LoadId load, String outcome, @Nullable Problem problem) {
        Instant now = time.now();
        Schedule.Last last = new Schedule.Last(now, load, outcome, problem);
        boolean asks = problem != null
                && (problem.code().equals("load-removes-many") || problem.code().equals("schedule-orphaned"));
        Optional<Instant> again = asks ? Optional.empty() : RunTimes.again(now, schedule.tries() + 1);
        if (again.isPresent()) {
            rows.ended(schedule, last, schedule.tries() + 1, null, again.get());
            return;
        }
        boolean realTime = !asks && isRealTime(schedule);
        if (realTime) {
            Duration usual = Duration.ofMinutes(schedule.plan().minutes());
            Duration wait = usual.compareTo(RunTimes.longestWait()) > 0 ? usual : RunTimes.longestWait();
            rows.ended(schedule, last, schedule.tries() + 1, null, now.plus(wait));
        } else {
            Instant next = RunTimes.at(
                    RunTimes.nextWorkingDay(calendars.here(), time.today()),
                    schedule.plan().at());
            rows.ended(schedule, last, 0, null, next);
        }
        notices.tell(Notice.to(
                        schedule.department(),
                        Phrase.of(
                                realTime ? "collection.notice.schedule-failing" : "collection.notice.schedule-failed",
                                schedule.plan().table()))
                .holding(Permission.COLLECT)
                .at("/collection/schedules/" + schedule.id())
                .asGrave()
                .once("collection-schedule " + schedule.id() + " " + schedule.run()));
    }

    private boolean isRealTime(Schedule schedule) {
        return entries.findPublished(schedule.entry())
                .filter(entry -> entry.content().cycle() == UpdateCycle.REAL_TIME)
                .isPresent();
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        RecurringTask<Void> collectionScheduleTask(ScheduleClock clock) {
            return Tasks.recurring(
                            "collection-schedules",
                            com.github.kagkarlsson.scheduler.task.schedule.Schedules.fixedDelay(EVERY))
                    .execute((instance, context) -> clock.wake());
        }
    }
}
