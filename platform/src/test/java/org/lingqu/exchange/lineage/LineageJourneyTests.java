package org.lingqu.exchange.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.identity.Account;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A steward sees where data come from and who received them, looks through an older version, traces a row; a user sees less. */
@IntegrationTest
class LineageJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    LineageWorld world;

    @Autowired
    LongHistory history;

    @Autowired
    TestPeople people;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "zh-CN, 1280, dark", "en, 1280, light", "en, 360, dark", "zh-CN, 360, light"})
    void looks_from_sources_to_users(String language, int width, String theme) {
        LineageWorld.Told told = world.play(port);
        Account steward = people.anAccountOf(told.department(), PostKind.STEWARD);
        boolean wide = width > 767;
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(steward.username());
            reader.go("/catalog/" + told.entry().code());
            reader.page().click("#data a[href$='/lineage']");
            assertThat(reader.page().locator(".lq-lineage svg").isVisible()).isEqualTo(wide);
            assertThat(reader.page().locator(".lq-lineage .is-box").count()).isEqualTo(2 + 1 + 4 + 4 + 3 + 2);
            assertThat(reader.page().locator("#source li").count()).isEqualTo(3);
            assertThat(reader.page().locator("#user li").count()).isEqualTo(2);
            assertThat(reader.text())
                    .contains(
                            "public.t",
                            told.calling().number(),
                            told.filed().consumer().name());
            reader.check();
            reader.picture("lineage");
            reader.page().click("#lineage a[rel=prev]");
            assertThat(reader.page().innerText("#version .is-through")).contains("3");
            assertThat(reader.page().locator("#grant .is-through").count()).isEqualTo(2);
            reader.check();
            reader.picture("lineage-older");
            reader.page().click("#load .card-header a");
            assertThat(reader.page().locator("main tbody tr").count()).isEqualTo(4);
            reader.check();
            reader.picture("lineage-loads");
            reader.page().click(".lq-tabs a[href*='GRANT']");
            assertThat(reader.page().locator("main tbody tr").count()).isEqualTo(3);
            reader.check();
            reader.picture("lineage-grants");
            reader.go(told.page());
            reader.page().fill("[name=key]", "unbekannt");
            reader.page().click("#form button[type=submit]");
            assertThat(reader.page().locator("#form .lq-note.is-red").count()).isEqualTo(1);
            reader.page().fill("[name=key]", told.keys().get(0));
            reader.page().click("#form button[type=submit]");
            assertThat(reader.page().locator("#states tbody tr").count()).isEqualTo(2);
            assertThat(reader.page().locator("#receivers tbody tr").count()).isEqualTo(2);
            assertThat(reader.page().url()).doesNotContain(told.keys().get(0));
            reader.check();
            reader.picture("lineage-row");
            reader.go(told.page());
            reader.page().fill("#f-ledger-key", told.keys().get(0));
            reader.page().click("#ledger button[type=submit]");
            assertThat(reader.page().locator("#lines tbody tr").count()).isEqualTo(4);
            assertThat(reader.page().url()).doesNotContain(told.keys().get(0));
            reader.check();
            reader.picture("lineage-ledger");
        }
        Account user = people.anAccountOf(world.organization(told.calling()), PostKind.CATALOGER);
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(user.username());
            reader.go("/catalog/" + told.entry().code());
            reader.page().click("#data a[href$='/lineage']");
            assertThat(reader.page().locator("#grant li").count()).isEqualTo(1);
            assertThat(reader.text())
                    .contains(told.calling().number())
                    .doesNotContain(
                            "public.t",
                            told.filed().number(),
                            told.loads().get(0).number());
            assertThat(reader.page().locator("#form").count()).isZero();
            reader.check();
            reader.picture("lineage-user");
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void a_long_history_stays_readable(String language, int width, String theme) {
        LongHistory.Told told = history.play(port);
        Account steward = people.anAccountOf(told.department(), PostKind.STEWARD);
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(steward.username());
            reader.go("/collection/entries/" + told.entry().code() + "/lineage");
            assertThat(reader.text()).contains("2,001", "200");
            reader.check();
            reader.picture("lineage-long");
            reader.page().click("#version .card-header a");
            assertThat(reader.page().locator("main tbody tr").count()).isEqualTo(50);
            reader.page().click("a[rel=next]");
            assertThat(reader.page().innerText("main tbody tr:first-child")).contains("1951");
            reader.check();
            reader.picture("lineage-long-versions");
        }
    }
}
