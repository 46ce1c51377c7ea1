package org.lingqu.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A department asks, the authority registers an expert, gives him the question and records his answer. */
@ExpertTest
class ExpertJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    private Account asking;
    private Account authority;

    @BeforeEach
    void a_department_and_its_authority() {
        time.set(LocalDate.of(2026, 9, 24), LocalTime.of(9, 20));
        Department department = people.aDepartment();
        asking = people.anAccountOf("江汀", department, PostKind.CHIEF_REPRESENTATIVE);
        authority = people.anAccountOf("沈渡", people.theAuthority(), PostKind.DATA_AUTHORITY);
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280", "en, dark, 360"})
    void a_question_finds_its_expert(String language, String theme, int width) {
        String name = "苏澜" + Uuids.next().toString().substring(32);
        String at;
        try (Browser asks =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            asks.signIn(asking.username());
            asks.go("/hall/experts");
            asks.page().locator("a[href*='technical-question']").click();
            asks.picture("question-new");
            asks.check();
            asks.page().fill("[name=title]", "主键里的空格");
            asks.page().fill("[name=question]", "主键含空格的两张表怎样比对？");
            asks.page().locator("main form button[type=submit]").last().click();
            at = asks.page().url().replaceFirst("^https?://[^/]+", "").replaceFirst("#.*", "");
            assertThat(at).startsWith("/cases/");
        }
        try (Browser keeps =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            keeps.signIn(authority.username());
            keeps.go("/hall/experts");
            keeps.page().fill("#register [name=name]", name);
            keeps.page().fill("#register [name=field]", "数据库设计");
            keeps.page().locator("#register button[type=submit]").click();
            assertThat(keeps.page().locator("[role=alert] li").count()).isOne();
            keeps.page().fill("#register [name=affiliation]", "江淮工学院");
            keeps.page().locator("#register button[type=submit]").click();
            keeps.picture("experts");
            keeps.check();
            keeps.go(at);
            keeps.page()
                    .selectOption(
                            "[name=expert]",
                            new com.microsoft.playwright.options.SelectOption().setLabel(name + " · 江淮工学院 · 数据库设计"));
            move(keeps, language, "交专家解答", "Give to an expert");
            keeps.picture("question-with-expert");
            keeps.check();
            assertThat(keeps.page().innerText("#expert")).contains(name, "沈渡");
            assertThat(keeps.page().innerText("#history")).contains(name);
            keeps.page().fill("[name=answer]", "先去空格，再比对。");
            keeps.page().fill("[name=answeredOn]", "2026-09-24");
            move(keeps, language, "登记专家答复", "Record the expert’s answer");
            keeps.picture("question-answered");
            keeps.check();
            assertThat(keeps.page().innerText("#decision")).contains("先去空格，再比对。");
        }
    }

    private static void move(Browser reader, String language, String zh, String en) {
        reader.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new com.microsoft.playwright.Page.GetByRoleOptions()
                                .setName(language.equals("en") ? en : zh)
                                .setExact(true))
                .click();
    }
}
