package org.lingqu.rules.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.identity.Account;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The rules in a browser: a date, the regulations side by side, one regulation, the norms. */
@IntegrationTest
class RulesJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    private Account reader;

    @BeforeEach
    void on_a_friday_after_the_holidays() {
        time.set(LocalDate.of(2026, 10, 9), LocalTime.of(9, 20));
        reader = people.anAccountOf(people.aDepartment(), PostKind.STEWARD);
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280", "zh-CN, light, 360", "zh-CN, dark, 1280", "en, light, 1280", "en, light, 360"})
    void every_page_of_the_rules_can_be_read(String language, String theme, int width) {
        try (Browser browser =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            browser.signIn(reader.username());
            for (String[] page : new String[][] {
                {"/rules?from=2026-09-28", "rules"},
                {"/rules?pack=HF&limit=sharing.conditionalAnswer&from=2022-09-22", "rules-days"},
                {"/rules?group=duties&area=sharing&differing=true", "rules-duties"},
                {"/rules/packs/AH", "rules-pack"},
                {"/rules/packs/HF?group=duties&area=opendata", "rules-pack-duties"},
                {"/rules/packs/HN?group=procedures", "rules-pack-procedures"},
                {"/procedures/data-review?pack=AH", "procedure"},
                {"/rules/norms?use=none&day=2026-10-09", "rules-norms"}
            }) {
                assertThat(browser.go(page[0])).as(page[0]).isEqualTo(200);
                browser.check();
                browser.picture(page[1]);
            }
        }
    }

    @Test
    void computes_a_date_with_its_derivation_and_follows_the_choice_of_the_limit() {
        try (Browser browser = Browser.at(port).open()) {
            browser.signIn(reader.username());
            browser.go("/rules");
            browser.page().fill("[name=from]", "2026-09-28");
            answered(browser);
            browser.page().click("#due button[type=submit]");
            browser.page().waitForSelector("#due :text('2026年10月13日（星期二）')");
            assertThat(browser.page().innerText("#due"))
                    .contains("2026年10月13日（星期二）24:00 前", "调休上班", "第二十五条第二款", "国办发明电〔2025〕7号");
            answered(browser);
            browser.page().selectOption("[name=limit]", "catalog.updateAfterChange");
            browser.page().waitForSelector("#due :text('变更生效的日期')");
            answered(browser);
            browser.page().selectOption("[name=pack]", "AB");
            browser.page().waitForSelector("#due :text('有效期已满')");
            browser.check();
        }
    }

    /** Who chooses before that drops the answer that is on its way. */
    private static void answered(Browser browser) {
        browser.page().waitForSelector("#due form:not(.htmx-request)");
    }

    @Test
    void what_is_chosen_while_an_answer_is_on_its_way_counts() {
        try (Browser browser = Browser.at(port).open()) {
            browser.signIn(reader.username());
            browser.go("/rules?from=2026-09-28");
            List<Route> held = new ArrayList<>();
            browser.page().route(address -> address.contains("/rules?"), asked -> {
                if (held.isEmpty()) {
                    held.add(asked);
                } else {
                    asked.resume();
                }
            });
            browser.page().selectOption("[name=limit]", "catalog.updateAfterChange");
            browser.page().waitForCondition(() -> !held.isEmpty());
            browser.page().selectOption("[name=pack]", "AB");
            browser.page().waitForSelector("#due :text('有效期已满')");
            assertThat(browser.page().inputValue("[name=limit]")).isEqualTo("catalog.updateAfterChange");
            browser.check();
        }
    }

    @Test
    void what_is_chosen_in_the_moment_in_which_an_answer_appears_counts() {
        try (Browser browser = Browser.at(port).open()) {
            browser.signIn(reader.username());
            browser.go("/rules?from=2026-09-28");
            browser.page()
                    .evaluate("document.body.addEventListener('htmx:afterSwap', () => setTimeout(() => {"
                            + " const pack = document.querySelector('#due [name=pack]'); pack.value = 'AB';"
                            + " pack.dispatchEvent(new Event('change', {bubbles: true})); }), {once: true})");
            browser.page().selectOption("[name=limit]", "catalog.updateAfterChange");
            browser.page().waitForSelector("#due :text('有效期已满')");
            assertThat(browser.page().inputValue("[name=limit]")).isEqualTo("catalog.updateAfterChange");
        }
    }

    @Test
    void a_date_that_is_typed_while_an_answer_is_on_its_way_stays() {
        try (Browser browser = Browser.at(port).open()) {
            browser.signIn(reader.username());
            browser.go("/rules?from=2026-09-28");
            List<Route> held = new ArrayList<>();
            browser.page().route(address -> address.contains("/rules?"), held::add);
            browser.page().selectOption("[name=limit]", "catalog.updateAfterChange");
            browser.page().waitForCondition(() -> !held.isEmpty());
            // typed, and not left yet
            browser.page().evaluate("document.getElementById('f-from').value = '2026-11-02'");
            held.get(0).resume();
            browser.page().waitForSelector("#due :text('变更生效的日期')");
            assertThat(browser.page().inputValue("[name=from]")).isEqualTo("2026-11-02");
        }
    }

    /** Where no script runs, nothing comes between two digits. */
    @Test
    void a_date_is_typed_to_its_end_though_every_digit_is_answered() {
        try (Browser plain = Browser.at(port).scriptless().open();
                Browser browser = Browser.at(port).open()) {
            String expected = typed(plain, () -> {});
            assertThat(typed(browser, () -> answered(browser))).isEqualTo(expected);
        }
    }

    private String typed(Browser browser, Runnable between) {
        browser.signIn(reader.username());
        browser.go("/rules?from=2026-09-28");
        browser.page().focus("[name=from]");
        for (String digit : "03152027".split("")) {
            browser.page().keyboard().press(digit);
            between.run();
        }
        return browser.page().inputValue("[name=from]");
    }

    @Test
    void says_why_there_is_no_date() {
        try (Browser browser = Browser.at(port).scriptless().open()) {
            browser.signIn(reader.username());
            browser.go("/rules?pack=AH&limit=sharing.unconditionalAnswer&from=2026-10-09");
            assertThat(browser.page().innerText("#due")).contains("没有到期日", "直接获取");
            browser.go("/rules?pack=HS&limit=opendata.application&from=2026-10-09");
            assertThat(browser.page().innerText("#due")).contains("没有到期日", "未规定");
            browser.go("/rules?pack=AH&limit=sharing.conditionalAnswer&from=2021-02-28");
            assertThat(browser.page().innerText("#due")).contains("2021年3月1日", "尚未施行");
            assertThat(browser.go("/rules?from=2026-02-30")).isEqualTo(400);
            assertThat(browser.page().locator("#e-from").innerText()).contains("“2026-02-30”不是日期");
            assertThat(browser.go("/rules?from=2061-02-03")).isEqualTo(400);
            assertThat(browser.page().locator("#e-from").innerText()).contains("2014 年至 2050 年");
            browser.go("/rules?pack=CN&limit=sharing.conditionalAnswer&from=2026-12-28");
            assertThat(browser.page().innerText("#due")).contains("2027年1月12日", "暂定");
        }
    }
}
