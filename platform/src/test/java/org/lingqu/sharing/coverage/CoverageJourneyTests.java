package org.lingqu.sharing.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The data authority looks at the coverage of the departments, a department at its own. */
@IntegrationTest
class CoverageJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    GivenEntries entries;

    @Autowired
    TestPeople people;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void reads_the_report_and_opens_a_department(String language, int width) {
        Department provider = people.aDepartment();
        EntryVersion open = entries.publish(provider, SharingType.UNCONDITIONAL);
        entries.publish(provider, SharingType.CONDITIONAL);
        entries.publish(provider, SharingType.NONE);
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Account cataloger = people.anAccountOf(provider, PostKind.CATALOGER);
        int place = CoveragePlace.of(provider, Program.with(port, people.tokenOf(people.actorOf(authority))));
        Browser.Look look = Browser.at(port).speaking(language).wide(width);

        try (Browser reader = look.open()) {
            reader.signIn(authority.username());
            assertThat(reader.go("/sharing/coverage?from=" + place)).isEqualTo(200);
            reader.check();
            reader.picture("coverage");
            reader.page().click("a[href='/sharing/coverage/" + provider.id() + "']");
            assertThat(reader.page().locator("#gaps tbody tr").count()).isEqualTo(2);
            assertThat(reader.text()).contains(open.code().value());
            reader.check();
            reader.picture("coverage-department");
        }
        try (Browser reader = look.open()) {
            reader.signIn(cataloger.username());
            assertThat(reader.go("/sharing/coverage")).isEqualTo(200);
            assertThat(reader.page().locator("#gaps tbody tr").count()).isEqualTo(2);
            assertThat(reader.page().locator("#departments").count()).isZero();
        }
    }
}
