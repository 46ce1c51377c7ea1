package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.Browser.Look;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two departments in a browser: one applies, the other answers, the first reads how to call. */
@IntegrationTest
class SharingJourneyTests {

    /** Listeners and the gateway come to it as soon as the machine lets them. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    GivenEntries entries;

    @Autowired
    Applications applications;

    @Autowired
    Grants grants;

    @Autowired
    LegalTime time;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void applies_answers_and_ends_a_grant(String language, int width) {
        Department provider = people.aDepartment();
        Department consumer = people.aDepartment();
        Account applicant =
                people.anAccountOf(consumer, PostKind.CHIEF_REPRESENTATIVE, PostKind.STEWARD, PostKind.INTEGRATOR);
        Account chief = people.anAccountOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        organization.register("参保登记系统", 3, people.actorOf(applicant));
        purposes.record(people.actorOf(applicant));
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);

        String address;
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(applicant.username());
            assertThat(reader.go("/sharing/apply/" + entry.code().value())).isEqualTo(200);
            reader.picture("sharing-apply");
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().locator(".is-invalid").count()).isPositive();
            for (String register : new String[] {"duty", "scenario"}) {
                reader.page()
                        .selectOption(
                                "[name=" + register + "]",
                                new com.microsoft.playwright.options.SelectOption().setIndex(1));
            }
            reader.page()
                    .selectOption("[name=system]", new com.microsoft.playwright.options.SelectOption().setIndex(1));
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().url()).contains("/cases/");
            address = reader.page().url().substring(reader.page().url().indexOf("/cases/"));
        }
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(chief.username());
            assertThat(reader.go(address)).isEqualTo(200);
            reader.picture("sharing-case");
            reader.page().click("button[value=grant]");
            assertThat(reader.go("/sharing")).isEqualTo(200);
            reader.picture("sharing-lists");
            reader.page().click("#given tbody a");
            assertThat(reader.page().url()).contains("/sharing/grants/");
            reader.picture("sharing-grant");
            String grant = reader.page().url().substring(reader.page().url().indexOf("/sharing/grants/"));
            reader.page().click("a[href$='/suspension']");
            reader.page().fill("[name=reason]", "正在核实一次异常调用");
            reader.picture("sharing-pause");
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().locator(".lq-note.is-red").count()).isPositive();
            reader.picture("sharing-paused");
            reader.go(grant);
            reader.page().click("a[href$='/withdrawal']");
            reader.page().fill("[name=reason]", "事项已经取消");
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().locator(".lq-note.is-red").count()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void a_withdrawn_entry_takes_its_running_grant_along(String language, int width) {
        Department provider = people.aDepartment();
        Department consumer = people.aDepartment();
        Account compiler = people.anAccountOf(provider, PostKind.CATALOGER);
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Account user =
                people.anAccountOf(consumer, PostKind.CHIEF_REPRESENTATIVE, PostKind.STEWARD, PostKind.INTEGRATOR);
        Actor using = people.actorOf(user);
        InformationSystem system = organization.register("参保登记系统", 3, using);
        purposes.record(using);
        EntryVersion entry = entries.publish(provider, SharingType.UNCONDITIONAL);
        Grant grant =
                grants.of(applications.apply(wish(entry, system), using).id()).orElseThrow();
        Look look = Browser.at(port).speaking(language).wide(width);
        try (Browser compiling = look.open();
                Browser reviewing = look.open();
                Browser reading = look.open()) {
            compiling.signIn(compiler.username());
            compiling.go("/catalog/" + entry.code().value() + "/withdrawal");
            assertThat(compiling.page().locator("#consequences li").count()).isPositive();
            compiling.check();
            compiling.picture("withdrawal-asked");
            compiling.page().fill("[name=changeReason]", "登记职能并入另一套目录。");
            compiling.page().click("form.card button[type=submit]");
            String address =
                    compiling.page().url().substring(compiling.page().url().indexOf("/cases/"));

            reviewing.signIn(authority.username());
            reviewing.go(address);
            assertThat(reviewing.page().locator("#consequences li").count()).isPositive();
            reviewing.check();
            reviewing.picture("withdrawal-review");
            reviewing.page().click("button[value=publish]");
            assertThat(reviewing.go("/catalog/" + entry.code().value())).isEqualTo(200);
            assertThat(reviewing.page().locator("#withdrawal").innerText()).contains("登记职能并入另一套目录。");
            reviewing.picture("withdrawal-gone");

            await().atMost(SOON)
                    .until(() -> grants.find(grant.id()).orElseThrow().isWithdrawn());
            reading.signIn(user.username());
            reading.go("/sharing/grants/" + grant.id());
            assertThat(reading.text()).contains("登记职能并入另一套目录。");
            reading.check();
            reading.picture("withdrawal-grant");
            reading.go("/notices");
            assertThat(reading.text()).contains(grant.number());
        }
    }

    private Wish wish(EntryVersion entry, InformationSystem system) {
        return new Wish(
                entry.code(),
                system.id(),
                List.of("qymc", "tyshxydm"),
                RowFilter.ALL,
                GivenPurposes.CHECKING,
                Manner.INTERFACE,
                Set.of(CallKind.LOOKUP),
                new Period(time.today(), time.today().plusYears(1)),
                new Frequency(5000, 50),
                Map.of(),
                Map.of());
    }
}
