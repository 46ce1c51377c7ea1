package org.lingqu.exchange.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.identity.Account;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An integrator plans a connection and sees one that lives; the authority turns the pages of all departments. */
@IntegrationTest
class ConnectionJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    Organization organization;

    @Autowired
    Connections connections;

    @Autowired
    LegalTime time;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void a_connection_is_planned_and_all_are_looked_through(String language, int width) {
        World world = register.aWorld();
        Department department =
                departments.find(world.grant().consumer().department()).orElseThrow();
        organization.register("另一个系统", 2, world.integrator());
        Asked.of(port, world).lookup("tyshxydm=" + ServedRegister.key(3));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> connections.report(world.integrator()).get(0).connected() == 1);
        Account integrator = people.anAccountOf(department, PostKind.INTEGRATOR);
        String sheet = "#d-" + department.id();
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(integrator.username());
            reader.page().locator("a[href='/exchange/connections']").first().click();
            assertThat(reader.page().locator("section.card").count())
                    .as("a department sees itself alone")
                    .isEqualTo(1);
            reader.page()
                    .fill(sheet + " [name=plannedOn]", time.today().minusDays(1).toString());
            reader.page().click(sheet + " form button");
            assertThat(reader.page().locator(sheet + " .lq-wrong").isVisible()).isTrue();
            assertThat(reader.page().inputValue(sheet + " [name=plannedOn]"))
                    .isEqualTo(time.today().minusDays(1).toString());
            reader.check();
            reader.picture("connections-refused");
            reader.page()
                    .fill(sheet + " [name=plannedOn]", time.today().plusDays(9).toString());
            reader.page().click(sheet + " form button");
            assertThat(reader.page().locator(sheet + " .lq-clock").allInnerTexts())
                    .hasSize(3);
            reader.check();
            reader.picture("connections");
        }
        people.aDepartment();
        for (int n = 0; n < ConnectionView.PAGE; n++) {
            people.aDepartment();
        }
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(authority.username());
            reader.go("/exchange/connections");
            List<String> first = reader.page().locator("section.card h2").allInnerTexts();
            assertThat(first).hasSize(ConnectionView.PAGE);
            reader.check();
            reader.picture("connections-authority");
            reader.page().click("a[rel=next]");
            assertThat(reader.page().locator("section.card h2").allInnerTexts())
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(first);
            reader.page().click("a[rel=prev]");
            assertThat(reader.page().locator("section.card h2").allInnerTexts()).isEqualTo(first);
        }
    }
}
