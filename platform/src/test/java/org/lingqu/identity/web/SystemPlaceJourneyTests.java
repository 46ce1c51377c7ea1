package org.lingqu.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.identity.Account;
import org.lingqu.identity.SystemClients;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.Browser.Look;
import org.lingqu.testing.GivenCertificate;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The administrator sets up a department by hand; its first person takes over. */
@IntegrationTest
class SystemPlaceJourneyTests {

    private static final String OWN_PASSWORD = "river-of-1206-years";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    SystemClients clients;

    @Autowired
    Organization organization;

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280", "en, dark, 768", "en, light, 360"})
    void a_department_is_registered_and_its_first_person_signs_in(String language, String theme, int width) {
        Look look = Browser.at(port).speaking(language).themed(theme).wide(width);
        String name = "测试城管局" + UUID.randomUUID().toString().substring(0, 6);
        String username = "zhang." + UUID.randomUUID().toString().substring(0, 8);
        try (Browser administrator = look.open();
                Browser person = look.open()) {
            administrator.signIn(people.anAccountOf(people.aDepartment(), PostKind.ADMINISTRATOR)
                    .username());
            register(administrator, name);
            establish(administrator);
            String password = open(administrator, username);
            appoint(administrator);

            changePassword(person, username, password);
            assertThat(person.go("/account")).isEqualTo(200);
            assertThat(person.text()).contains("目录编制员");
            person.check();
            person.picture("system-own-account");

            disable(administrator, person);
        }
    }

    private static void register(Browser reader, String name) {
        Page page = reader.page();
        reader.go("/system");
        reader.check();
        reader.picture("system-departments");
        page.click("a[href='/system/regions']");
        reader.check();
        page.fill("main [name=q]", "黄山市");
        page.click("main form[role=search] button");
        assertThat(reader.text()).contains("341000");
        reader.check();
        reader.go("/system/departments/new");
        page.click("form.card button[type=submit]");
        assertThat(page.locator(".is-invalid").count()).isEqualTo(3);
        reader.check();
        page.fill("[name=name]", name);
        page.fill("[name=region]", "341000");
        page.fill("[name=creditCode]", TestPeople.creditCode());
        page.click("form.card button[type=submit]");
        assertThat(page.innerText("h1")).isEqualTo(name);
        reader.check();
    }

    private static void establish(Browser reader) {
        Page page = reader.page();
        page.click("#establish button");
        assertThat(page.locator("#establish .is-invalid").count()).isEqualTo(2);
        reader.check();
        page.selectOption("[name=kind]", "CATALOGER");
        page.fill("[name=title]", "目录编制员");
        page.click("#establish button");
        assertThat(page.locator("#posts").innerText()).contains("目录编制员");
        reader.check();
        reader.picture("system-department");
    }

    private static String open(Browser reader, String username) {
        Page page = reader.page();
        page.click("main .lq-head a.btn:not(.btn-primary)");
        reader.check();
        page.click("main .lq-head a.btn-primary");
        reader.check();
        page.fill("[name=name]", "张晓");
        page.fill("[name=username]", "X");
        page.click("form.card button[type=submit]");
        assertThat(page.inputValue("[name=name]")).isEqualTo("张晓");
        page.fill("[name=username]", username);
        page.click("form.card button[type=submit]");
        reader.check();
        return page.innerText("#told-password");
    }

    private static void appoint(Browser reader) {
        Page page = reader.page();
        page.click("main a.btn-primary");
        reader.check();
        page.selectOption("[name=post]", new SelectOption().setIndex(1));
        page.click("#appoint button");
        assertThat(page.locator("#posts").innerText()).contains("目录编制员");
        reader.check();
        reader.picture("system-account");
    }

    /** Whatever is asked for, the password comes first; then everything ends, and the new one opens the pages. */
    private void changePassword(Browser reader, String username, String temporary) {
        Page page = reader.page();
        reader.signIn(username, temporary);
        reader.go("/catalog");
        assertThat(page.url()).endsWith("/account/password");
        reader.check();
        page.fill("[name=current]", temporary);
        page.fill("[name=password]", "password-2026");
        page.fill("[name=again]", "password-2027");
        page.click("form.card button[type=submit]");
        assertThat(page.locator(".is-invalid").count()).isEqualTo(2);
        assertThat(page.inputValue("[name=password]")).isEmpty();
        reader.check();
        page.fill("[name=current]", temporary);
        page.fill("[name=password]", OWN_PASSWORD);
        page.fill("[name=again]", OWN_PASSWORD);
        page.click("form.card button[type=submit]");
        assertThat(page.url()).contains("/sign-in");
        assertThat(page.locator("[role=status]").count()).isEqualTo(1);
        page.fill("[name=username]", username);
        page.fill("[name=password]", OWN_PASSWORD);
        page.click("form.card button[type=submit]");
        assertThat(page.url()).doesNotContain("/sign-in", "/account");
    }

