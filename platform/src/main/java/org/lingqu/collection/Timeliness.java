package org.lingqu.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.Calendars;
import org.lingqu.calendar.DueDate;
import org.lingqu.catalog.EntryOutlines;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.LegalTime;
import org.springframework.stereotype.Component;

/**
 * Until when an entry's data must be loaded again: its update cycle counted from the last load that was acknowledged as complete, or from its publication
 * before the first; a last day off moves to the next working day. 不定期 and 不更新 have no such day.
 */
@Component
public class Timeliness {

    private final Calendars calendars;
    private final LegalTime time;

    Timeliness(Calendars calendars, LegalTime time) {
        this.calendars = calendars;
        this.time = time;
    }

    /**
     * The last day.
     *
     * @param landedAt when its newest complete data landed; null when none have
     */
    public Optional<LocalDate> due(EntryVersion entry, @Nullable Instant landedAt) {
        return counted(entry, landedAt).map(DueDate::due);
    }

    /** As {@link #due}, with the way to that day. */
    public Optional<DueDate> counted(EntryVersion entry, @Nullable Instant landedAt) {
        LocalDate from = LegalTime.dateOf(landedAt == null ? entry.publishedAt() : landedAt);
        return RunTimes.day(calendars.here(), entry.content().cycle(), from);
    }

    /** As {@link #due} of an entry in outline. */
    public Optional<LocalDate> due(EntryOutlines.Cycled entry, @Nullable Instant landedAt) {
        LocalDate from = LegalTime.dateOf(landedAt == null ? entry.publishedAt() : landedAt);
        return RunTimes.day(calendars.here(), entry.cycle(), from).map(DueDate::due);
    }

    /** How many days late a due date is today; 0 when it is not. */
    public long daysLate(LocalDate due) {
        return Math.max(0, time.today().toEpochDay() - due.toEpochDay());
    }

    /** How many working days have gone by since a due date without new data; 0 when none is late. */
    public int workingDaysLate(LocalDate due) {
        return daysLate(due) == 0 ? 0 : calendars.here().workingDaysBetween(due, time.today());
    }

    /** Days from today to a due date, negative when it has passed. */
    public long daysLeft(LocalDate due) {
        return due.toEpochDay() - time.today().toEpochDay();
    }
}
