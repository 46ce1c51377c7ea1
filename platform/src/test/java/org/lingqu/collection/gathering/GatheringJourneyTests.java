package org.lingqu.collection.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Segment;
import org.lingqu.collection.GivenLoads;
import org.lingqu.hall.HallTest;
import org.lingqu.identity.Account;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The authority sees what is missing and demands it, the department refuses, the exemption is listed; the register of outside sources is kept. */
@HallTest
class GatheringJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    LegalTime legal;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void demands_what_is_missing_refuses_it_and_registers_sources(String language, int width, String theme) {
        Department department = people.aDepartment();
        Account steward = people.anAccountOf(department, PostKind.STEWARD);
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        EntryVersion whole = given.publish(department, "企业登记注册信息", Segment.GOVERNMENT);
        EntryVersion partly = given.publish(department, "用水户信息", Segment.SOCIAL);
        EntryVersion refused = given.publish(department, "涉密工程审批信息", Segment.GOVERNMENT);
        given.publish(department, "规模以上企业用电量", Segment.ECONOMIC);
        given.loadedWhole(whole, people.actorOf(steward));
        given.loadedPartly(partly, people.actorOf(steward));
        String demand;
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(authority.username());
            reader.go("/collection/pools");
            assertThat(reader.page().locator("#segments table").count()).isGreaterThanOrEqualTo(2);
            assertThat(reader.page().innerText("#targets")).contains("100%", "60%");
            reader.check();
            reader.picture("gathering-pools");
            reader.go("/collection/missing?dept=" + department.id());
            assertThat(reader.page().locator("#missing tbody tr").count()).isEqualTo(3);
            assertThat(reader.page().locator("#missing .lq-clock.is-red").count())
                    .isEqualTo(2);
            reader.check();
            reader.picture("gathering-missing");
            reader.page()
                    .locator("#missing tr:has-text('涉密工程') a[href*='/demand']")
                    .click();
            reader.page().click("form[action='/collection/missing/demand'] button[type=submit]");
            assertThat(reader.page().locator(".lq-note.is-red").count()).isEqualTo(1);
            reader.check();
            reader.picture("gathering-demand");
            reader.page().fill("[name=until]", legal.today().plusDays(15).toString());
            reader.page().click("form[action='/collection/missing/demand'] button[type=submit]");
            reader.page().waitForURL("**/cases/*");
            demand = reader.page().url().replaceAll(".*/cases/", "");
            reader.check();
            reader.picture("gathering-case");
        }
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(steward.username());
            reader.go("/collection/missing");
            reader.check();
            reader.go("/cases/" + demand);
            reader.page().selectOption("[name=norm]", "WANZHENGMI-2020-77");
            reader.page().fill("[name=reason]", "工程信息涉密");
            reader.page().click("button[name=move][value=refuse]");
            assertThat(reader.page().locator(".lq-note.is-red").count()).isEqualTo(1);
            reader.check();
            reader.picture("gathering-refused");
            reader.page().selectOption("[name=norm]", "STATE-SECRETS");
            reader.page().fill("[name=article]", "第二十三条");
            reader.page().click("button[name=move][value=refuse]");
            assertThat(reader.page().locator(".lq-note.is-red").count()).isZero();
            assertThat(reader.page().locator("button[name=move]").count()).isZero();
            reader.check();
        }
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(authority.username());
            reader.go("/cases/" + demand);
            reader.page().click("button[name=move][value=confirm]");
            reader.go("/collection/missing?dept=" + department.id());
            assertThat(reader.page().innerText("#missing"))
                    .doesNotContain(refused.code().value());
            reader.go("/collection/exemptions");
            assertThat(reader.page().innerText("#exemptions")).contains("第二十三条");
            reader.check();
            reader.picture("gathering-exemptions");
            registers(reader, department, partly);
        }
    }

    private void registers(Browser reader, Department department, EntryVersion entry) {
        reader.go("/collection/outside");
        reader.page().fill("[name=number]", "1");
        reader.page().fill("[name=due]", legal.today().plusDays(60).toString());
        reader.page().click("form[action='/collection/outside/batches'] button[type=submit]");
        reader.go("/collection/outside/new");
        reader.page().click("form[action='/collection/outside/new'] button[type=submit]");
        assertThat(reader.page().locator(".lq-note.is-red li").count()).isGreaterThanOrEqualTo(5);
        reader.check();
        reader.picture("gathering-outside-form");
        reader.page().fill("[name=title]", "用水户信息");
        reader.page().fill("[name=holder]", "某供水公司");
        reader.page().selectOption("[name=sector]", "WATER");
        reader.page().selectOption("[name=segment]", "SOCIAL");
        reader.page().selectOption("[name=department]", department.id().toString());
        reader.page().selectOption("[name=batch]", "1");
        reader.page().fill("[name=agreement]", "协议〔2026〕7号");
        reader.page().fill("[name=agreedOn]", legal.today().minusDays(2).toString());
        reader.page().fill("[name=permittedUse]", "核验用水户");
        reader.page().fill("[name=entry]", entry.code().value());
        reader.page().click("form[action='/collection/outside/new'] button[type=submit]");
        reader.page().waitForURL(url -> url.matches(".*/collection/outside/[0-9a-f-]{36}"));
        String line = reader.page().url().replaceAll(".*/collection/", "/collection/");
        reader.go(line + "/change");
        reader.page().fill("[name=priority]", "1");
        reader.page().fill("[name=reason]", "群众急需");
        reader.page().click("form[action$='/change'] button[type=submit]");
        reader.page().waitForURL(url -> url.matches(".*/collection/outside/[0-9a-f-]{36}"));
        assertThat(reader.page().innerText("#history")).contains("5", "1", "群众急需");
        reader.check();
        reader.picture("gathering-outside-line");
        reader.go("/collection/outside?sector=WATER");
        assertThat(reader.page().innerText("#sources")).contains("用水户信息");
        reader.check();
        reader.picture("gathering-outside");
        reader.go(line + "/drop");
        reader.page().fill("[name=reason]", "测试结束");
        reader.check();
        reader.page().click("form[action$='/drop'] button[type=submit]");
        reader.page().waitForURL("**/collection/outside");
        assertThat(reader.page().locator("a[href='" + line + "']").count()).isZero();
    }
}