    private static void disable(Browser administrator, Browser person) {
        Page page = administrator.page();
        page.click("main a[href$='/disabling']");
        administrator.check();
        page.click("form.card button[type=submit]");
        administrator.check();
        person.go("/catalog");
        assertThat(person.page().url()).contains("/sign-in");
    }

    @Test
    void an_integrator_registers_a_system_and_issues_and_revokes_its_credential() {
        try (Browser reader = Browser.at(port).open()) {
            reader.signIn(people.anAccountOf(people.aDepartment(), PostKind.INTEGRATOR)
                    .username());
            Page page = reader.page();
            reader.go("/system");
            assertThat(page.url()).endsWith("/system/systems");
            reader.check();
            page.click("form.card button[type=submit]");
            assertThat(page.locator(".is-invalid").count()).isEqualTo(2);
            reader.check();
            page.fill("[name=name]", "工伤保险参保登记系统");
            page.selectOption("[name=protectionLevel]", "3");
            page.click("form.card button[type=submit]");
            assertThat(page.innerText("h1")).isEqualTo("工伤保险参保登记系统");
            reader.check();

            page.click("main .lq-head button");
            reader.check();
            String client = page.locator("#told dd").first().innerText();
            String secret = page.innerText("#told-secret");
            String token = clients.token(client, secret).token();
            assertThat(clients.callerOf(token)).isNotNull();

            page.click("main a.btn-primary");
            assertThat(page.content()).doesNotContain(secret);
            reader.picture("system-credentials");
            page.click("main a[href$='/keys']");
            reader.check();
            reader.picture("system-keys");
            page.click("#app-key button[type=submit]");
            reader.check();
            page.click("main a.btn-primary");
            page.click("main .lq-head form[action$='/keys/challenge'] button");
            reader.check();
            page.fill("[name=publicKey]", "AAAA");
            page.fill("[name=proof]", "AAAA");
            page.click("#register button[type=submit]");
            assertThat(page.locator(".is-invalid").count()).isEqualTo(1);
            reader.check();
            reader.picture("system-key-registration");
            reader.go(page.locator("main .lq-trail a[href$='/keys'], main a[href$='/keys']")
                    .first()
                    .getAttribute("href"));
            page.click("main a[href$='" + client + "/revocation']");
            reader.check();
            page.click("form.card button[type=submit]");
            assertThat(page.locator(".is-invalid").count()).isEqualTo(1);
            page.fill("[name=reason]", "演练");
            page.click("form.card button[type=submit]");
            assertThat(clients.callerOf(token)).isNull();
            assertThat(page.locator("#history").innerText()).contains("演练");
            assertThatThrownBy(() -> clients.token(client, secret)).isInstanceOf(Problem.class);
            reader.check();
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280", "en, dark, 1280", "zh-CN, light, 360", "en, light, 360"})
    void an_integrator_changes_the_certificate_of_a_system(String language, String theme, int width) {
        Account account = people.anAccountOf(people.aDepartment(), PostKind.INTEGRATOR);
        Actor integrator = people.actorOf(account);
        String keys = "/system/systems/"
                + organization.register("工伤保险参保登记系统", 3, integrator).id() + "/keys";
        GivenCertificate old = new GivenCertificate.Draft("CN=gongshang.example")
                .until(Instant.now().plus(Duration.ofDays(12)))
                .make();
        GivenCertificate next = GivenCertificate.ofAClient("gongshang.example");
        try (Browser reader =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            reader.signIn(account.username());
            reader.go(keys);
            register(reader, old, "system-certificate-registration");
            assertThat(reader.page().locator("#held .lq-clock").count()).isEqualTo(1);
            reader.check();
            register(reader, next, "");
            assertThat(reader.page().locator("#held tbody tr").count()).isEqualTo(2);
            reader.page().click("#held tbody tr:nth-child(2) form button");
            assertThat(reader.page().locator("#held .lq-clock").count())
                    .as("what retires ends on purpose")
                    .isZero();
            reader.check();
            reader.picture("system-certificates");
        }
    }

    private static void register(Browser reader, GivenCertificate own, String picture) {
        reader.page().click("main form[action$='/certificates/challenge'] button");
        reader.check();
        reader.page().fill("[name=certificate]", own.pem() + own.keyPem());
        reader.page().fill("[name=proof]", "AAAA");
        reader.page().click("#register button[type=submit]");
        assertThat(reader.page().locator("[name=certificate].is-invalid").count())
                .as("a private key is never taken")
                .isEqualTo(1);
        assertThat(reader.page().content()).doesNotContain("PRIVATE KEY");
        reader.check();
        if (!picture.isEmpty()) {
            reader.picture(picture);
        }
        String text = reader.page().locator("#f-challenge").getAttribute("value");
        reader.page().fill("[name=certificate]", own.pem());
        reader.page().fill("[name=proof]", own.signed(text));
        reader.page().click("#register button[type=submit]");
        assertThat(reader.page().url()).endsWith("/keys");
        assertThat(reader.page().locator("#held").innerText()).contains("CN=gongshang.example", "SHA-256");
    }
}
