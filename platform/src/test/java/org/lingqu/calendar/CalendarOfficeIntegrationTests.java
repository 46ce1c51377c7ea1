package org.lingqu.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Loading notices. The years are far away, since all tests of a run share one calendar. */
@IntegrationTest
class CalendarOfficeIntegrationTests {

    @Autowired
    CalendarOffice office;

    @Autowired
    Calendars calendars;

    @Autowired
    NoticeRows rows;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    private Actor administrator() {
        return people.aPersonOf(people.aDepartment(), PostKind.ADMINISTRATOR);
    }

    @Test
    void a_loaded_year_counts_at_once_and_the_act_is_recorded() {
        Actor administrator = administrator();
        Year year = Year.of(2041);
        assertThat(calendars.here().announced(year)).isFalse();

        Notice notice = office.load(
                "2041.yaml", NoticeTexts.national(2041, "测试〔2040〕1号", "2041-02-09", "2041-02-05"), administrator);

        assertThat(notice.versionName()).isEqualTo("000000-2041-1");
        assertThat(calendars.here().announced(year)).isTrue();
        assertThat(calendars.here().isWorkingDay(LocalDate.of(2041, 2, 9))).isTrue();
        assertThat(calendars.here().isWorkingDay(LocalDate.of(2041, 2, 5))).isFalse();
        assertThat(calendars.of(new RegionCode("513201")).isWorkingDay(LocalDate.of(2041, 2, 5)))
                .isFalse();
        assertThat(office.all().get(0).loadedBy()).isEqualTo(administrator.name());
        assertThat(jdbc.sql("select subject_id from audit.record where verb = 'calendar.load' and actor_id = :actor")
                        .param("actor", administrator.id())
                        .query(String.class)
                        .list())
                .containsExactly("000000-2041-1");
    }

    @Test
    void a_changed_arrangement_becomes_the_next_version_and_the_old_one_stays_known() {
        Actor administrator = administrator();
        office.load("n", NoticeTexts.national(2042, "测试〔2041〕1号", ""), administrator);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> office.load("n", NoticeTexts.national(2042, "测试〔2041〕1号", ""), administrator))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("calendar-same"));

        Notice changed = office.load("n", NoticeTexts.national(2042, "测试〔2041〕2号", "", "2042-03-03"), administrator);

        assertThat(changed.version()).isEqualTo(2);
        assertThat(calendars.here().version(Year.of(2042), Year.of(2042))).isEqualTo("000000-2042-2");
        assertThat(rows.all())
                .filteredOn(loaded -> loaded.notice().year().equals(Year.of(2042)))
                .extracting(loaded -> loaded.notice().number())
                .containsExactly("测试〔2041〕1号", "测试〔2041〕2号");
        assertThat(faultsOf("version: 7\n" + NoticeTexts.national(2042, "测试〔2041〕3号", "", "2042-03-04")))
                .containsExactly(Fault.of("n version", "calendar-version", 3));
    }

    @Test
    void a_region_adds_its_own_festivals_for_itself_and_below() {
        office.load("n", """
                region: "513200"
                year: 2026
                number: 测试州〔2026〕1号
                holidays:
                  - {name: 羌历年, off: [2026-11-17..2026-11-18], statutory: [2026-11-17..2026-11-18], work: [2026-11-21]}
                """, administrator());
        assertThat(calendars.of(new RegionCode("513221")).isWorkingDay(LocalDate.of(2026, 11, 17)))
                .isFalse();
        assertThat(calendars.of(new RegionCode("513221")).isWorkingDay(LocalDate.of(2026, 10, 1)))
                .isFalse();
        assertThat(calendars.of(new RegionCode("510000")).isWorkingDay(LocalDate.of(2026, 11, 17)))
                .isTrue();
        assertThat(office.of(Year.of(2026), new RegionCode("513221")))
                .extracting(Notice::versionName)
                .containsExactly("000000-2026-1", "513200-2026-1");
        assertThat(calendars.concernsHere(new RegionCode("513200"))).isFalse();
        assertThat(calendars.concernsHere(RegionCode.NATION)).isTrue();
    }

    @Test
    void what_the_law_gives_cannot_be_arranged_away() {
        assertThat(faultsOf("""
                region: "000000"
                year: 2043
                number: 测试〔2042〕1号
                published: 2042-11-01
                holidays:
                  - {name: 元旦, off: [2043-01-01..2043-01-02], statutory: [2043-01-01..2043-01-02]}
                  - {name: 国庆节, off: [2043-10-01..2043-10-02], statutory: [2043-10-01..2043-10-02], work: [2043-10-03]}
                """))
                .contains(
                        Fault.of("2043-10-03", "calendar-festival-worked", LocalDate.of(2043, 10, 3), "国庆节"),
                        Fault.of("2043-01-02", "calendar-festival-unknown", LocalDate.of(2043, 1, 2)),
                        Fault.of("2043-05-01", "calendar-festival-missing", LocalDate.of(2043, 5, 1), "劳动节"),
                        Fault.of("published", "calendar-published-later", LocalDate.of(2042, 11, 1)));
        assertThat(calendars.here().announced(Year.of(2043))).isFalse();
    }

    @Test
    void refuses_everybody_else_what_is_no_text_and_what_is_too_long() {
        Actor steward = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> office.load("n", NoticeTexts.national(2044, "测试", ""), steward))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("permission-missing"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> office.check("n", "holidays: [", administrator()))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("yaml-malformed"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> office.check("n", "#".repeat(100_001), administrator()))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("calendar-too-long"));
    }

    @Test
    void the_example_of_the_documentation_is_a_notice() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "calendar.md"));
        int begin = page.indexOf("```yaml") + 8;
        Notice notice = office.check("example", page.substring(begin, page.indexOf("```", begin)), administrator());
        assertThat(notice.year()).isEqualTo(Year.of(2027));
        WorkingDayCalendar calendar = calendars.with(notice);
        assertThat(calendar.workingDaysBetween(LocalDate.of(2026, 12, 31), LocalDate.of(2027, 12, 31)))
                .isBetween(245, 253);
    }

    private List<Fault> faultsOf(String text) {
        try {
            office.check("n", text, administrator());
            return List.of();
        } catch (Problem refused) {
            return refused.faults();
        }
    }
}
