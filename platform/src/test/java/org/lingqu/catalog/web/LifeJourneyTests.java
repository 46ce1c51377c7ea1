package org.lingqu.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.casework.Cases;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Published;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.identity.Account;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A norm is amended, the entry that cites it changes for a later day, and the department confirms its catalog: by hand. */
@IntegrationTest
class LifeJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Compilation compilation;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void an_amended_norm_becomes_a_task_and_the_change_is_published_on_its_day(String language, int width) {
        Department department = people.aDepartment();
        Account compiler = people.anAccountOf(department, PostKind.CATALOGER);
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        String norm = aName("安全生产法");
        EntryVersion entry = new Published(compilation, cases, entries, people.actorOf(authority))
                .entry(
                        aSheet().named(aName("安全生产许可"))
                                .basedOn(new BasisRow(norm, "LAW", "第八条"))
                                .build(),
                        people.actorOf(compiler));
        try (Browser compiling = Browser.at(port).speaking(language).wide(width).open();
                Browser reviewing =
                        Browser.at(port).speaking(language).wide(width).open()) {
            compiling.signIn(compiler.username());
            reviewing.signIn(authority.username());
            record(reviewing, norm);
            String task = takesTheTask(compiling, entry);
            approve(reviewing, task);
            seesItWaiting(compiling, entry);
            confirms(compiling);
        }
    }

    private static void record(Browser reader, String norm) {
        reader.go("/catalog/norms");
        reader.check();
        reader.picture("catalog-norms");
        reader.go("/catalog/changes/new?kind=NORM_AMENDED&what=" + norm);
        reader.page().click("main form.card button[type=submit]");
        assertThat(reader.page().locator("#e-changedOn").count()).isEqualTo(1);
        assertThat(reader.page().locator("#e-document").count()).isEqualTo(1);
        reader.check();
        reader.picture("catalog-change-refused");
        reader.page().fill("[name=changedOn]", LocalDate.now(LegalTime.ZONE).toString());
        reader.page().fill("[name=document]", "主席令第九十九号");
        reader.page().fill("[name=change]", "第八条改为第九条。");
        reader.page().click("main form.card button[type=submit]");
        assertThat(reader.page().locator("tbody tr").first().innerText()).contains(norm);
        reader.check();
        reader.picture("catalog-changes");
    }

    private static String takesTheTask(Browser reader, EntryVersion entry) {
        reader.go("/catalog/changes");
        reader.page().locator("tbody a").first().click();
        assertThat(reader.page().locator("#change").innerText()).contains(entry.name());
        reader.check();
        reader.picture("catalog-change-case");
        reader.page().click("#change form button");
        assertThat(reader.page().url()).contains("/catalog/drafts/");
        reader.page().fill("[name='bases[0].article']", "第九条");
        reader.page().fill("[name=changeReason]", "所依据的法律已经修订。");
        reader.page().click("#sheet button[name=act][value=submit]:not([tabindex])");
        assertThat(reader.page().url()).contains("/cases/");
        return reader.page().url().replaceFirst("http://[^/]*", "").replaceFirst("[?#].*", "");
    }

    private static void approve(Browser reader, String review) {
        reader.go(review);
        reader.page()
                .fill(
                        "[name=publishOn]",
                        LocalDate.now(LegalTime.ZONE).plusDays(3).toString());
        reader.picture("catalog-review-scheduled");
        reader.page().click("button[value=publish]");
        assertThat(reader.page().locator("button[value=publish]").count()).isZero();
    }

    private static void seesItWaiting(Browser reader, EntryVersion entry) {
        reader.go("/catalog/" + entry.code().value());
        assertThat(reader.page().locator("main .lq-note a[href^='/cases/']").count())
                .isEqualTo(1);
        reader.checkOpened();
        reader.picture("catalog-entry-pending");
        reader.page().fill("[name=asOf]", LocalDate.now(LegalTime.ZONE).toString());
        reader.page().click("#history form button");
        assertThat(reader.page().innerText("h1")).isEqualTo(entry.name());
    }

    private static void confirms(Browser reader) {
        reader.go("/catalog/confirmations");
        reader.page().click("button[value=NO_CHANGE]");
        assertThat(reader.page().locator("#standings tbody tr").count()).isEqualTo(1);
        reader.check();
        reader.picture("catalog-upkeep");
    }
}
