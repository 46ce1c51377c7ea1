package org.lingqu.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.hall.HallCity.Town;
import org.lingqu.testing.Browser;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Counters and deputies in a real browser. */
@HallTest
class CounterJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    HallCity city;

    @Autowired
    TestTime time;

    private Town town;

    @BeforeEach
    void a_town_with_something_of_everything() {
        time.set(LocalDate.of(2026, 9, 24), LocalTime.of(9, 20));
        town = city.aTown();
        city.aCase(town, "企业登记注册信息");
        time.set(LocalDate.of(2026, 10, 9), LocalTime.of(9, 20));
        city.aCase(town, "企业年度报告公示信息");
        city.aCase(town, "个体工商户登记信息");
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280", "zh-CN, light, 360", "en, light, 1280", "en, dark, 360"})
    void shows_the_counters_and_who_answers_there(String language, String theme, int width) {
        try (Browser reader =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            reader.signIn(town.chief().username());
            reader.go("/");
            reader.picture("hall-with-counter");
            reader.check();
            assertThat(reader.go("/hall/counters")).isEqualTo(200);
            reader.picture("counters");
            reader.check();
            assertThat(reader.go("/hall/counters/" + town.answering().id())).isEqualTo(200);
            record(reader);
            assertThat(reader.go("/hall/counters/" + town.answering().id())).isEqualTo(200);
            reader.picture("counter-unattended");
            reader.check();
            reader.checkOpened();
            assertThat(reader.go("/deputies")).isEqualTo(200);
            reader.picture("deputies-none");
            reader.check();
            reader.page().selectOption("[name=deputy]", town.clerk().id().toString());
            reader.page().fill("[name=until]", "2026-10-16");
            reader.page().fill("[name=reason]", "年休假");
            reader.page().locator("#name button[type=submit]").click();
            reader.picture("deputies");
            reader.check();
            assertThat(reader.text()).contains("柳溪", "年休假");
            reader.go("/hall/counters/" + town.answering().id());
            reader.picture("counter-deputized");
        }
        try (Browser authority =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            authority.signIn(town.authority().username());
            authority.go("/hall/counters/" + town.answering().id());
            authority.page().fill("#guide [name=text]", "请核对申请的职责依据，缺少的当天告知申请部门。");
            authority.page().locator("#guide button[type=submit]").click();
            authority.picture("counter-guided");
            authority.check();
            assertThat(authority.page().innerText("#guidance")).contains("职责依据");
        }
        try (Browser outside =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            outside.signIn(town.stranger().username());
            outside.go("/hall/counters/" + town.answering().id());
            outside.picture("counter-outside");
            outside.check();
            assertThat(outside.text()).contains("0924-001").doesNotContain("企业登记注册信息", "年休假", "职责依据");
        }
    }

    private static void record(Browser reader) {
        reader.page().fill("#absence [name=from]", "2026-10-09");
        reader.page().fill("#absence [name=until]", "2026-10-16");
        reader.page().fill("#absence [name=reason]", "年休假");
        reader.page().locator("#absence button[type=submit]").click();
    }

    @Test
    void records_an_absence_after_having_been_told_what_is_wrong_and_comes_back() {
        try (Browser reader = Browser.at(port).open()) {
            reader.signIn(town.chief().username());
            reader.go("/hall/counters/" + town.answering().id());
            reader.page().fill("#absence [name=from]", "2026-10-08");
            reader.page().fill("#absence [name=reason]", "年休假");
            reader.page().locator("#absence button[type=submit]").click();
            assertThat(reader.page().locator("[role=alert]").innerText()).contains("不能早于今天", "最后一天：没有填写");
            assertThat(reader.page().inputValue("#absence [name=reason]")).isEqualTo("年休假");
            record(reader);
            assertThat(reader.text()).contains("今天没有人办理", "江汀");
            reader.page()
                    .getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Page.GetByRoleOptions().setName("江汀今天返岗"))
                    .click();
            assertThat(reader.text()).contains("首席代表在岗").doesNotContain("今天没有人办理");
        }
    }
}
