package org.lingqu.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.yaml.YamlNode;

class WorkingDayCalendarTests {

    private static final WorkingDayCalendar CALENDAR = WorkingDayCalendar.shipped();

    @ParameterizedTest(name = "{0} has {1} working days")
    @CsvSource({
        "2021, 250, 2021-01-04, 国办发明电〔2020〕27号, 20 17 23 22 19 21 22 22 22 17 22 23",
        "2022, 249, 2022-01-04, 国办发明电〔2021〕11号, 21 16 23 21 20 21 21 23 21 18 22 22",
        "2023, 249, 2023-01-03, 国办发明电〔2022〕16号, 18 20 23 20 21 21 21 23 20 19 22 21",
        "2024, 251, 2024-01-02, 国办发明电〔2023〕7号, 22 18 21 22 21 19 23 22 21 19 21 22",
        "2025, 248, 2025-01-02, 国办发明电〔2024〕12号, 19 19 21 22 19 20 23 21 23 18 20 23",
        "2026, 248, 2026-01-04, 国办发明电〔2025〕7号, 21 16 22 21 19 21 23 21 22 18 21 23"
    })
    void each_announced_year_has_the_published_number_of_working_days(
            int year, int total, LocalDate first, String notice, String byMonth) {
        List<Integer> counted = IntStream.rangeClosed(1, 12)
                .map(month -> workingDaysOf(YearMonth.of(year, month)))
                .boxed()
                .toList();
        assertThat(counted)
                .isEqualTo(
                        Arrays.stream(byMonth.split(" ")).map(Integer::valueOf).toList());
        assertThat(counted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(total);
        assertThat(CALENDAR.nextWorkingDay(LocalDate.of(year - 1, 12, 31))).isEqualTo(first);
        assertThat(CALENDAR.notice(Year.of(year)).map(Notice::number)).contains(notice);
    }

    private static int workingDaysOf(YearMonth month) {
        return CALENDAR.workingDaysBetween(month.atDay(1).minusDays(1), month.atEndOfMonth());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-20, MAKEUP_WORKDAY, 国庆节",
        "2026-10-01, STATUTORY_HOLIDAY, 国庆节",
        "2026-10-04, HOLIDAY_WEEKEND, 国庆节",
        "2026-10-07, IN_LIEU_REST, 国庆节",
        "2026-10-11, WEEKEND, ''",
        "2026-10-12, WORKDAY, ''",
        "2023-01-03, WORKDAY, ''",
        "2027-02-05, STATUTORY_HOLIDAY, 春节",
        "2027-02-09, WORKDAY, ''",
        "2030-02-03, STATUTORY_HOLIDAY, 春节"
    })
    void every_day_has_its_reason(LocalDate day, DayKind kind, String festival) {
        assertThat(CALENDAR.reasonOf(day)).isEqualTo(new DayReason(kind, festival));
    }

    @Test
    void a_year_without_notice_has_the_thirteen_statutory_days_and_eleven_before_2025() {
        assertThat(CALENDAR.announced(Year.of(2027))).isFalse();
        assertThat(statutoryDaysOf(2027)).isEqualTo(13);
        assertThat(statutoryDaysOf(2020)).isEqualTo(10);
        assertThat(statutoryDaysOf(2019)).isEqualTo(11);
    }

    private static long statutoryDaysOf(int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> CALENDAR.reasonOf(day).kind() == DayKind.STATUTORY_HOLIDAY)
                .count();
    }

    @Test
    void the_notices_agree_with_the_table_of_festivals() {
        StatutoryDays table = StatutoryDays.load();
        for (Notice notice : ShippedNotices.all()) {
            assertThat(notice.days().entrySet().stream()
                            .filter(day -> day.getValue().kind() == DayKind.STATUTORY_HOLIDAY)
                            .map(Map.Entry::getKey))
                    .containsExactlyInAnyOrderElementsOf(
                            table.of(notice.year()).orElseThrow().keySet());
        }
    }

    @Test
    void counts_what_is_left_and_how_late_it_is() {
        LocalDate due = LocalDate.of(2026, 10, 13);
        assertThat(CALENDAR.workingDaysBetween(LocalDate.of(2026, 10, 9), due)).isEqualTo(3);
        assertThat(CALENDAR.workingDaysBetween(due, due)).isZero();
        assertThat(CALENDAR.workingDaysBetween(LocalDate.of(2026, 10, 16), due)).isEqualTo(-3);
    }

    @Test
    void a_regional_notice_counts_in_its_region_and_below_only() {
        Calendars calendars = new Calendars(new CalendarSettings("513201"));
        calendars.take(GivenCalendars.notice("513200", "2026", "off: [2026-11-17..2026-11-18], work: [2026-11-21]"));
        assertThat(calendars.here().reasonOf(LocalDate.of(2026, 11, 17)).festival())
                .isEqualTo("节日");
        assertThat(calendars.here().isWorkingDay(LocalDate.of(2026, 11, 21))).isTrue();
        assertThat(calendars.here().isWorkingDay(LocalDate.of(2026, 10, 1))).isFalse();
        assertThat(calendars.of(new RegionCode("510000")).isWorkingDay(LocalDate.of(2026, 11, 17)))
                .isTrue();
        assertThat(calendars.here().version(Year.of(2026), Year.of(2026))).isEqualTo("000000-2026-1+513200-2026-1");
    }

    @Test
    void refuses_a_date_outside_every_table() {
        assertThatThrownBy(() -> CALENDAR.isWorkingDay(LocalDate.of(2013, 5, 2)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("calendar-year-unknown"));
    }

    @Test
    void a_wrong_notice_is_refused_with_every_fault_and_its_line() {
        YamlNode file = YamlNode.parse("2027.yaml", """
                region: "china"
                year: 2027
                number: 测试〔2026〕1号
                colour: red
                holidays:
                  - {name: 元旦, off: [2027-01-01], statutory: [2027-01-02]}
                  - {name: 春节, off: [2027-02-05..2027-02-01], work: [2027-02-10]}
                  - {name: 清明节, off: [2026-04-05]}
                """);
        assertThatThrownBy(() -> NoticeReader.read(file)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("calendar-refused");
            assertThat(problem.faults())
                    .extracting(Fault::code)
                    .containsExactlyInAnyOrder(
                            "calendar-region",
                            "unknown-field",
                            "calendar-statutory-not-off",
                            "calendar-span",
                            "calendar-work-not-weekend",
                            "calendar-span");
            assertThat(problem.faults()).extracting(Fault::where).contains("2027.yaml:6 statutory", "2027.yaml:7 off");
        });
    }
}
