package org.lingqu.rules.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.identity.Account;
import org.lingqu.organization.PostKind;
import org.lingqu.rules.RuleLibrary;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator corrects a pack until it is taken over. */
@IntegrationTest
class LibraryJourneyTests {

    @LocalServerPort
    int port;

    @Value("${lingqu.rules.folder}")
    Path folder;

    @Autowired
    TestPeople people;

    @Autowired
    RuleLibrary library;

    @Autowired
    RulePacks packs;

    @AfterEach
    void put_the_library_back() throws IOException {
        Files.deleteIfExists(folder.resolve("LJ.yaml"));
        library.adopt(people.aPersonOf(people.aDepartment(), PostKind.ADMINISTRATOR));
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void a_wrong_pack_is_explained_and_a_right_one_is_taken_over(String language, int width) throws IOException {
        Account administrator = people.anAccountOf(people.aDepartment(), PostKind.ADMINISTRATOR);
        Files.createDirectories(folder);
        try (Browser browser = Browser.at(port).speaking(language).wide(width).open()) {
            browser.signIn(administrator.username());
            browser.go("/rules");
            browser.page().click("a[href='/rules/library']");
            browser.check();
            assertThat(browser.page().locator("form[action='/rules/library']").count())
                    .isZero();

            write("conditionalAnswer: {n: 1, unit: m", "conditionalAnswer: {n: 8, unit: hours");
            browser.go("/rules/library");
            assertThat(browser.page().innerText("#folder")).contains("LJ.yaml:", "sharing.conditionalAnswer", "hours");
            assertThat(browser.page().locator("form[action='/rules/library']").count())
                    .isZero();
            browser.check();
            browser.picture("rules-library-refused");

            write("conditionalAnswer: {n: 1, unit: m", "conditionalAnswer: {n: 8, unit: wd");
            browser.go("/rules/library");
            browser.check();
            browser.picture("rules-library");
            browser.page().click("form[action='/rules/library'] button");
            assertThat(browser.page().url()).endsWith("/rules/library");
            assertThat(packs.get("LJ").limit("sharing.conditionalAnswer").term().amount())
                    .isEqualTo(8);
            assertThat(browser.page().innerText("#history")).contains("LJ");
            browser.check();
        }
    }

    /** A regulation of its own: the shipped versions may have cases of other tests standing under them and must not change. */
    private void write(String from, String to) throws IOException {
        String invented = new String(
                        getClass().getResourceAsStream("/law/invented/ZZ.yaml").readAllBytes(), StandardCharsets.UTF_8)
                .replace("id: ZZ", "id: LJ");
        assertThat(invented).contains(from);
        Files.writeString(folder.resolve("LJ.yaml"), invented.replace(from, to));
    }
}
