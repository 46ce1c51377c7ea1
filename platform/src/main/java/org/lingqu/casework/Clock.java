package org.lingqu.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.Uuids;
import org.lingqu.rules.Deadline;
import org.lingqu.rules.Standing;

/**
 * A time limit of one case. Its deadline is computed once, when the clock starts, and kept with the pack's and the calendar's version; a
 * changed pack never moves it. That it was missed is a fact that nothing takes back.
 *
 * @param id identifies the clock
 * @param limit key of the limit
 * @param obliges the role that owes the act
 * @param startedAt when the event happened that started it; that day does not count
 * @param deadlines the last day, how it was found, and the article; a further one for each extension, counted from the end before, and
 *     for each time it went on after it had stood still
 * @param pauses the times in which it stood still
 * @param status whether it runs
 * @param missedOn the first day of lateness; null while in time
 * @param endedAt when it was met or dropped; null while it runs
 * @param told how far lateness and reminders have been told; see {@link Escalation}
 */
public record Clock(
        UUID id,
        String limit,
        String obliges,
        Instant startedAt,
        List<Deadline> deadlines,
        List<Pause> pauses,
        Status status,
        @Nullable LocalDate missedOn,
        @Nullable Instant endedAt,
        int told) {

    /** Whether a clock runs. */
    public enum Status {
        RUNNING,
        /** It stands still, as the regulation wants it; what is left goes on afterwards. */
        SUSPENDED,
        /** The act the text names was done, in time or late. */
        MET,
        /** Nothing is owed any more, e.g. because the application was withdrawn. */
        DROPPED
    }

    public Clock {
        deadlines = List.copyOf(deadlines);
        pauses = List.copyOf(pauses);
    }

    static Clock started(ClockRule rule, Instant at, Deadline deadline) {
        return new Clock(
                Uuids.next(),
                rule.limit(),
                rule.obliges().name(),
                at,
                List.of(deadline),
                List.of(),
                Status.RUNNING,
                null,
                null,
                0);
    }

    /** The deadline that counts: the last extension, or the first one. */
    public Deadline deadline() {
        return deadlines.get(deadlines.size() - 1);
    }

    /** How often it has been extended. */
    public int extensions() {
        return deadlines.size()
                - 1
                - (int) pauses.stream().filter(Pause::isOver).count();
    }

    /** How much the limit binds. */
    public Standing standing() {
        if (deadline().statutory()) {
            return Standing.LAID_DOWN;
        }
        return deadline().target() ? Standing.TARGET : Standing.DEFAULT;
    }

    /** The last day on which the act is in time; it ends at 24:00. */
    public LocalDate due() {
        return deadline().dueDate().due();
    }

    /** The day of the event. */
    public LocalDate start() {
        return deadlines.get(0).dueDate().start();
    }

    public boolean isRunning() {
        return status == Status.RUNNING;
    }

    public boolean isSuspended() {
        return status == Status.SUSPENDED;
    }

    /** Whether the act is still owed, running or standing still. */
    public boolean isOwed() {
        return isRunning() || isSuspended();
    }

    /** Whether its end is a date of the text and not only the product's own. */
    public boolean counts() {
        return standing() != Standing.DEFAULT;
    }

    /** Whether the limit has run out by this day without the act. */
    public boolean isOver(LocalDate today) {
        return isRunning() && today.isAfter(due());
    }

    /** Whether somebody is late: the limit is laid down, over, and the act still missing. */
    public boolean isOverdue(LocalDate today) {
        return isOver(today) && standing() == Standing.LAID_DOWN;
    }

    /** Working days left, the last one included; 0 on the last day and after it. */
    public int daysLeft(LocalDate today, WorkingDayCalendar calendar) {
        return today.isBefore(due()) ? calendar.workingDaysBetween(today, due()) : 0;
    }

    /** Working days of lateness, the running one included: 1 from the day after the last day on; 0 while in time. */
    public int daysLate(LocalDate today, WorkingDayCalendar calendar) {
        return today.isAfter(due()) ? Math.max(1, calendar.workingDaysBetween(due(), today)) : 0;
    }

    /** The lamp today. */
    public ClockLight light(LocalDate today, WorkingDayCalendar calendar) {
        if (isSuspended()) {
            return ClockLight.NONE;
        }
        if (!isRunning()) {
            return ClockLight.MET;
        }
        if (!counts() || isOver(today)) {
            return isOverdue(today) ? ClockLight.RED : ClockLight.NONE;
        }
        return daysLeft(today, calendar) <= ClockLight.YELLOW_DAYS ? ClockLight.YELLOW : ClockLight.GREEN;
    }

    Clock missed(LocalDate since) {
        return with(deadlines, pauses, status, since, endedAt, told);
    }

    Clock ended(Status as, Instant at) {
        return with(deadlines, pauses, as, missedOn, at, told);
    }

    Clock extended(Deadline later) {
        return with(and(deadlines, later), pauses, status, missedOn, endedAt, 0);
    }

    /** The same clock under a calendar that has become known; where its end moved, what was told is told again. */
    Clock recounted(List<Deadline> fresh) {
        boolean moved = !fresh.get(fresh.size() - 1).due().equals(due());
        return with(fresh, pauses, status, missedOn, endedAt, moved ? 0 : told);
    }

    Clock told(int level) {
        return with(deadlines, pauses, status, missedOn, endedAt, level);
    }

    /** Stands still from the end of this day on. */
    Clock suspended(LocalDate day, int left) {
        return with(deadlines, and(pauses, new Pause(day, left, null)), Status.SUSPENDED, missedOn, endedAt, told);
    }

    /** How much was left when it stopped. */
    int left() {
        return pauses.get(pauses.size() - 1).left();
    }

    /** Goes on after it stood still. */
    Clock resumed(Deadline later, LocalDate day) {
        Pause open = pauses.get(pauses.size() - 1);
        List<Pause> closed = and(pauses.subList(0, pauses.size() - 1), new Pause(open.from(), open.left(), day));
        return with(and(deadlines, later), closed, Status.RUNNING, missedOn, endedAt, 0);
    }

    private Clock with(
            List<Deadline> dates,
            List<Pause> stood,
            Status as,
            @Nullable LocalDate since,
            @Nullable Instant ended,
            int level) {
        return new Clock(id, limit, obliges, startedAt, dates, stood, as, since, ended, level);
    }

    private static <T> List<T> and(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }
}
