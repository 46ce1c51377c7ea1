package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.identity.Account;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Two departments divide a collection, confirm it, register it. */
@IntegrationTest
@TestPropertySource(properties = {"lingqu.rules.pack=HN", "lingqu.casework.pilot=true"})
class JointJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void divides_confirms_and_registers_a_joint_collection(String language, int width, String theme) {
        Department lead = people.aDepartment();
        Department partner = people.aDepartment();
        Account leading = people.anAccountOf(lead, PostKind.STEWARD);
        Account confirming = people.anAccountOf(partner, PostKind.STEWARD);
        String here;
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(leading.username());
            reader.go("/collection/joint");
            reader.check();
            reader.page().click("a[href='/collection/joint/new']");
            reader.page().fill("[name=title]", "场所信息");
            reader.page().fill("[name=parties]", partner.name());
            reader.page().fill("[name=firstDay]", "2026-10-01");
            reader.page().fill("[name=lastDay]", "2026-09-01");
            reader.page().fill("[name=items]", "场所名称：" + lead.name() + "\n地址");
            reader.page().click("#form button[type=submit]");
            assertThat(reader.page().locator("#f-lastDay.is-invalid").count()).isEqualTo(1);
            reader.check();
            reader.page().fill("[name=lastDay]", "2026-12-31");
            reader.page().click("#form button[type=submit]");
            assertThat(reader.page().locator("#division tbody tr").count()).isEqualTo(2);
            reader.picture("joint");
            reader.check();
            here = reader.page().url();
            reader.page().click("form[action$='/registration'] button");
            reader.picture("joint-refused");
            assertThat(reader.text()).contains("地址", partner.name());
            reader.page().navigate(here);
            reader.page().click("a[href$='/revision']");
            reader.check();
            reader.page().fill("[name=items]", "场所名称：" + lead.name() + "\n地址：" + partner.name());
            reader.page().click("#form button[type=submit]");
            assertThat(reader.page().locator("#division tbody tr").count()).isEqualTo(2);
        }
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(confirming.username());
            reader.page().navigate(here);
            revise(leading, here, partner);
            reader.page().click("form[action$='/confirmation'] button");
            assertThat(reader.text())
                    .as("another division than the one on the page")
                    .contains(language.equals("en") ? "has changed" : "分工已经修改");
            reader.page().navigate(here);
            reader.page().click("form[action$='/confirmation'] button");
            assertThat(reader.page().locator("form[action$='/confirmation']").count())
                    .isZero();
            reader.check();
        }
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(leading.username());
            reader.page().navigate(here);
            reader.page().click("form[action$='/registration'] button");
            assertThat(reader.page().locator("form[action$='/registration']").count())
                    .isZero();
            reader.picture("joint-registered");
            reader.check();
            reader.go("/collection/joint");
            assertThat(reader.page().locator("#joint tbody tr").count()).isEqualTo(1);
            reader.picture("joints");
            reader.check();
        }
    }

    /** The lead changes the division while somebody has it open. */
    private void revise(Account lead, String page, Department partner) {
        Answer revised = Program.with(port, people.tokenOf(people.actorOf(lead)))
                .put(
                        "/api/v1/collection/joint" + page.substring(page.lastIndexOf('/')),
                        Map.of(
                                "firstDay",
                                "2026-10-01",
                                "lastDay",
                                "2026-12-31",
                                "items",
                                List.of(
                                        Map.of("item", "场所名称", "parties", List.of(partner.name())),
                                        Map.of("item", "地址", "parties", List.of(partner.name())))));
        assertThat(revised.status()).as(revised.body()).isEqualTo(200);
    }
}
