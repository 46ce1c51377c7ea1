package org.lingqu.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every component in a real browser. */
@IntegrationTest
class ComponentsJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    String username = "";

    @BeforeEach
    void somebody_signs_in() {
        username = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER).username();
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, light, 1280", "zh-CN, light, 768", "zh-CN, light, 360",
        "zh-CN, dark, 1280", "zh-CN, dark, 768", "zh-CN, dark, 360",
        "en, light, 1280", "en, light, 768", "en, light, 360",
        "en, dark, 1280", "en, dark, 768", "en, dark, 360"
    })
    void shows_every_component_to_everybody(String language, String theme, int width) {
        try (Browser reader =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            reader.signIn(username);
            assertThat(reader.go("/ui")).isEqualTo(200);
            assertThat(reader.page().locator("html").getAttribute("lang")).isEqualTo(language);
            assertThat(reader.page().locator("html").getAttribute("data-bs-theme"))
                    .isEqualTo(theme);
            reader.picture("ui");
            reader.check();
            if (width == 1280 && theme.equals("light") || width == 360 && theme.equals("dark")) {
                reader.checkOpened();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gate, zh-CN, light, 1280, 200", "gate, en, dark, 360, 200",
        "open, zh-CN, light, 360, 200", "open, en, dark, 1280, 200",
        "confirm, zh-CN, dark, 1280, 200", "confirm, en, light, 360, 200",
        "problem, zh-CN, light, 1280, 403", "problem, en, light, 360, 403",
        "nowhere, zh-CN, light, 1280, 500", "nowhere, en, dark, 360, 500"
    })
    void shows_the_other_looks(String look, String language, String theme, int width, int status) {
        try (Browser reader =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            reader.signIn(username);
            assertThat(reader.go("/ui/look/" + look)).isEqualTo(status);
            reader.picture("ui-" + look);
            reader.check();
        }
    }

    @Test
    void switches_language_and_look_and_stays_on_the_page() {
        try (Browser reader = Browser.at(port).open()) {
            reader.signIn(username);
            reader.go("/ui?light=red");
            reader.page().locator(".lq-menu summary").click();
            reader.page().getByText("English").click();
            assertThat(reader.page().url()).endsWith("/ui?light=red");
            assertThat(reader.page().locator("h1").innerText()).isEqualTo("All components");
            reader.page().locator(".lq-menu summary").click();
            reader.page().getByText("Dark look").click();
            assertThat(reader.page().url()).endsWith("/ui?light=red");
            assertThat(reader.page().locator("html").getAttribute("data-bs-theme"))
                    .isEqualTo("dark");
        }
    }

    @Test
    void keeps_what_was_typed_and_tells_the_faults_at_their_fields() {
        try (Browser reader = Browser.at(port).open()) {
            reader.signIn(username);
            reader.go("/ui");
            reader.page().locator("#form [name=quota]").fill("50000");
            reader.page().locator("#form [name=item][value=SUPERVISE]").check();
            reader.page().locator("#form .btn-primary").click();
            assertThat(reader.page().locator("#form [name=quota]").inputValue()).isEqualTo("50000");
            assertThat(reader.page()
                            .locator("#form [name=item][value=SUPERVISE]")
                            .isChecked())
                    .isTrue();
            assertThat(reader.page().locator("#form [name=reason]").getAttribute("aria-invalid"))
                    .isEqualTo("true");
            assertThat(reader.page().locator("#form #e-quota").innerText()).isEqualTo("最大 5,000，现为 50,000");
            assertThat(reader.page().locator("#form [role=alert]").innerText()).contains("没有办理：岗位没有这项权限");
            reader.check();
        }
    }

    @Test
    void can_be_read_without_script() {
        try (Browser reader = Browser.at(port).scriptless().open()) {
            reader.signIn(username);
            reader.go("/ui");
            assertThat(reader.page().locator("figure table").isVisible()).isTrue();
            reader.page()
                    .getByText("Python", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(reader.page().locator(".lq-code pre").nth(2).isVisible()).isTrue();
            reader.page().locator("td .lq-why summary").first().click();
            assertThat(reader.page().locator("td .lq-why .lq-days").first().isVisible())
                    .isTrue();
        }
    }

    @Test
    void keyboard_alone_reaches_content_and_closes_what_it_opened() {
        try (Browser reader = Browser.at(port).open()) {
            reader.signIn(username);
            reader.go("/ui");
            reader.page().keyboard().press("Tab");
            reader.page().keyboard().press("Enter");
            reader.page()
                    .waitForURL(address -> address.endsWith("#main")); // told by the browser a moment after the key
            reader.page().locator(".lq-menu summary").focus();
            reader.page().keyboard().press("Enter");
            assertThat(reader.page()
                            .getByRole(
                                    AriaRole.BUTTON,
                                    new com.microsoft.playwright.Page.GetByRoleOptions().setName("退出登录"))
                            .isVisible())
                    .isTrue();
            reader.page().keyboard().press("Escape");
            assertThat(reader.page().locator(".lq-menu").getAttribute("open")).isNull();
        }
    }
}
