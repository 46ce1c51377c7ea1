package org.lingqu.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.Browser.Look;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole life of an entry by hand: two people, one who compiles and one who reviews. */
@IntegrationTest
class CatalogJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    private Department department;
    private String cataloger;
    private String authority;

    @BeforeEach
    void two_people() {
        department = people.aDepartment();
        cataloger = people.anAccountOf(department, PostKind.CATALOGER).username();
        authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY)
                .username();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280", "en, dark, 768", "en, light, 360"})
    void an_entry_is_compiled_returned_corrected_published_changed_and_withdrawn(
            String language, String theme, int width) {
        Look look = Browser.at(port).speaking(language).themed(theme).wide(width);
        String name = "排污许可证核发信息" + UUID.randomUUID().toString().substring(0, 6);
        try (Browser compiling = look.open();
                Browser reviewing = look.open()) {
            compiling.signIn(cataloger);
            reviewing.signIn(authority);

            String review = compile(compiling, name);
            sendBack(reviewing, review);
            correct(compiling, name);
            publish(reviewing, review, "catalog-review");
            String entry = find(compiling, name);

            String change = change(compiling, entry);
            reviewing.go(change);
            assertThat(reviewing.page().locator("#differences tbody tr").count())
                    .isEqualTo(3);
            publish(reviewing, change, "catalog-review-change");
            compare(compiling, entry);

            String withdrawal = withdraw(compiling, entry);
            publish(reviewing, withdrawal, "catalog-review-withdrawal");
            isGone(compiling, entry, name);
        }
    }

    /** Begins with an empty form and is told everything that is missing; what is typed then is kept through every refusal. */
    private String compile(Browser reader, String name) {
        reader.go("/catalog");
        reader.check();
        reader.page().click("a[href='/catalog/drafts/new']");
        reader.check();
        press(reader.page(), "submit");
        assertThat(reader.page().locator("form .lq-note.is-red li").count()).isEqualTo(9);
        reader.checkOpened();
        reader.picture("catalog-draft-refused");

        reader.page().fill("[name=name]", name);
        reader.page().selectOption("[name=classification]", "101001");
        reader.page().fill("[name=summary]", "本市核发的排污许可证，含持证单位、许可内容与有效期。");
        reader.page().selectOption("[name=origin]", "DIRECT");
        reader.page().selectOption("[name=cycle]", "MONTHLY");
        item(reader.page(), 0, "许可证编号", "xkzbh", "32");
        reader.page().check("[name='items[0].key']");
        item(reader.page(), 1, "持证单位", "czdw", "200");
        reader.page().check("[name=sharingType][value=CONDITIONAL]");
        reader.page().fill("[name=conditions]", "用于环境执法和信用评价。");
        reader.page().check("[name=modes][value=INTERFACE]");
        reader.page().fill("[name=materials]", "职责依据");
        reader.page().check("[name=openingType][value=NOT_OPEN]");
        press(reader.page(), "submit");
        assertThat(reader.page().locator("form .lq-note.is-red li").count()).isEqualTo(2);
        assertThat(reader.page().inputValue("[name=name]")).isEqualTo(name);
        assertThat(reader.page().inputValue("[name='items[1].name']")).isEqualTo("持证单位");
        assertThat(reader.page().isChecked("[name='items[0].key']")).isTrue();

        reader.page().fill("[name=reason]", "涉及企业经营信息，须核定用途。");
        reader.page().fill("[name='bases[0].title']", "市级排污管理办法");
        reader.page().selectOption("[name='bases[0].rank']", "CITY_DOCUMENT");
        reader.page().fill("[name='bases[0].article']", "第三条");
        press(reader.page(), "submit");
        assertThat(reader.page().locator("form .lq-note.is-red li").count()).isEqualTo(1);
        reader.check();

        reader.page().fill("[name='bases[0].title']", "中华人民共和国环境保护法");
        reader.page().selectOption("[name='bases[0].rank']", "LAW");
        press(reader.page(), "submit");
        assertThat(reader.page().url()).contains("/cases/");
        reader.check();
        return path(reader.page());
    }

    private static void sendBack(Browser reader, String review) {
        reader.go(review);
        reader.check();
        reader.page().fill("[name=reason]", "请补充有效期。");
        reader.page().click("button[value=return]");
        assertThat(reader.page().locator("button[value=return]").count()).isZero();
        reader.check();
    }

    private static void correct(Browser reader, String name) {
        reader.go("/catalog/drafts");
        reader.check();
        reader.picture("catalog-drafts");
        reader.page().click("text=" + name);
        assertThat(reader.page().locator("main").innerText()).contains("请补充有效期。");
        item(reader.page(), 2, "有效期至", "yxqz", "");
        reader.page().selectOption("[name='items[2].type']", "DATE");
        press(reader.page(), "save");
        assertThat(reader.page().locator("[role=status]").count()).isPositive();
        assertThat(reader.page().inputValue("[name='items[2].name']")).isEqualTo("有效期至");
        reader.checkOpened();
        reader.picture("catalog-draft");
        press(reader.page(), "submit");
        assertThat(reader.page().url()).contains("/cases/");
    }

    private static void publish(Browser reader, String review, String picture) {
        reader.go(review);
        reader.checkOpened();
        reader.picture(picture);
        reader.page().click("button[value=publish]");
        assertThat(reader.page().locator("button[value=publish]").count()).isZero();
    }

    private static String find(Browser reader, String name) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            reader.go("/catalog?q=" + name);
            assertThat(reader.page().locator("#results .lq-title").count()).isPositive();
        });
        reader.go("/catalog");
        reader.page().fill("main [name=q]", name);
        reader.page().click("main form[role=search] button.btn-primary");
        assertThat(reader.page().locator("#results .lq-title").first().innerText())
                .contains(name);
        reader.check();
        reader.picture("catalog-search");
        reader.page().click("#results .lq-title");
        assertThat(reader.page().innerText("h1")).isEqualTo(name);
        reader.checkOpened();
        reader.picture("catalog-entry");
        return path(reader.page());
    }

    private static String change(Browser reader, String entry) {
        reader.go(entry);
        reader.page().click("form[action$='/change'] button");
        assertThat(reader.page().url()).contains("/catalog/drafts/");
        reader.page().selectOption("[name=origin]", "DIRECT");
        reader.page().selectOption("[name=cycle]", "WEEKLY");
        reader.page().fill("[name='items[1].length']", "300");
        item(reader.page(), 3, "许可内容", "xknr", "500");
        press(reader.page(), "submit");
        assertThat(reader.page().locator("form .lq-note.is-red li").count()).isEqualTo(1);
        reader.page().fill("[name=changeReason]", "许可管理方式调整。");
        press(reader.page(), "submit");
        assertThat(reader.page().url()).contains("/cases/");
        reader.check();
        return path(reader.page());
    }

    private static void compare(Browser reader, String entry) {
        reader.go(entry);
        assertThat(reader.page().locator("#versions tbody tr").count()).isEqualTo(3);
        reader.checkOpened();
        reader.picture("catalog-entry-changed");
        assertThat(reader.go(entry + "?version=1")).isEqualTo(200);
        assertThat(reader.page().locator("main .lq-note").count()).isPositive();
        reader.check();
    }

    private static String withdraw(Browser reader, String entry) {
        reader.go(entry);
        reader.page().click("a[href$='/withdrawal']");
        reader.check();
        reader.page().click("form.card button[type=submit]");
        assertThat(reader.page().locator("#e-changeReason").count()).isEqualTo(1);
        reader.page().fill("[name=changeReason]", "职能已经划出。");
        reader.page().click("form.card button[type=submit]");
        assertThat(reader.page().url()).contains("/cases/");
        return path(reader.page());
    }

    private static void isGone(Browser reader, String entry, String name) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            reader.go("/catalog?literal=true&q=" + name);
            assertThat(reader.page().locator("#results .lq-title").count()).isZero();
        });
        reader.check();
        reader.picture("catalog-nothing");
        assertThat(reader.go(entry)).isEqualTo(200);
        assertThat(reader.page().locator("#withdrawal").innerText()).contains("职能已经划出。");
        assertThat(reader.page()
                        .locator("a[href$='/withdrawal'], form[action$='/change']")
                        .count())
                .isZero();
        reader.check();
    }

    private static void item(Page page, int line, String name, String code, String length) {
        page.fill("[name='items[" + line + "].name']", name);
        page.fill("[name='items[" + line + "].code']", code);
        page.fill("[name='items[" + line + "].length']", length);
    }

    private static void press(Page page, String act) {
        page.click("#sheet button[name=act][value=" + act + "]:not([tabindex])");
    }

    private static String path(Page page) {
        return page.url().replaceFirst("http://[^/]*", "").replaceFirst("[?#].*", "");
    }
}
