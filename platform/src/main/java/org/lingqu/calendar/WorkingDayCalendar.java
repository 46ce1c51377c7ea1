package org.lingqu.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;

/**
 * Which days are worked in a region. Immutable; computing with it needs nothing else. A year without a notice counts weekends and the
 * statutory festival days: {@link #announced} tells them apart, and every date that touches such a year is provisional.
 */
public final class WorkingDayCalendar {

    private final RegionCode region;
    private final Map<LocalDate, DayReason> listed;
    private final Map<Integer, Notice> national;
    private final Map<Integer, String> versions;
    private final Map<Integer, String> numbers;
    private final StatutoryDays statutory;

    /**
     * @param region whose calendar this is
     * @param notices the national notices and those of the regions above and including this one, the widest region first; of one region and
     *     year only one
     */
    WorkingDayCalendar(RegionCode region, Collection<Notice> notices, StatutoryDays statutory) {
        this.region = region;
        this.statutory = statutory;
        this.listed = new HashMap<>();
        this.national = new TreeMap<>();
        this.versions = new TreeMap<>();
        this.numbers = new TreeMap<>();
        for (Notice notice : notices) {
            int year = notice.year().getValue();
            if (notice.region().equals(RegionCode.NATION)) {
                national.put(year, notice);
            }
            listed.putAll(notice.days());
            versions.merge(year, notice.versionName(), (one, other) -> one + "+" + other);
            numbers.merge(year, notice.number(), (one, other) -> one + "、" + other);
        }
    }

    /** The calendar shipped with the product for the whole country: the notices from 2021 on. */
    public static WorkingDayCalendar shipped() {
        return Shipped.NATIONAL;
    }

    public RegionCode region() {
        return region;
    }

    /** Whether the State Council's notice for the year is loaded. */
    public boolean announced(Year year) {
        return national.containsKey(year.getValue());
    }

    /** The years with a notice, in order. */
    public List<Year> announcedYears() {
        return national.keySet().stream().map(Year::of).toList();
    }

    /** The national notice of a year. */
    public Optional<Notice> notice(Year year) {
        return Optional.ofNullable(national.get(year.getValue()));
    }

    /**
     * Names the state of every year a computation touched, e.g. {@code 000000-2026-1 2027-provisional}; stored with what was computed.
     */
    public String version(Year first, Year last) {
        return java.util.stream.IntStream.rangeClosed(first.getValue(), last.getValue())
                .mapToObj(year -> versions.getOrDefault(year, year + "-provisional"))
                .collect(Collectors.joining(" "));
    }

    /** Numbers of the notices for the years from first to last; a year without one has none. */
    List<String> noticeNumbers(Year first, Year last) {
        return java.util.stream.IntStream.rangeClosed(first.getValue(), last.getValue())
                .mapToObj(numbers::get)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** @throws Problem {@code calendar-year-unknown} for a year before 2014 or after 2050 without a notice */
    public boolean isWorkingDay(LocalDate day) {
        return reasonOf(day).working();
    }

    /** Why a day is worked or not.
     * @throws Problem {@code calendar-year-unknown} as {@link #isWorkingDay} */
    public DayReason reasonOf(LocalDate day) {
        DayReason arranged = listed.get(day);
        if (arranged != null) {
            return arranged;
        }
        if (!national.containsKey(day.getYear())) {
            DayReason festival = statutoryDay(day);
            if (festival != null) {
                return festival;
            }
        }
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 ? DayReason.WEEKEND : DayReason.WORKDAY;
    }

    private @Nullable DayReason statutoryDay(LocalDate day) {
        return statutory
                .of(Year.of(day.getYear()))
                .orElseThrow(() -> Problem.badInput("calendar-year-unknown").with(Integer.toString(day.getYear())))
                .get(day);
    }

    /** The first working day after a day. */
    public LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /**
     * How many working days lie after one day up to and including another: what is left of a limit, or how late something is.
     * Negative when {@code inclusiveTo} lies before {@code exclusiveFrom}.
     */
    public int workingDaysBetween(LocalDate exclusiveFrom, LocalDate inclusiveTo) {
        if (inclusiveTo.isBefore(exclusiveFrom)) {
            return -workingDaysBetween(inclusiveTo, exclusiveFrom);
        }
        return (int) exclusiveFrom
                .plusDays(1)
                .datesUntil(inclusiveTo.plusDays(1))
                .filter(this::isWorkingDay)
                .count();
    }

    private static final class Shipped {
        private static final WorkingDayCalendar NATIONAL =
                new WorkingDayCalendar(RegionCode.NATION, ShippedNotices.all(), StatutoryDays.load());
    }
}
