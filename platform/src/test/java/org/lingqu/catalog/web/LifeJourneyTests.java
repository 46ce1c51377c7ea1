package org.lingqu.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OverdueSweep;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Published;
import org.lingqu.catalog.change.Changes;
import org.lingqu.catalog.change.NewChange;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.catalog.inventory.Inventory;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A norm is amended, the entry that cites it changes for a later day, in time and too late, and the department confirms its catalog:
 * by hand. */
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

    @Autowired
    Changes changes;

    @Autowired
    Inventory inventory;

    @Autowired
    DepartmentFunctions functions;

    @Autowired
    OverdueSweep sweep;

    @Autowired
    TestTime time;

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

    /** The tenth working day after 2026-03-05 is 2026-03-19. */
    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void one_entry_is_updated_and_reported_in_time_and_the_other_one_late(String language, int width) {
        LocalDate changed = LocalDate.of(2026, 3, 5);
        time.set(changed, LocalTime.of(9, 0));
        Department department = people.aDepartment();
        Account compiler = people.anAccountOf(department, PostKind.CATALOGER);
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Published published = new Published(compilation, cases, entries, people.actorOf(authority));
        String norm = aName("安全生产法");
        EntryVersion timely = published.entry(citing("烟花爆竹经营许可", norm), people.actorOf(compiler));
        EntryVersion late = published.entry(citing("危险化学品经营许可", norm), people.actorOf(compiler));
        changes.record(
                new NewChange("NORM_AMENDED", norm, changed, null, "主席令第九十九号", "第八条改为第九条。", "", List.of()),
                people.actorOf(authority));
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(compiler.username());
            time.set(LocalDate.of(2026, 3, 19), LocalTime.of(10, 0));
            updates(reader, timely, published, people.actorOf(compiler));
            reports(reader, timely);
            assertThat(reader.text()).doesNotContain(language.equals("en") ? "overdue" : "逾期");
            reader.checkOpened();
            reader.picture("change-in-time");

            time.set(LocalDate.of(2026, 3, 20), LocalTime.of(0, 5));
            sweep.run();
            opens(reader, late);
            assertThat(reader.page().locator(".lq-clock.is-red, .is-red").count())
                    .isPositive();
            reader.checkOpened();
            reader.picture("change-overdue");
            updates(reader, late, published, people.actorOf(compiler));
            reports(reader, late);
            assertThat(reader.page().locator("#differences").innerText()).contains("第九条");
            reader.checkOpened();
            reader.picture("change-late");
        } finally {
            time.release();
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void a_duty_is_handed_over_and_a_withdrawn_entry_is_still_to_be_read(String language, int width) {
        Department department = people.aDepartment();
        Department taking = people.aDepartment();
        Account compiler = people.anAccountOf(department, PostKind.CATALOGER);
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Published published = new Published(compilation, cases, entries, people.actorOf(authority));
        Actor cataloger = people.actorOf(compiler);
        EntryVersion standing = published.entry(aSheet().named(aName("社会组织")).build(), cataloger);
        EntryVersion leaving = published.entry(aSheet().named(aName("旧台账")).build(), cataloger);
        published.publish(compilation.withdraw(leaving.code(), "系统已停用，数据并入新台账。", cataloger), Inputs.NONE);
        inventory.answer(
                functions.add("社会组织登记", "社会团体登记管理条例", cataloger).id(),
                List.of(standing.code().value()),
                "",
                cataloger);
        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(compiler.username());
            reader.go("/catalog/" + leaving.code().value());
            assertThat(reader.page().locator("#withdrawal").innerText()).contains("系统已停用", compiler.name());
            assertThat(reader.page().locator("a[href$='/withdrawal']").count()).isZero();
            reader.checkOpened();
            reader.picture("entry-withdrawn");

            reader.go("/catalog/" + standing.code().value());
            reader.checkOpened();
            reader.picture("entry-life");

            reader.go("/catalog/inventory");
            reader.page().fill("#transfer [name=successor]", taking.name());
            reader.page().fill("#transfer [name=decision]", "编发〔2026〕12号");
            reader.picture("inventory-transfer");
            reader.page().click("#transfer button[type=submit]");
            assertThat(reader.text()).doesNotContain("社会组织登记");
            reader.checkOpened();
            reader.go("/catalog/changes");
            assertThat(reader.text()).contains("社会组织登记");
            reader.picture("duty-handed-over");
        }
    }

    private static Sheet citing(String name, String norm) {
        return aSheet().named(aName(name))
                .basedOn(new BasisRow(norm, "LAW", "第八条"))
                .build();
    }

    private static void opens(Browser reader, EntryVersion entry) {
        reader.go("/catalog/changes");
        reader.page().click("tbody a:has-text('" + entry.name() + "')");
        assertThat(reader.page().locator("#change").innerText()).contains(entry.name());
    }

    private static void updates(Browser reader, EntryVersion entry, Published published, Actor compiler) {
        opens(reader, entry);
        reader.page().click("#change form button");
        reader.page().fill("[name='bases[0].article']", "第九条");
        reader.page().fill("[name=changeReason]", "所依据的法律已经修订。");
        reader.page().click("#sheet button[name=act][value=save]:not([tabindex])");
        published.approve(entry, compiler);
    }

    private static void reports(Browser reader, EntryVersion entry) {
        opens(reader, entry);
        reader.page().fill("[name=basis]", "主席令第九十九号");
        reader.page().click("button[value=report]");
        assertThat(reader.page().locator("button[value=report]").count()).isZero();
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
