package org.lingqu.sharing.onward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.hall.ExpertTest;
import org.lingqu.identity.Account;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.onward.OnwardPlace.Side;
import org.lingqu.testing.Browser;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Received data on their way to the public, in a browser: found, asked for, consented to, named. */
@ExpertTest
class OnwardJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    OnwardPlace place;

    @Autowired
    Consents consents;

    @Autowired
    TestPeople people;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void a_department_asks_and_the_provider_consents(String language, int width) {
        people.theAuthority();
        Side provider = place.aSide();
        Side user = place.aSide();
        Grant grant = place.give(place.register(provider), provider, user);
        Draft draft = place.draft(OnwardPlace.opened("qymc", "企业名称"), user);
        Account compiling = people.anAccountOf(user.department(), PostKind.CATALOGER, PostKind.CHIEF_REPRESENTATIVE);
        Account answering = people.anAccountOf(provider.department(), PostKind.CHIEF_REPRESENTATIVE);
        Browser.Look look = Browser.at(port).speaking(language).wide(width);

        try (Browser reader = look.open()) {
            reader.signIn(compiling.username());
            assertThat(reader.go("/catalog/drafts/" + draft.id())).isEqualTo(200);
            reader.page().click("#sheet button[value=submit].btn-primary");
            assertThat(reader.text())
                    .contains(grant.number(), provider.department().name());
            reader.page().click("a[href^='/sharing/onward/drafts/']");
            reader.check();
            reader.picture("onward-draft");
            reader.page().click("#statement button[type=submit]");
            assertThat(reader.page().locator("#statement .lq-note").count()).isPositive();
            reader.check();
            reader.page().fill("#consent [name=reason]", "公布企业名录");
            reader.page().click("#consent button[type=submit]");
            assertThat(reader.page().locator("#asked tbody tr").count()).isEqualTo(1);
            reader.picture("onward-asked");
        }
        try (Browser reader = look.open()) {
            reader.signIn(answering.username());
            assertThat(reader.go("/sharing/provided")).isEqualTo(200);
            reader.check();
            reader.picture("onward-provided");
            reader.page().click("#consents tbody a");
            assertThat(reader.page().locator("#asked").textContent())
                    .contains("企业名称")
                    .containsPattern("须经提供部门同意（.*第.+条|needs the provider’s consent \\(.*\\d")
                    .doesNotContain("qymc");
            reader.page().click("#answer button[type=submit]");
            assertThat(reader.page().locator("#answer .lq-note").count()).isPositive();
            reader.page().check("#f-given-0");
            reader.check();
            reader.picture("onward-consent");
            reader.page().click("#answer button[type=submit]");
            assertThat(reader.page().locator("#withdraw").count()).isEqualTo(1);
            EntryVersion entry = place.publish(place.submit(draft, user));
            assertThat(reader.go("/catalog/" + entry.code().value())).isEqualTo(200);
            assertThat(reader.page().locator("#onward").textContent())
                    .contains(provider.department().name());
            reader.check();
            reader.picture("onward-entry");
            reader.go("/sharing/provided");
            assertThat(reader.page().locator("#derived").textContent()).contains(entry.name());
        }
        assertThat(consents.of(true, provider.chief()))
                .extracting(Consent::publishedAs)
                .containsExactly(1);
    }
}
