package org.lingqu.calendar.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.calendar.Calendars;
import org.lingqu.calendar.NoticeTexts;
import org.lingqu.identity.Account;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The calendar in a browser: a year, a notice from a file, one filled in. */
@IntegrationTest
class CalendarJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Calendars calendars;

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280", "zh-CN, dark, 360", "en, light, 1280", "en, light, 360"})
    void a_year_can_be_read(String language, String theme, int width) {
        Account reader = people.anAccountOf(people.aDepartment(), PostKind.STEWARD);
        try (Browser browser =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            browser.signIn(reader.username());
            assertThat(browser.go("/calendar?year=2026")).isEqualTo(200);
            browser.check();
            browser.picture("calendar");
            assertThat(browser.page().locator("a[href='/calendar/notices/new']").count())
                    .isZero();
            assertThat(browser.go("/calendar?year=2048")).isEqualTo(200);
            browser.check();
            browser.picture("calendar-provisional");
            assertThat(browser.go("/calendar/notices/new")).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, 2045", "en, 360, 2046"})
    void a_notice_is_checked_shown_and_loaded(String language, int width, int year) {
        Account administrator = people.anAccountOf(people.aDepartment(), PostKind.ADMINISTRATOR);
        try (Browser browser = Browser.at(port).speaking(language).wide(width).open()) {
            browser.signIn(administrator.username());
            browser.go("/calendar/notices/new");
            browser.check();
            browser.picture("calendar-form");
            send(browser, NoticeTexts.national(year, "测试号", year + "-02-31"));
            assertThat(browser.page().innerText("#by-file")).contains("notice.yaml", year + "-02-31");
            browser.check();
            send(browser, NoticeTexts.national(year, "测试〔" + year + "〕1号", ""));
            assertThat(browser.page().innerText("main")).contains("测试〔" + year + "〕1号");
            browser.check();
            browser.picture("calendar-preview");
            assertThat(calendars.here().announced(Year.of(year))).isFalse();
            browser.page().click("#preview button[type=submit]");
            assertThat(browser.page().url()).contains("/calendar?year=" + year);
            assertThat(calendars.here().announced(Year.of(year))).isTrue();
        }
    }

    private static void send(Browser browser, String text) {
        browser.page()
                .setInputFiles(
                        "#by-file input[type=file]",
                        new FilePayload("notice.yaml", "text/yaml", text.getBytes(StandardCharsets.UTF_8)));
        browser.page().click("#by-file button[type=submit]");
    }

    @Test
    void a_notice_filled_in_is_corrected_where_it_is_wrong() {
        Account administrator = people.anAccountOf(people.aDepartment(), PostKind.ADMINISTRATOR);
        try (Browser browser = Browser.at(port).open()) {
            browser.signIn(administrator.username());
            browser.go("/calendar/notices/new");
            browser.page().fill("#by-form [name=year]", "2047");
            browser.page().fill("#by-form [name=number]", "测试〔2046〕3号");
            String[][] days = {
                {"2047-01-01", "2047-01-01", ""},
                {"2047-01-25", "2047-01-31", "2047-02-05"},
                {"2047-04-05", "", ""},
                {"2047-05-01", "2047-05-02", ""},
                {"2047-05-29", "", ""},
                {"2047-10-04", "", ""},
                {"2047-10-01", "2047-10-03", ""}
            };
            for (int row = 0; row < days.length; row++) {
                Locator line = browser.page().locator("#f-row" + row);
                line.locator("[name=from]").fill(days[row][0]);
                line.locator("[name=to]").fill(days[row][1]);
                line.locator("[name=work]").fill(days[row][2]);
            }
            browser.page().click("#by-form button[type=submit]");
            assertThat(browser.page().locator("#f-row1").innerText()).contains("2047年2月5日 不是周六或者周日");
            browser.check();
            browser.picture("calendar-form-refused");
            assertThat(browser.page().locator("#f-row3 [name=to]").inputValue()).isEqualTo("2047-05-02");
            browser.page().locator("#f-row1 [name=work]").fill("2047-02-03");
            browser.page().click("#by-form button[type=submit]");
            assertThat(browser.page().innerText("#preview")).contains("测试〔2046〕3号", "2月3日");
            browser.check();
        }
    }
}
