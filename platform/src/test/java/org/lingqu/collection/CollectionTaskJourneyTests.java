package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.identity.Account;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A steward states tasks; what another department is the source of comes before the data authority, which lets one through. */
@IntegrationTest
class CollectionTaskJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenTasks given;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void states_a_task_and_has_another_one_allowed(String language, int width, String theme) {
        Department first = people.aDepartment();
        Department second = people.aDepartment();
        Account steward = people.anAccountOf(second, PostKind.STEWARD);
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        String element = given.field();
        String other = given.field();
        given.source(element, first);
        EntryVersion theirs = given.conditional(first, element);
        EntryVersion mine = given.conditional(second, element, other);
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(steward.username());
            reader.go("/collection");
            reader.page().click("a[href='/collection/tasks']");
            reader.page().click("a[href='/collection/tasks/new']");
            reader.check();
            reader.page().selectOption("[name=entry]", mine.code().value());
            reader.page().click("form.card button[type=submit]");
            reader.picture("task-new");
            reader.check();
            assertThat(reader.text()).contains(first.name(), theirs.code().value());
            reader.page().click("#form button[type=submit]");
            assertThat(reader.page().locator("#form .is-invalid").count()).isPositive();
            reader.check();
            fill(reader);
            reader.page().fill("[name='needs." + other + "']", "办理登记时核对");
            reader.page().click("#form button[type=submit]");
            assertThat(reader.page().locator("#needs tbody tr").count()).isEqualTo(1);
            reader.picture("task");
            reader.check();

            reader.go("/collection/tasks/new?entry=" + mine.code());
            fill(reader);
            reader.page().fill("[name='needs." + element + "']", "口径不同");
            reader.page().click("#form button[type=submit]");
            reader.picture("task-refused");
            reader.check();
            assertThat(reader.page().locator("main a[href^='/cases/']").count()).isEqualTo(1);
            reader.go("/collection/tasks");
            assertThat(reader.page().locator("#asked tbody tr").count()).isEqualTo(1);
            reader.picture("tasks");
            reader.check();
        }
        try (Browser decider =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            decider.signIn(authority.username());
            decider.go("/collection/tasks");
            decider.check();
            decider.page()
                    .locator("#asked tbody tr", new com.microsoft.playwright.Page.LocatorOptions().setHasText(element))
                    .locator("a")
                    .click();
            decider.picture("task-case");
            decider.check();
            decider.page().fill("[name=reason]", "两部门口径不同");
            decider.page().click("button[name=move][value=allow]");
        }
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(steward.username());
            reader.go("/collection/tasks");
            assertThat(reader.page().locator("#asked").count()).isZero();
            assertThat(reader.page().locator("#tasks tbody tr").count()).isEqualTo(2);
            reader.page().locator("#tasks tbody tr a").first().click();
            assertThat(reader.text()).contains("两部门口径不同");
            reader.check();
            reader.picture("task-allowed");
            reader.page().click("form[action$='/end'] button");
            assertThat(reader.page().locator("form[action$='/end']").count()).isZero();
        }
    }

    private static void fill(Browser reader) {
        reader.page().fill("[name=basis]", "示例条例第五条");
        reader.page().fill("[name=duty]", "企业登记");
        reader.page().fill("[name=standard]", "示例采集规范");
    }
}
