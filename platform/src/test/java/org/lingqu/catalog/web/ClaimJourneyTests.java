package org.lingqu.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.standard.StandardEntries;
import org.lingqu.catalog.standard.StandardEntry;
import org.lingqu.hall.HallTest;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.Browser.Look;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A standard entry is claimed by hand: what is fixed cannot be typed over, and the second department is told who was first. */
@HallTest
class ClaimJourneyTests {

    private static final Set<String> FIXED = Set.of(
            "name",
            "classification",
            "summary",
            "format",
            "items",
            "sharingType",
            "reason",
            "conditions",
            "openingType");

    @LocalServerPort
    int port;

    @Autowired
    StandardEntries standards;

    @Autowired
    TestPeople people;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void a_standard_entry_is_claimed_once(String language, int width) {
        String mark = UUID.randomUUID().toString().substring(0, 6);
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        StandardEntry standard = standards.issue(
                new StandardEntries.Wish(
                        "BZ-" + mark, "民政局", aSheet().named("婚姻登记" + mark).build(), FIXED),
                authority);
        Account first = people.anAccountOf("陈一", people.aDepartment(), PostKind.CATALOGER);
        Account second = people.anAccountOf("丁二", people.aDepartment(), PostKind.CATALOGER);
        Look look = Browser.at(port).speaking(language).wide(width);
        try (Browser claiming = look.open();
                Browser late = look.open()) {
            claiming.signIn(first.username());
            late.signIn(second.username());
            late.go("/catalog/standards?show=open");
            claiming.go("/catalog/standards?show=open");
            claiming.check();
            String row = "tr:has-text('" + standard.code() + "') ";
            claiming.page().click(row + "summary");
            claiming.page().fill(row + "textarea", "婚姻登记条例");
            claiming.picture("standards");
            claiming.page().click(row + "button[value=claim]");

            assertThat(claiming.page().inputValue("[name=name]")).isEqualTo(standard.name());
            assertThat(claiming.page().getAttribute("[name=name]", "readonly")).isNotNull();
            assertThat(claiming.page().getAttribute("[name='items[0].name']", "readonly"))
                    .isNotNull();
            assertThat(claiming.page().getAttribute("[name='items[2].name']", "readonly"))
                    .isNull();
            assertThat(claiming.page()
                            .locator("#f-sharingType input[type=radio]:not([disabled])")
                            .count())
                    .isZero();
            assertThat(claiming.page().getAttribute("[name=reason]", "readonly"))
                    .isNotNull();
            assertThat(claiming.page()
                            .locator("#f-openingType input[type=radio]:not([disabled])")
                            .count())
                    .isZero();
            claiming.check();
            claiming.picture("claimed-draft");
            claiming.page().fill("[name='items[2].name']", "所属网格");
            claiming.page().fill("[name='items[2].code']", "sswg");
            claiming.page().selectOption("[name='items[2].type']", "TEXT");
            claiming.page().fill("[name='items[2].length']", "40");
            claiming.page().click(".lq-actions button[value=save]");
            assertThat(claiming.page().locator("[role=status]").count()).isPositive();
            assertThat(claiming.page().inputValue("[name='items[0].name']"))
                    .isEqualTo(standard.sheet().items().get(0).name());
            assertThat(claiming.page().inputValue("[name='items[2].name']")).isEqualTo("所属网格");

            late.page().click(row + "summary");
            late.page().fill(row + "textarea", "也有职责");
            late.page().click(row + "button[value=claim]");
            assertThat(late.text()).contains(standard.name());
            late.picture("claimed-second");
            late.go("/catalog/standards");
            assertThat(late.page().locator(row).innerText())
                    .contains(people.actorOf(first).departmentName());
        }
    }
}
