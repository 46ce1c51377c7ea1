package org.lingqu.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.GivenLoads;
import org.lingqu.identity.Account;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.quality.run.Runs;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A steward looks at scores, makes a rule, judges, and looks at the rows it found. */
@IntegrationTest
class QualityJourneyTests {

    private static final String HEAD = "tyshxydm,qymc,clrq,zczb,djzt,bz\n";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Runs runs;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void makes_a_rule_and_finds_the_rows_behind_its_result(String language, int width, String theme) {
        Department department = people.aDepartment();
        Account steward = people.anAccountOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);

        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(steward.username());
            load(reader, entry, 1, "注册号-");
            load(reader, entry, 2, "测试");
            reader.go("/quality/" + entry.code().value() + "/rules/new");
            reader.check();
            reader.picture("quality-kinds");
            reader.page().click("a[href$='indicator=0305']");
            reader.check();
            reader.page().fill("#f-floor", "xyz");
            reader.page().click("button[value=save]");
            assertThat(reader.page().locator(".is-invalid").count()).isPositive();
            reader.page().selectOption("#f-item", "bz");
            reader.page().fill("#f-floor", "99");
            reader.check();
            reader.picture("quality-rule");
            reader.page().click("button[value=save]");
            reader.page().click("form[action$='/runs'] button");
            reader.check();
            reader.picture("quality-resource");
            assertThat(reader.page()
                            .locator("#course [data-chart], #course figure")
                            .count())
                    .isPositive();
            reader.page().click("#results a[href*='/findings/']");
            assertThat(reader.page().locator("td .lq-bad").allTextContents()).contains("测试");
            reader.check();
            reader.picture("quality-findings");
            reader.go("/quality/" + entry.code().value());
            reader.page().click("form[action$='/suggestions'] button");
            assertThat(reader.page().locator("#rules tbody tr").count()).isPositive();
            reader.check();
            reader.picture("quality-suggested");
            reader.go("/quality/standards");
            reader.check();
            reader.go("/quality");
            reader.check();
            reader.picture("quality-scores");
            assertThat(reader.page().locator("#resources tbody tr").count()).isEqualTo(1);
            reader.go("/catalog/" + entry.code().value());
            assertThat(reader.page().locator("#quality").textContent()).isNotBlank();
            reader.check();
            reader.picture("quality-panel");
        }
    }

    private void load(Browser reader, EntryVersion entry, int snapshot, String note) {
        StringBuilder csv = new StringBuilder(HEAD);
        for (int i = 0; i < 40; i++) {
            String last = i % 20 == 7 ? note : "注册号-" + i % 9;
            csv.append(TestPeople.creditCode())
                    .append(",灵渠")
                    .append(i)
                    .append("号公司,2019-04-11,100.5,1,")
                    .append(last)
                    .append('\n');
        }
        reader.go("/collection/entries/" + entry.code().value() + "/new");
        reader.page()
                .setInputFiles(
                        "#file input[type=file]",
                        new FilePayload("qy.csv", "text/csv", csv.toString().getBytes(StandardCharsets.UTF_8)));
        reader.page().click("#file button[type=submit]");
        await().until(() -> runs.newest(entry.entry()).orElse(null), run -> run != null && run.snapshot() == snapshot);
    }
}
