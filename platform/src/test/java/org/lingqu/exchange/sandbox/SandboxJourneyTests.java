package org.lingqu.exchange.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.identity.Account;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may apply finds on the page of the entry how to try it, and on the page of a grant how to read its changes. */
@IntegrationTest
class SandboxJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenEntries entries;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void an_entry_is_tried_and_a_grant_says_how_to_read_changes(String language, int width) {
        Department provider = people.aDepartment();
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        ServedRegister.World world = register.aWorld();
        Account applicant = people.anAccountOf(
                departments.get(world.grant().consumer().department()), PostKind.CHIEF_REPRESENTATIVE);
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(applicant.username());
            reader.go("/catalog/" + entry.code().value());
            reader.page().locator("#sandbox label").nth(3).click();
            assertThat(reader.page().locator("#sandbox pre:visible").innerText())
                    .contains("/api/v1/exchange/sandbox/" + entry.code().value() + "/changes");
            reader.check();
            reader.picture("entry-sandbox");

            reader.go("/sharing/grants/" + world.grant().id());
            assertThat(reader.page().content()).contains("/changes");
            reader.check();
            reader.picture("grant-changes");
        }
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(people.anAccountOf(provider, PostKind.STEWARD).username());
            reader.go("/catalog/" + entry.code().value());
            assertThat(reader.page().locator("#sandbox").count())
                    .as("who may not apply is not offered it")
                    .isZero();
        }
    }
}
