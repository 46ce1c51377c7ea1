package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An officer gathers data of several departments and applies for them together. */
@IntegrationTest
class BasketJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    GivenEntries entries;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    Applications applications;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void gathers_chooses_and_applies_for_all_of_it(String language, int width) {
        Department provider = people.aDepartment();
        Account account = people.anAccountOf(
                people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE, PostKind.STEWARD, PostKind.INTEGRATOR);
        Actor officer = people.actorOf(account);
        organization.register("参保登记系统", 3, officer);
        purposes.record(officer);
        EntryVersion open = entries.publish(people.aDepartment(), SharingType.UNCONDITIONAL);
        EntryVersion listed = entries.publish(provider, SharingType.CONDITIONAL, List.of(GivenEntries.MATERIAL));

        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(account.username());
            reader.go("/sharing/basket");
            reader.check();
            reader.picture("basket-empty");
            String put = "#results button[name=resource][value='" + open.code().value() + "']";
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                reader.go("/catalog?q=" + open.code().suffix());
                assertThat(reader.page().locator(put).count()).isEqualTo(1);
            });
            reader.check();
            reader.picture("search-basket");
            reader.page().click(put);
            assertThat(reader.page().url()).endsWith("/sharing/basket");
            assertThat(reader.page().locator("#lines article").count()).isEqualTo(1);
            reader.go("/catalog/" + open.code().value());
            reader.page().click("form[action='/sharing/basket/lines'] button");
            reader.page().fill("#add [name=resource]", listed.code().value() + "\n102001/999999");
            reader.page().click("#add button");
            assertThat(reader.page().locator("#add .is-invalid").count()).isPositive();
            assertThat(reader.page().locator("#lines article").count()).isEqualTo(2);
            reader.check();
            reader.picture("basket");

            reader.page().click("article:has-text('" + open.code().value() + "') a[href^='/sharing/basket/lines/']");
            reader.page().check("[name=items][value=djzt]");
            reader.page().selectOption("[name='row0.item']", "djzt");
            reader.page().fill("[name='row0.value']", "存续");
            reader.check();
            reader.picture("basket-line");
            reader.page().click("#line button[type=submit]");
            assertThat(reader.text()).contains("登记状态").contains("存续");

            for (String register : List.of("duty", "scenario", "system")) {
                reader.page().selectOption("#lodge [name=" + register + "]", new SelectOption().setIndex(1));
            }
            reader.page().click("#lodge button[type=submit]");
            assertThat(reader.page().locator("#done a").count()).isEqualTo(1);
            assertThat(reader.page().locator("#lines article").count()).isEqualTo(1);
            assertThat(reader.page().locator("#lines .lq-note.is-red").innerText())
                    .contains(GivenEntries.MATERIAL);
            assertThat(reader.page().inputValue("#lodge [name=duty]")).isNotBlank();
            reader.check();
            reader.picture("basket-kept");

            reader.page().click("#lines article .lq-actions button");
            assertThat(reader.page().locator("#lines article").count()).isZero();
        }
        assertThat(applications.lodgedBy(officer, null, 50).shown())
                .singleElement()
                .satisfies(lodged -> assertThat(lodged.resource()).isEqualTo(open.code()))
                .satisfies(lodged -> assertThat(lodged.content().rows()).isNotEqualTo(RowFilter.ALL));
    }
}
