package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.organization.Department;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two departments in a browser: one applies, the other answers, the first reads how to call. */
@IntegrationTest
class SharingJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    GivenEntries entries;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void applies_answers_and_ends_a_grant(String language, int width) {
        Department provider = people.aDepartment();
        Department consumer = people.aDepartment();
        Account applicant =
                people.anAccountOf(consumer, PostKind.CHIEF_REPRESENTATIVE, PostKind.STEWARD, PostKind.INTEGRATOR);
        Account chief = people.anAccountOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        organization.register("参保登记系统", 3, people.actorOf(applicant));
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);

        String address;
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(applicant.username());
            assertThat(reader.go("/sharing/apply/" + entry.code().value())).isEqualTo(200);
            reader.picture("sharing-apply");
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().locator(".is-invalid").count()).isPositive();
            reader.page().fill("[name=duty]", "审核工伤保险参保登记");
            reader.page().fill("[name=scenario]", "核验用人单位是否存续");
            reader.page()
                    .selectOption("[name=system]", new com.microsoft.playwright.options.SelectOption().setIndex(1));
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().url()).contains("/cases/");
            address = reader.page().url().substring(reader.page().url().indexOf("/cases/"));
        }
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(chief.username());
            assertThat(reader.go(address)).isEqualTo(200);
            reader.picture("sharing-case");
            reader.page().click("button[value=grant]");
            assertThat(reader.go("/sharing")).isEqualTo(200);
            reader.picture("sharing-lists");
            reader.page().click("#given tbody a");
            assertThat(reader.page().url()).contains("/sharing/grants/");
            reader.picture("sharing-grant");
            String grant = reader.page().url().substring(reader.page().url().indexOf("/sharing/grants/"));
            reader.page().click("a[href$='/suspension']");
            reader.page().fill("[name=reason]", "正在核实一次异常调用");
            reader.picture("sharing-pause");
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().locator(".lq-note.is-red").count()).isPositive();
            reader.picture("sharing-paused");
            reader.go(grant);
            reader.page().click("a[href$='/withdrawal']");
            reader.page().fill("[name=reason]", "事项已经取消");
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().locator(".lq-note.is-red").count()).isPositive();
        }
    }
}
