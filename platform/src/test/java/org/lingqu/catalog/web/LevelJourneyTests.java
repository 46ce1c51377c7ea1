package org.lingqu.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.OneSourceCity.sheet;

import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.Browser.Look;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A campaign from its opening to the level's catalog, by hand: asked, inventoried, signed, handed in, consolidated, issued requirements. */
@OneSourceTest
class LevelJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    OneSourceCity city;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void a_department_is_asked_answers_for_its_inventory_and_stands_in_the_next_version(String language, int width) {
        String mark = UUID.randomUUID().toString().substring(0, 5);
        Actor authority = city.applies();
        Account reviewer = people.anAccountOf("周审", people.theAuthority(), PostKind.DATA_AUTHORITY);
        Department department = people.aDepartment();
        Account compiler = people.anAccountOf("李编", department, PostKind.CATALOGER, PostKind.HEAD);
        city.published(sheet("不动产登记" + mark, "坐落" + mark), people.actorOf(compiler), authority);
        Look look = Browser.at(port).speaking(language).wide(width);
        try (Browser reviewing = look.open();
                Browser compiling = look.open()) {
            reviewing.signIn(reviewer.username());
            reviewing.go("/catalog/campaigns");
            reviewing.page().fill("[name=title]", "年度目录编制" + mark);
            reviewing.page().fill("[name=due]", time.today().plusDays(20).toString());
            reviewing.page().fill("[name=addressees]", department.name());
            reviewing.page().click("#open button[type=submit]");
            reviewing.check();
            reviewing.picture("campaigns");

            compiling.signIn(compiler.username());
            compiling.go("/catalog/inventory");
            compiling.page().fill("#add [name=title]", "不动产登记职责" + mark);
            compiling.page().fill("#add [name=basis]", "不动产登记暂行条例");
            compiling.page().click("#add button[type=submit]");
            compiling.page().click("#statement button[type=submit]");
            assertThat(compiling.page().locator("#statement .lq-note").count()).isEqualTo(1);
            compiling.check();
            compiling.picture("inventory-open");
            compiling.page().fill("#answer [name=reason]", "数据由上级系统产生" + mark);
            compiling.page().click("#answer button[type=submit]");
            compiling.page().click("#statement button[type=submit]");
            assertThat(compiling.page().locator("#statement .lq-mono").count()).isEqualTo(1);
            compiling.check();
            compiling.picture("inventory-signed");
            compiling.go("/catalog/campaigns");
            compiling
                    .page()
                    .locator("tr", new Page.LocatorOptions().setHasText(department.name()))
                    .locator("a[href^='/cases/']")
                    .first()
                    .click();
            compiling.check();
            compiling.picture("campaign-case");
            compiling.page().click("button[value=hand-in]");
            assertThat(compiling.page().locator("button[value=hand-in]").count())
                    .isZero();

            reviewing.go("/catalog/arrears");
            assertThat(reviewing.page().locator("#report").innerText()).contains(department.name());
            reviewing.check();
            reviewing.picture("arrears");
            reviewing.go("/catalog/levels");
            reviewing.page().fill("#consolidate [name=note]", "年度汇总" + mark);
            reviewing.page().click("#consolidate button[type=submit]");
            assertThat(reviewing.page().url()).contains("/catalog/levels/");
            assertThat(reviewing.page().locator("#sources").innerText()).contains(department.name());
            reviewing.check();
            reviewing.picture("level");
            reviewing.go("/catalog/levels");
            reviewing.check();
            reviewing.picture("levels");
            reviewing.page().fill("#register [name=region]", "999999");
            reviewing.page().fill("#register [name=key]", "不是公钥");
            reviewing.page().click("#register button[type=submit]");
            assertThat(reviewing.page().locator("#register .is-invalid").count())
                    .isEqualTo(3);

            reviewing.go("/catalog/requirements");
            reviewing.page().fill("[name=title]", "编制指南" + mark);
            reviewing.page().fill("[name=document]", "测〔2026〕8号");
            reviewing.page().fill("[name=effectiveFrom]", "2098-01-06");
            reviewing.page().fill("[name=elements]", "服务对象｜必填｜个人、法人");
            reviewing.page().fill("[name=nameEndings]", "信息\n清单");
            reviewing.page().check("[name=required][value=englishName]");
            reviewing.page().click("#issue button[type=submit]");
            assertThat(reviewing.page().locator("main").innerText()).contains("编制指南" + mark);
            reviewing.check();
            reviewing.picture("requirements");
        }
    }
}
