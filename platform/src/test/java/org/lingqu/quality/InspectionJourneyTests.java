package org.lingqu.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.collection.GivenLoads;
import org.lingqu.identity.Account;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.quality.correction.Corrections;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A steward plans inspections, makes one, reads its report, and looks at what is still to be corrected. */
@IntegrationTest
class InspectionJourneyTests {

    private static final List<Column> COLUMNS =
            List.of(Column.of("code", "代码", ColumnType.TEXT).asKey(), Column.of("amount", "数额", ColumnType.INTEGER));

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    JudgedLoads judged;

    @Autowired
    Corrections corrections;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void plans_inspects_and_reads_the_report(String language, int width, String theme) throws Exception {
        Department department = people.aDepartment();
        Account steward = people.anAccountOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(
                department,
                "检查台账",
                UpdateCycle.IRREGULAR,
                List.of(
                        GivenLoads.item("code", "代码", ItemType.TEXT, 10, true, true, ValueRule.NONE, null),
                        GivenLoads.item("amount", "数额", ItemType.INTEGER, null, false, false, ValueRule.NONE, null)));
        judged.landed(entry, COLUMNS, 10, 5);
        org.awaitility.Awaitility.await()
                .until(() -> corrections.open(entry.entry()).isPresent());

        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(steward.username());
            reader.go("/quality/inspections");
            reader.check();
            reader.page().fill("#f-months", "9");
            reader.page().click("#plan button[type=submit]");
            assertThat(reader.page().locator("#plan .is-invalid").count()).isPositive();
            reader.check();
            reader.page().fill("#f-months", "2");
            reader.page().click("#plan button[type=submit]");
            assertThat(reader.page().locator("#f-months").inputValue()).isEqualTo("2");
            reader.page().click("form[action='/quality/inspections'] button");
            reader.page().waitForSelector("#resources tbody tr");
            reader.check();
            reader.picture("inspection-report");
            reader.go("/quality/inspections");
            assertThat(reader.page().locator("#reports tbody tr").count()).isEqualTo(1);
            reader.check();
            reader.picture("inspections");
            reader.go("/quality/corrections");
            assertThat(reader.page().locator("#orders tbody tr").count()).isEqualTo(1);
            reader.check();
            reader.picture("corrections");
        }
    }
}
