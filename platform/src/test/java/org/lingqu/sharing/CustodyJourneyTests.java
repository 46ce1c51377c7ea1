package org.lingqu.sharing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two departments in a browser: a copy is applied for and granted narrower, others answer for it, and its deletion is confirmed. */
@IntegrationTest
class CustodyJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    GivenEntries entries;

    @Autowired
    Grants grants;

    @Autowired
    CopyDeletions deletions;

    @Autowired
    LegalTime time;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void a_copy_is_applied_for_kept_by_named_people_and_deleted(String language, int width, String theme) {
        Department consumer = people.aDepartment();
        Department provider = people.aDepartment();
        Account applicant = people.anAccountOf(consumer, PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        Account steward = people.anAccountOf(consumer, PostKind.STEWARD);
        Account chief = people.anAccountOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        organization.register("参保登记系统", 3, people.actorOf(applicant));
        purposes.record(people.actorOf(applicant));
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        LocalDate day = time.today().plusDays(5);
        Browser.Look look = Browser.at(port).speaking(language).wide(width).themed(theme);

        String address;
        try (Browser reader = look.open()) {
            reader.signIn(applicant.username());
            reader.go("/sharing/apply/" + entry.code().value());
            for (String register : new String[] {"duty", "scenario", "system"}) {
                reader.page().selectOption("[name=" + register + "]", new SelectOption().setIndex(1));
            }
            reader.page().check("[name=kinds][value=PAGES]");
            reader.page().selectOption("[name=copy]", "ALLOWED");
            reader.page().fill("[name=copyRows]", "200");
            reader.page().fill("[name=deleteBy]", day.minusYears(1).toString());
            reader.page().fill("[name=handler]", "江知渔");
            reader.page().fill("[name=user]", "沈望舒");
            reader.page().fill("[name=manager]", "陆听澜");
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().locator("[name=deleteBy].is-invalid").count())
                    .isEqualTo(1);
            reader.check();
            reader.picture("custody-apply");
            reader.page().fill("[name=deleteBy]", day.toString());
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().url()).contains("/cases/");
            address = reader.page().url().substring(reader.page().url().indexOf("/cases/"));
        }
        try (Browser reader = look.open()) {
            reader.signIn(chief.username());
            reader.go(address);
            assertThat(reader.text()).contains("江知渔", "200");
            reader.page().fill("[name=copyRows]", "150");
            reader.page().fill("textarea[name=reason]", "按需要");
            reader.check();
            reader.picture("custody-answer");
            reader.page().click("button[value=grant]");
        }
        Grant grant = grants.usedBy(consumer.id(), null, 1).shown().get(0);
        assertThat(requireNonNull(grant.copy()).rowsPerDay()).isEqualTo(150);
        try (Browser reader = look.open()) {
            reader.signIn(applicant.username());
            reader.go("/sharing/grants/" + grant.id());
            assertThat(reader.page().locator("#custody").innerText()).contains("江知渔");
            reader.page().click("#custody a[href$='/responsible']");
            reader.page().fill("[name=handler]", "顾南枝");
            reader.page().click("#name button[type=submit]");
            assertThat(reader.page().locator("#custody").innerText())
                    .contains("顾南枝")
                    .doesNotContain("江知渔");
            reader.go("/sharing/grants/" + grant.id() + "/responsible");
            assertThat(reader.page().locator("#history tbody tr").count()).isEqualTo(2);
            reader.check();
            reader.picture("custody-people");
        }
        deletions.look();
        String duty = "/cases/"
                + deletions.of(grant.id(), people.actorOf(steward)).get(0).caseId();
        try (Browser reader = look.open()) {
            reader.signIn(steward.username());
            reader.go(duty);
            reader.check();
            reader.picture("custody-deletion");
            reader.page().fill("[name=what]", "全部 150 行和一份备份");
            reader.page().fill("[name=place]", "统计分析库");
            reader.page().fill("[name=deletedOn]", time.today().toString());
            reader.page().fill("[name=deletedBy]", "顾南枝");
            reader.page().click("button[value=confirm]");
            assertThat(reader.text()).contains("统计分析库");
        }
        try (Browser reader = look.open()) {
            reader.signIn(chief.username());
            reader.go("/sharing/grants/" + grant.id());
            assertThat(reader.page().locator("#custody").innerText()).contains("统计分析库", "顾南枝");
            reader.check();
            reader.picture("custody-grant");
        }
    }
}
