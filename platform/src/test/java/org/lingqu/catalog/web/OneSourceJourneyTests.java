package org.lingqu.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.OneSourceCity.review;
import static org.lingqu.catalog.OneSourceCity.sheet;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.CatalogSearch;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Findable;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.Browser.Look;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One datum, one source, by hand: a duplicate decided, a personalised entry refused and another one consented to. */
@OneSourceTest
class OneSourceJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    OneSourceCity city;

    @Autowired
    Compilation compilation;

    @Autowired
    CatalogSearch search;

    @Autowired
    Departments departments;

    @Autowired
    Organization organization;

    @Autowired
    TestPeople people;

    private Actor authority;
    private Account reviewer;
    private String mark;

    @BeforeEach
    void an_authority() {
        authority = city.applies();
        reviewer = people.anAccountOf("周审", people.theAuthority(), PostKind.DATA_AUTHORITY);
        mark = UUID.randomUUID().toString().substring(0, 5);
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void a_duplicate_is_seen_while_compiling_and_decided_at_review(String language, int width) {
        Actor first = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        EntryVersion there = city.published(
                sheet("公租房分配" + mark, "承租人" + mark, "房屋坐落" + mark, "租金标准" + mark, "配租批次" + mark), first, authority);
        isFound(there);
        Account second = people.anAccountOf("李编", people.aDepartment(), PostKind.CATALOGER);
        Look look = Browser.at(port).speaking(language).wide(width);
        try (Browser compiling = look.open();
                Browser reviewing = look.open()) {
            compiling.signIn(second.username());
            compiling.go("/catalog/drafts/new");
            Page form = compiling.page();
            form.fill("[name=name]", "公共租赁住房配租" + mark);
            form.fill("[name='items[0].name']", "房屋坐落" + mark);
            form.fill("[name='items[1].name']", "租金标准" + mark);
            form.fill("[name='items[2].name']", "配租批次" + mark);
            form.keyboard().press("Tab");
            form.waitForSelector("#likes a[href='" + EntryView.hrefOf(there) + "']");
            compiling.check();
            compiling.picture("likes");

            Draft draft = city.submitted(
                    sheet("公共租赁住房分配" + mark, "承租人" + mark, "房屋坐落" + mark, "租金标准" + mark, "配租批次" + mark),
                    people.actorOf(second));
            reviewing.signIn(reviewer.username());
            reviewing.go("/cases/" + review(draft));
            assertThat(reviewing.page().locator("button[value=publish]").count())
                    .isZero();
            reviewing.page().click("#duplicates summary");
            reviewing.check();
            reviewing.picture("duplicates");
            reviewing.page().fill("#duplicates textarea", "两个部门登记同一批房屋");
            reviewing.page().click("#duplicates button[value=arbitrate]");
            assertThat(reviewing.page().url())
                    .contains("/cases/")
                    .doesNotContain(review(draft).toString());
            reviewing.check();
            reviewing.page().selectOption("[name=collector]", "FIRST");
            reviewing.page().fill("[name=reason]", "由住房部门采集");
            reviewing.page().click("button[value=decide]");
            reviewing.picture("arbitrated");

            reviewing.go("/cases/" + review(draft));
            reviewing.page().click("button[value=publish]");
            compiling.go(EntryView.hrefOf(there));
            assertThat(compiling.text()).contains("公共租赁住房分配" + mark, "由住房部门采集");
            compiling.check();
            compiling.picture("reference");
        }
    }

    @Test
    void what_is_typed_while_an_answer_is_on_its_way_is_asked_about_too() {
        EntryVersion there = city.published(
                sheet("公租房分配" + mark, "承租人" + mark, "房屋坐落" + mark),
                people.aPersonOf(people.aDepartment(), PostKind.CATALOGER),
                authority);
        isFound(there);
        Account compiler = people.anAccountOf("李编", people.aDepartment(), PostKind.CATALOGER);
        try (Browser compiling = Browser.at(port).open()) {
            compiling.signIn(compiler.username());
            compiling.go("/catalog/drafts/new");
            Page form = compiling.page();
            List<Route> asked = new ArrayList<>();
            form.route(address -> address.endsWith("/catalog/likeness"), asked::add);
            form.fill("[name=englishName]", "housing");
            form.keyboard().press("Tab");
            form.waitForCondition(() -> asked.size() == 1);
            form.evaluate(
                    "document.addEventListener('htmx:trigger', () => { document.body.dataset.changed = 'again'; })");
            form.fill("[name=name]", "公租房分配" + mark);
            form.keyboard().press("Tab");
            form.waitForSelector("body[data-changed=again]");

            asked.get(0).resume();

            form.waitForCondition(() -> asked.size() == 2);
            asked.get(1).resume();
            form.waitForSelector("#likes a[href='" + EntryView.hrefOf(there) + "']");
            compiling.check();
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void a_personalised_entry_is_refused_for_one_above_and_another_is_consented_to(String language, int width) {
        EntryVersion above = city.published(
                sheet("茶园种植" + mark + "信息", "茶园名称" + mark, "种植面积" + mark, "茶树品种" + mark),
                people.aPersonOf(people.aDepartment(), PostKind.CATALOGER),
                authority);
        isFound(above);
        Account county = people.anAccountOf("吴县", countyAuthority(), PostKind.CATALOGER);
        Actor compiler = people.actorOf(county);
        Draft same = compilation.begin(sheet("茶园种植" + mark + "情况", "园名" + mark, "亩数" + mark), compiler);
        Draft own = compilation.begin(sheet("山核桃古树" + mark, "古树编号" + mark, "树龄" + mark), compiler);
        Look look = Browser.at(port).speaking(language).wide(width);
        try (Browser compiling = look.open();
                Browser consenting = look.open()) {
            compiling.signIn(county.username());
            compiling.go("/catalog/drafts/" + same.id());
            compiling.page().click("a[href$='/personalised']");
            compiling.page().fill("[name=difference]", "本县特色");
            compiling.page().click("#propose button[type=submit]");
            assertThat(compiling.text()).contains(above.name());
            compiling.check();
            compiling.picture("personalised-refused");
            compiling.page().fill("[name=duty]", "茶产业职责");
            compiling.page().click("#match button[type=submit]");
            assertThat(compiling.page().getAttribute("[name=name]", "readonly")).isNotNull();
            compiling.check();

            compiling.go("/catalog/drafts/" + own.id() + "/personalised");
            assertThat(compiling.page().locator("#match").count()).isZero();
            compiling.page().fill("[name=difference]", "只有本县有这些古树");
            compiling.page().click("#propose button[type=submit]");
            String proposal =
                    compiling.page().url().substring(compiling.page().url().indexOf("/cases/"));
            consenting.signIn(reviewer.username());
            consenting.go(proposal);
            consenting.check();
            consenting.picture("personalised-case");
            consenting.page().click("button[value=consent]");
            isFound(own);
            compiling.go("/catalog?q=山核桃古树" + mark);
            compiling.page().click("#results a:has-text('" + mark + "')");
            assertThat(compiling.page().locator("#personalised").count()).isEqualTo(1);
            compiling.check();
            compiling.picture("personalised-entry");
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void the_authority_registers_an_element_with_its_source_and_opens_a_campaign(String language, int width) {
        Department asked = people.aDepartment();
        try (Browser keeping = Browser.at(port).speaking(language).wide(width).open()) {
            keeping.signIn(reviewer.username());
            keeping.go("/catalog/elements");
            keeping.page().fill("[name=identifier]", "gmsfhm" + mark);
            keeping.page().fill("[name=name]", "公民身份号码" + mark);
            keeping.page().selectOption("[name=type]", "TEXT");
            keeping.page().fill("[name=length]", "18");
            keeping.page().fill("[name=standard]", "GB 11643");
            keeping.page().click("#register button[type=submit]");
            keeping.page().selectOption("[name=element]", "gmsfhm" + mark);
            keeping.page().fill("[name=subject]", "101");
            keeping.page().fill("[name=department]", asked.name());
            keeping.page().fill("[name=basis]", "户籍管理职责");
            keeping.page().click("#source button[type=submit]");
            assertThat(keeping.text()).contains("公民身份号码" + mark, asked.name());
            keeping.check();
            keeping.picture("elements");
            isTheSourceShown(language, width, asked);

            keeping.go("/catalog/campaigns");
            keeping.page().fill("[name=title]", "年度目录编制" + mark);
            keeping.page().fill("[name=due]", "2027-03-31");
            keeping.page().fill("[name=addressees]", asked.name() + "\n没有这个局");
            keeping.page().click("#open button[type=submit]");
            assertThat(keeping.page().locator("#open .lq-note.is-red li").count())
                    .isEqualTo(1);
            keeping.page().fill("[name=addressees]", asked.name());
            keeping.page().click("#open button[type=submit]");
            keeping.page().click("section:has-text('年度目录编制" + mark + "') button");
            keeping.check();
            keeping.picture("campaigns");
            keeping.go("/catalog/standards");
            keeping.check();
            keeping.picture("standards-authority");
            keeping.go("/catalog/held-back");
            keeping.check();
            keeping.picture("held-back");
            keeping.go("/catalog/assets");
            keeping.check();
            keeping.picture("assets-authority");
        }
    }

    /** Who compiles an item that stands for the element is told where it comes from. */
    private void isTheSourceShown(String language, int width, Department source) {
        Account other = people.anAccountOf("钱编", people.aDepartment(), PostKind.CATALOGER);
        try (Browser compiling = Browser.at(port).speaking(language).wide(width).open()) {
            compiling.signIn(other.username());
            compiling.go("/catalog/drafts/new");
            compiling.page().fill("[name=name]", "低保家庭成员" + mark);
            compiling.page().fill("[name='items[0].name']", "公民身份号码" + mark);
            compiling.page().fill("[name='items[0].code']", "gmsfhm" + mark);
            compiling.page().keyboard().press("Tab");
            compiling.page().waitForSelector("#element-sources");
            assertThat(compiling.page().innerText("#element-sources")).contains(source.name());
            compiling.check();
            compiling.picture("element-source");
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void a_system_is_marked_complete_and_its_entry_is_to_be_updated(String language, int width) {
        Account keeper = people.anAccountOf("郑系", people.aDepartment(), PostKind.CATALOGER, PostKind.INTEGRATOR);
        Actor actor = people.actorOf(keeper);
        InformationSystem system = organization.register("殡葬服务系统" + mark, 3, actor);
        EntryVersion entry = city.published(
                aSheet().named("殡葬服务" + mark)
                        .from("SYSTEM", system.name())
                        .with(
                                ASheet.item("f1", "逝者" + mark, "TEXT", "60", "NONE"),
                                ASheet.item("f2", "墓穴" + mark, "TEXT", "60", "NONE"))
                        .build(),
                actor,
                authority);
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(keeper.username());
            reader.go("/system/systems");
            reader.check();
            reader.picture("systems");
            reader.page().click("a[href$='/versions']");
            reader.page().click("#complete button[type=submit]");
            assertThat(reader.page().locator(".is-invalid").count()).isEqualTo(4);
            reader.page().fill("[name=version]", "2.0");
            reader.page()
                    .fill("[name=completedOn]", LocalDate.now(LegalTime.ZONE).toString());
            reader.page().fill("[name=document]", "验收报告〔2026〕3号");
            reader.page().fill("[name=change]", "增加生态葬补贴");
            reader.page().click("#complete button[type=submit]");
            assertThat(reader.page().locator("tbody tr").count()).isEqualTo(1);
            reader.check();
            reader.picture("system-versions");
            reader.go("/catalog/changes");
            assertThat(reader.text()).contains(system.name(), entry.name());
            reader.check();
            reader.picture("changes-of-system");
            reader.go("/catalog/assets");
            reader.page().fill("[name=note]", "年服务 3 万人次");
            reader.page().click("tbody form button");
            assertThat(reader.page().inputValue("[name=note]")).isEqualTo("年服务 3 万人次");
            reader.check();
            reader.picture("assets");
            compilation.begin(sheet("未完成" + mark), actor);
            compilation.change(entry.code(), actor);
            reader.go("/catalog/drafts");
            reader.check();
            reader.picture("drafts");
        }
    }

    private void isFound(EntryVersion entry) {
        Findable.soon()
                .until(() -> search.search(SearchQuery.of(entry.name())).hits().contains(entry.entry()));
    }

    private void isFound(Draft draft) {
        Findable.soon()
                .until(() -> search.search(SearchQuery.of(draft.sheet().name()))
                        .hits()
                        .contains(draft.entry()));
    }

    /** One authority a division; the first call founds it. */
    private Department countyAuthority() {
        return departments.all().stream()
                .filter(each -> each.authority() && each.region().value().equals("341003"))
                .findFirst()
                .orElseGet(() -> people.aDepartment("341003", true));
    }
}
