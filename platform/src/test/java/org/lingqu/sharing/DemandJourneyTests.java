package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A demand in a browser: filed, assigned, answered with a resource that can then be applied for. */
@IntegrationTest
class DemandJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    DepartmentFunctions functions;

    @Autowired
    GivenEntries entries;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void a_demand_is_filed_assigned_and_met_by_a_resource(String language, int width) {
        Department provider = people.aDepartment();
        Department consumer = people.aDepartment();
        Account applicant = people.anAccountOf(consumer, PostKind.CHIEF_REPRESENTATIVE, PostKind.CATALOGER);
        Account chief = people.anAccountOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        functions.add("排污许可证后监管", "", people.actorOf(applicant));
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);

        Browser.Look look = Browser.at(port).speaking(language).wide(width);
        String demand;
        try (Browser reader = look.open()) {
            reader.signIn(applicant.username());
            assertThat(reader.go("/sharing/demands")).isEqualTo(200);
            reader.picture("demands-empty");
            assertThat(reader.go("/sharing/demands/new?title=排污许可证信息")).isEqualTo(200);
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().locator(".is-invalid").count()).isPositive();
            reader.picture("demand-new");
            reader.page().fill("[name=title]", "排污许可证信息");
            reader.page().fill("[name=items]", "许可证编号\n排放限值");
            reader.page().fill("[name=scenario]", "许可证后监管时核对排放限值");
            reader.page().selectOption("[name=duty]", new com.microsoft.playwright.options.SelectOption().setIndex(1));
            reader.page().click("form.card button[type=submit]");
            demand = reader.page().url().substring(reader.page().url().indexOf("/sharing/demands/"));
            reader.picture("demand-open");
        }
        try (Browser reader = look.open()) {
            reader.signIn(authority.username());
            assertThat(reader.go("/sharing/demands")).isEqualTo(200);
            reader.picture("demands-region");
            assertThat(reader.go(demand)).isEqualTo(200);
            reader.page().selectOption("[name=department]", provider.id().toString());
            reader.page().click("#assign button[type=submit]");
            assertThat(reader.page().locator("#assign").count()).isZero();
            reader.picture("demand-assigned");
        }
        try (Browser reader = look.open()) {
            reader.signIn(chief.username());
            assertThat(reader.go(demand)).isEqualTo(200);
            reader.page().click("a[href^='/cases/']");
            reader.picture("demand-case");
            reader.page().fill("[name=resource]", entry.code().value());
            reader.page().click("button[value=point]");
            assertThat(reader.go(demand)).isEqualTo(200);
            assertThat(reader.page()
                            .locator("a[href='/catalog/" + entry.code().value() + "']")
                            .count())
                    .isPositive();
        }
        try (Browser reader = look.open()) {
            reader.signIn(applicant.username());
            assertThat(reader.go(demand)).isEqualTo(200);
            reader.picture("demand-met");
            reader.page().click("a[href^='/sharing/apply/']");
            assertThat(reader.page().url()).endsWith(entry.code().value());
        }
    }
}
