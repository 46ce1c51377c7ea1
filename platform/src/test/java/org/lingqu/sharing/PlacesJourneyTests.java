package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.audit.GivenRecords;
import org.lingqu.audit.Receipt;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From the registers to the use of the data in a browser: scenario, rule, application within it, grant at once, what the provider sees. */
@IntegrationTest
class PlacesJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenRecords records;

    @Autowired
    Organization organization;

    @Autowired
    Grants grants;

    @Autowired
    LegalTime time;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    @Obligation("HS-5.2.3")
    void an_application_within_the_rule_is_granted_at_once_and_its_use_is_seen(String language, int width)
            throws SQLException {
        Department provider = people.aDepartment();
        Department consumer = people.aDepartment();
        Account applicant = people.anAccountOf(consumer, PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        Account chief = people.anAccountOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        organization.register("参保登记系统", 3, people.actorOf(applicant));
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        Browser.Look look = Browser.at(port).speaking(language).wide(width);

        try (Browser reader = look.open()) {
            reader.signIn(chief.username());
            assertThat(reader.go("/sharing/rules")).isEqualTo(200);
            reader.picture("rules-none");
            reader.page().click("#rules tbody a");
            reader.page().click("#rule button[type=submit]");
            assertThat(reader.page().locator(".is-wrong").count()).isPositive();
            reader.page().check("[name=items][value=tyshxydm]");
            reader.page().check("[name=items][value=qymc]");
            reader.page().click("#rule button[type=submit]");
            assertThat(reader.page().locator("#in-force dl").count()).isPositive();
            reader.check();
            reader.picture("rule");
        }
        try (Browser reader = look.open()) {
            reader.signIn(applicant.username());
            assertThat(reader.go("/sharing/scenarios")).isEqualTo(200);
            reader.page().fill("[name=duty]", "审核工伤保险参保登记");
            reader.page().click("#duty button[type=submit]");
            reader.page().click("#add button[type=submit]");
            assertThat(reader.page().locator(".is-invalid").count()).isEqualTo(3);
            reader.page().fill("[name=title]", "参保登记时核验用人单位");
            reader.page().fill("[name=use]", "窗口人员受理时核验用人单位是否存续");
            reader.page().fill("[name=matters]", "工伤保险参保登记\n单位信息变更");
            reader.page().click("#add button[type=submit]");
            assertThat(reader.page().locator("#scenarios tbody tr").count()).isEqualTo(1);
            reader.check();
            reader.picture("scenarios");
            assertThat(reader.go("/sharing/apply/" + entry.code().value())).isEqualTo(200);
            for (String chosen : List.of("duty", "scenario", "system")) {
                reader.page().selectOption("[name=" + chosen + "]", new SelectOption().setIndex(1));
            }
            reader.page().fill("[name=perDay]", "20");
            reader.page().fill("[name=perSecond]", "5");
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().url()).contains("/sharing/grants/");
        }
        Grant grant = grants.usedBy(consumer.id(), null, 1).shown().get(0);
        call(grant, entry);
        try (Browser reader = look.open()) {
            reader.signIn(chief.username());
            assertThat(reader.go("/sharing/provided")).isEqualTo(200);
            assertThat(reader.page().locator("#refusals tbody tr").count()).isEqualTo(2);
            reader.check();
            reader.picture("provided");
            reader.page().click("#users tbody td a");
            assertThat(reader.page().locator("#matters tbody tr").count()).isEqualTo(4);
            reader.check();
            reader.picture("grant-use");
            assertThat(reader.go("/sharing/rules")).isEqualTo(200);
            reader.check();
            reader.picture("rules");
        }
    }

    private void call(Grant grant, EntryVersion entry) throws SQLException {
        List<GivenRecords.ACall> calls = new ArrayList<>();
        GivenRecords.ACall call = records.aCall()
                .by(grant.consumer().department(), grant.consumer().system())
                .under(grant.id())
                .of(entry.code().value());
        for (int i = 0; i < 40; i++) {
            calls.add(call.forMatter("GSBX-2026-10442" + i % 4).at(time.now().minus(Duration.ofDays(i * i / 60))));
        }
        calls.add(call.refused("quota-exhausted"));
        calls.add(records.aCall()
                .of(entry.code().value())
                .by(people.aDepartment().id(), null)
                .refused("grant-missing"));
        // calls of weeks ago without a position would look as if the log stood
        List<Receipt> written = records.write(calls);
        records.positionOf(written.get(written.size() - 1));
    }
}
