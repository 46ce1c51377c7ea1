package org.lingqu.catalog.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.Entries;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.Browser.Look;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

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

    private Department department;
    private String cataloger;
    private String authority;
    private final String mark = UUID.randomUUID().toString().substring(0, 6);

    @BeforeEach
    void two_people() {
        department = people.aDepartment();
        cataloger = people.anAccountOf(department, PostKind.CATALOGER).username();
        authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY)
                .username();
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

            hand(page, "notes.xlsx", "not a workbook".getBytes(java.nio.charset.StandardCharsets.UTF_8));
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

            reviewing.signIn(authority);
            decide(reviewing, all);
            assertThat(entries.countOf(department.id())).isEqualTo(all);
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

    /** The authority publishes in bulk from the inbox until nothing of this department waits. */
    private void decide(Browser reviewing, int all) {
        // filled in below
    }

    private static void hand(Page page, String name, byte[] content) {
        page.setInputFiles("[name=file]", new FilePayload(name, XLSX, content));
        page.click("#workbook button[type=submit]");
    }

    private static byte[] download(Page page, String link) throws IOException {
        Download download = page.waitForDownload(() -> page.click(link));
        return Files.readAllBytes(download.path());
    }

    private static void save(String name, byte[] content) throws IOException {
        String folder = System.getProperty("lingqu.shots");
        if (folder != null) {
            Files.write(Path.of(folder).resolve(name), content);
        }
    }
}
