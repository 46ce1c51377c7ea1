package org.lingqu.catalog.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.casework.Bulk;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.Browser.Look;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many entries by workbook with broken rows: returned, mended, all there, submitted in one go. */
@IntegrationTest
class WorkbookJourneyTests {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Entries entries;

    @Autowired
    Bulk bulk;

    @Autowired
    Cases cases;

    @Autowired
    JdbcClient jdbc;

    private Department department;
    private String cataloger;
    private Account authority;
    private final String mark = UUID.randomUUID().toString().substring(0, 6);

    @BeforeEach
    void two_people() {
        department = people.aDepartment();
        cataloger = people.anAccountOf(department, PostKind.CATALOGER).username();
        authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280, 300, 20", "en, light, 360, 12, 3"})
    void entries_by_workbook_with_broken_rows_come_back_mended_and_are_published(
            String language, String theme, int width, int all, int broken) throws IOException {
        Look look = Browser.at(port).speaking(language).themed(theme).wide(width);
        try (Browser compiling = look.open();
                Browser reviewing = look.open()) {
            compiling.signIn(cataloger);
            Page page = compiling.page();
            compiling.go("/catalog/drafts");
            page.click("a[href='/catalog/drafts/workbooks']");
            compiling.check();
            byte[] template = download(page, "a[href='/catalog/drafts/workbooks/template']");

            hand(page, "notes.xlsx", "not a workbook".getBytes(StandardCharsets.UTF_8));
            assertThat(page.locator("form .lq-note.is-red").count()).isEqualTo(1);
            compiling.check();
            compiling.picture("catalog-workbooks-refused");

            hand(page, "entries.xlsx", filled(template, all, broken).build());
            assertThat(page.locator(".lq-figs dd").first().innerText()).startsWith(String.valueOf(all - broken));
            assertThat(page.locator("table tbody tr").count()).isEqualTo(broken);
            compiling.check();
            compiling.picture("catalog-workbook-broken");
            byte[] returned = download(page, "a[href$='/returned']");
            List<List<String>> rows = AWorkbook.rows(returned, AWorkbook.ENTRIES);
            assertThat(rows).hasSize(all + 1);
            save("returned-" + language + ".xlsx", returned);

            page.click("a.btn[href='/catalog/drafts/workbooks']");
            hand(page, "mended.xlsx", filled(template, all, 0).build());
            assertThat(page.locator(".lq-figs dd").nth(0).innerText()).startsWith(String.valueOf(broken));
            assertThat(page.locator(".lq-figs dd").nth(2).innerText()).startsWith(String.valueOf(all - broken));
            compiling.check();
            compiling.picture("catalog-workbook-mended");
            page.click("form[action$='/submission'] button");
            assertThat(page.locator("[role=status]").innerText()).contains(String.valueOf(all));
            compiling.check();
            compiling.picture("catalog-workbook-submitted");
            compiling.go("/catalog/drafts");
            compiling.check();
            compiling.picture("catalog-drafts-bulk");

            reviewing.signIn(authority.username());
            decide(reviewing, people.actorOf(authority), all);
            assertThat(entries.countOf(department.id())).isEqualTo(all);
            takeOut(compiling, all);
        }
    }

    private AWorkbook filled(byte[] template, int all, int broken) {
        AWorkbook workbook = AWorkbook.like(template);
        for (int i = 0; i < all; i++) {
            workbook.good("行政许可事项" + mark + "第" + i + "类");
            if (i % (all / Math.max(1, broken)) == 0 && i / (all / Math.max(1, broken)) < broken) {
                workbook.but("更新周期", "偶尔");
            }
        }
        return workbook;
    }

    /** The authority publishes twenty on the page to which the inbox leads, and the rest by the same bulk decision. */
    private void decide(Browser reviewing, Actor reviewer, int all) {
        List<Bulk.Item> waiting = compiledCases(reviewer);
        assertThat(waiting).hasSize(all);
        List<Bulk.Item> first = waiting.subList(0, Math.min(20, all));
        Page page = reviewing.page();
        reviewing.go("/cases/bulk?"
                + first.stream()
                        .map(item -> "case=" + item.id() + "_" + item.version())
                        .collect(Collectors.joining("&")));
        page.click("button[value=publish]");
        page.click("main form[method=post] button.btn-primary");
        reviewing.check();
        reviewing.picture("catalog-workbook-decided");
        for (int from = first.size(); from < all; from += Bulk.MOST) {
            List<Bulk.Outcome> outcomes =
                    bulk.act(waiting.subList(from, Math.min(all, from + Bulk.MOST)), "publish", Inputs.NONE, reviewer);
            assertThat(outcomes).allMatch(Bulk.Outcome::done);
        }
    }

    private List<Bulk.Item> compiledCases(Actor reviewer) {
        return jdbc
                .sql("select case_id from catalog.draft where department = ? and state = 'SUBMITTED' order by title")
                .param(department.id().value())
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> new CaseId(id))
                .map(id -> new Bulk.Item(id, cases.get(id, reviewer).version()))
                .toList();
    }

    /** What was published is taken out in the same shape, and printed as a book. */
    private void takeOut(Browser reader, int all) throws IOException {
        Page page = reader.page();
        reader.go("/catalog/take-out");
        reader.check();
        reader.picture("catalog-take-out");
        byte[] own = download(page, "a[href^='/catalog/export?scope=own&format=xlsx']");
        assertThat(AWorkbook.rows(own, AWorkbook.ENTRIES)).hasSize(all + 1);
        page.click("form[action='/catalog/book'] button");
        // a long book is shown while it is still on its way
        page.locator(".lq-book-entry").nth(all - 1).waitFor();
        assertThat(page.locator(".lq-book-entry").count()).isEqualTo(all);
        if (all < 50) {
            reader.picture("catalog-book");
            reader.check();
            print(page);
        }
    }

    private static void hand(Page page, String name, byte[] content) {
        page.setInputFiles("[name=file]", new FilePayload(name, XLSX, content));
        page.click("#workbook button[type=submit]");
    }

    private static byte[] download(Page page, String link) throws IOException {
        Download download = page.waitForDownload(() -> page.click(link));
        return Files.readAllBytes(download.path());
    }

    /** The book on A4, beside the pictures. */
    private static void print(Page page) {
        String folder = System.getProperty("lingqu.shots");
        byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        if (folder != null) {
            try {
                Files.write(Path.of(folder).resolve("catalog-book.pdf"), pdf);
            } catch (IOException unwritten) {
                throw new AssertionError(unwritten);
            }
        }
    }

    private static void save(String name, byte[] content) throws IOException {
        String folder = System.getProperty("lingqu.shots");
        if (folder != null) {
            Files.write(Path.of(folder).resolve(name), content);
        }
    }
}
