package org.lingqu.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.casework.CaseFile;
import org.lingqu.hall.HallCity.Town;
import org.lingqu.hall.feedback.Feedbacks;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A representative reads the feedback of a quarter and confirms its receipt. */
@HallTest
class FeedbackJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    HallCity city;

    @Autowired
    TestTime time;

    @Autowired
    TestPeople people;

    @Autowired
    Feedbacks feedbacks;

    private Town town;
    private CaseFile prompt;

    @BeforeEach
    void a_quarter_with_three_cases() {
        time.set(LocalDate.of(2026, 8, 3), LocalTime.of(9, 0));
        town = city.aTown();
        prompt = city.aCase(town, "企业登记注册信息");
        var slow = city.aCaseWithLimit(town, "个体工商户登记信息");
        city.aCaseWithLimit(town, "企业年度报告公示信息");
        city.granted(prompt, city.actor(town.chief()));
        time.set(LocalDate.of(2026, 8, 31), LocalTime.of(9, 0));
        city.granted(slow, city.actor(town.chief()));
        time.set(LocalDate.of(2026, 10, 9), LocalTime.of(9, 20));
        feedbacks.run();
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280", "zh-CN, dark, 360", "en, light, 1280", "en, light, 360"})
    void reads_it_and_confirms_its_receipt(String language, String theme, int width) {
        try (Browser reader =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            reader.signIn(town.chief().username());
            reader.go("/hall/feedback");
            reader.picture("feedbacks");
            reader.check();
            reader.page().locator("th[scope=row] a").first().click();
            reader.picture("feedback");
            reader.check();
            assertThat(reader.text()).contains("企业登记注册信息", "江汀");
            reader.page().fill("[name=remark]", "已督促");
            reader.page().locator("#receive button[type=submit]").click();
            reader.picture("feedback-received");
            reader.check();
            assertThat(reader.page().innerText("#receipt")).contains("江汀", "已督促");
            assertThat(reader.page().locator("#receive").count()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280, 评价", "en, dark, 360, Rate"})
    void who_was_served_rates_the_case(String language, String theme, int width, String rate) {
        try (Browser reader =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            reader.signIn(people.anAccountOf(town.asking(), PostKind.CHIEF_REPRESENTATIVE)
                    .username());
            reader.go("/cases/" + prompt.id());
            reader.picture("case-to-rate");
            reader.check();
            reader.page()
                    .getByRole(AriaRole.LINK, new com.microsoft.playwright.Page.GetByRoleOptions().setName(rate))
                    .click();
            reader.picture("rating");
            reader.check();
            reader.page().selectOption("[name=points]", "4");
            reader.page().fill("[name=remark]", "答复清楚");
            reader.page().locator("#rate button[type=submit]").click();
            reader.picture("case-rated");
            reader.check();
            assertThat(reader.page().innerText("#rating")).contains("4", "答复清楚", "江汀");
        }
    }
}
