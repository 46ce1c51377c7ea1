package org.lingqu.ui;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days between start and due day as they are drawn: skipped days of one reason joined to one cell.
 *
 * @param cells in order of time
 */
public record DayStrip(List<Cell> cells) {

    /** What a day is in the count. */
    public enum Kind {
        START,
        COUNTED,
        SKIPPED
    }

    /**
     * One day of a count, as a calendar tells it.
     *
     * @param ordinal number of a counted day from 1; 0 otherwise
     * @param reason why it is skipped or why a weekend day counts, in the reader's language (国庆节, 调休上班); empty: its weekday says it
     */
    public record Day(LocalDate date, Kind kind, int ordinal, String reason) {}

    /** One cell: a day, or several skipped ones. */
    public record Cell(
            LocalDate from, LocalDate to, Kind kind, int ordinal, String reason, boolean today, boolean due) {

        boolean isSpan() {
            return !from.equals(to);
        }

        /** Classes of the cell in the style sheet. */
        public String look() {
            String look = switch (kind) {
                case START -> "is-start";
                case SKIPPED -> "is-off";
                case COUNTED -> "";
            };
            return (look + (today ? " is-today" : "") + (due ? " is-due" : "")).strip();
        }

        public String date(Page page) {
            return page.dates().span(from, to);
        }

        public String figure(Page page) {
            return switch (kind) {
                case START -> page.t("ui.days.start");
                case SKIPPED -> page.t("ui.days.skipped");
                case COUNTED -> Integer.toString(ordinal);
            };
        }

        public String note(Page page) {
            if (kind == Kind.START) {
                return page.t("ui.days.not-counted");
            }
            if (due) {
                return reason.isEmpty() ? page.t("ui.days.due") : page.t("ui.days.due-and", reason);
            }
            if (kind == Kind.COUNTED && today) {
                return page.t("ui.days.today");
            }
            if (!reason.isEmpty()) {
                return reason;
            }
            return isSpan() ? page.t("ui.days.weekend") : page.dates().weekday(from);
        }
    }

    public DayStrip {
        cells = List.copyOf(cells);
    }

    /**
     * @param days every day from start to due day, in order
     * @param due the last day of the limit
     * @param today outlined when it lies in the strip; null: not marked
     */
    public static DayStrip of(List<Day> days, LocalDate due, @Nullable LocalDate today) {
        List<Cell> cells = new ArrayList<>();
        for (Day day : days) {
            Cell last = cells.isEmpty() ? null : cells.get(cells.size() - 1);
            boolean isToday = day.date().equals(today);
            if (last != null && joins(last, day)) {
                cells.set(
                        cells.size() - 1,
                        new Cell(
                                last.from(),
                                day.date(),
                                Kind.SKIPPED,
                                0,
                                last.reason(),
                                last.today() || isToday,
                                false));
            } else {
                cells.add(new Cell(
                        day.date(),
                        day.date(),
                        day.kind(),
                        day.ordinal(),
                        day.reason(),
                        isToday,
                        day.date().equals(due) && day.kind() != Kind.START));
            }
        }
        return new DayStrip(cells);
    }

    private static boolean joins(Cell last, Day day) {
        return day.kind() == Kind.SKIPPED
                && last.kind() == Kind.SKIPPED
                && last.reason().equals(day.reason())
                && last.to().plusDays(1).equals(day.date())
                && (!day.reason().isEmpty() || day.date().getDayOfWeek() == DayOfWeek.SUNDAY);
    }
}
