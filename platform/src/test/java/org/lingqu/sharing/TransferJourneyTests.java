package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A split in a browser: recorded by the administrator, what could not go over settled by the data authority. */
@IntegrationTest
class TransferJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenGrants given;

    @Autowired
    Grants grants;

    @Autowired
    Organization organization;

    @Autowired
    LegalTime time;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void a_split_is_recorded_and_what_stays_behind_is_settled(String language, int width) {
        Department authority = people.theAuthority();
        Department old = people.aDepartment();
        Department heir = people.aDepartment();
        Department other = people.aDepartment();
        Department provider = people.aDepartment();
        Account integrator = people.anAccountOf(old, PostKind.INTEGRATOR);
        InformationSystem system = organization.register("参保登记系统", 3, people.actorOf(integrator));
        Grant typed = given.give(OfEntry.grant(
                entries.publish(provider, SharingType.UNCONDITIONAL), provider, old, system, time.today()));
        Account administrator = people.anAccountOf(people.aDepartment(), PostKind.ADMINISTRATOR);
        Account supervisor = people.anAccountOf(authority, PostKind.DATA_AUTHORITY);
        Browser.Look look = Browser.at(port).speaking(language).wide(width);

        try (Browser reader = look.open()) {
            reader.signIn(administrator.username());
            assertThat(reader.go("/system/departments/" + old.id() + "/reorganization"))
                    .isEqualTo(200);
            reader.page().fill("[name=decision]", "测试编办〔2026〕7号");
            reader.page().selectOption("[name=rest]", heir.id().toString());
            reader.page()
                    .selectOption(
                            "[name='system." + system.id() + "']", other.id().toString());
            reader.check();
            reader.picture("reorganization");
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().url()).endsWith("/system/departments/" + old.id());
        }
        try (Browser reader = look.open()) {
            reader.signIn(supervisor.username());
            assertThat(reader.go("/sharing/transfers")).isEqualTo(200);
            reader.check();
            reader.picture("transfers");
            reader.page().click("tr:has-text('" + typed.number() + "') a[href^='/sharing/transfers/']");
            reader.page().click("#settle button[type=submit]");
            assertThat(reader.page().locator(".is-invalid").count()).isPositive();
            reader.page().selectOption("[name=successor]", other.id().toString());
            reader.page().fill("[name=note]", "职责由其承接");
            reader.check();
            reader.picture("transfer");
            reader.page().click("#settle button[type=submit]");
            assertThat(reader.page().url()).endsWith("/sharing/transfers");
        }
        Grant now = grants.find(typed.id()).orElseThrow();
        assertThat(now.consumer().department()).isEqualTo(other.id());
        assertThat(now.isSuspended()).isFalse();
    }
}
