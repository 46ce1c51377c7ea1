package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.AriaRole;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The workbench and the case page in a real browser, with a department that has something of everything. */
@IntegrationTest
class CaseJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Autowired
    OverdueSweep sweep;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    @Autowired
    ConfirmedPacks confirmed;

    private Department asking;
    private Department answering;
    private Actor user;
    private Account provider;

    @BeforeEach
    void a_busy_department_on_a_friday_in_october() {
        confirmed.all();
        asking = people.aDepartment();
        answering = people.aDepartment();
        user = people.aPersonOf(asking, PostKind.CHIEF_REPRESENTATIVE);
        provider = people.anAccountOf(answering, PostKind.CHIEF_REPRESENTATIVE);
        Actor second = people.aPersonOf(answering, PostKind.CHIEF_REPRESENTATIVE);
        CaseFile done = open("药品经营许可信息", "2026-09-15", null);
        time.set(LocalDate.of(2026, 9, 22), LocalTime.of(10, 5));
        cases.act(
                done.id(),
                new CaseMove("grant", Inputs.of("items", "A", "until", "2027-10-14"), done.version()),
                second);
        open("个体工商户登记信息", "2026-09-21", null);
        open("企业年度报告公示信息", "2026-09-23", null);
        open("企业登记注册信息", "2026-09-24", null);
        open("=HYPERLINK(\"http://x\")", "2026-10-08", null);
        open("企业注销登记信息", "2026-10-08", "HF");
        time.set(LocalDate.of(2026, 10, 9), LocalTime.of(8, 0));
        sweep.run();
        time.set(LocalDate.of(2026, 10, 9), LocalTime.of(9, 20));
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    private CaseFile open(String title, String day, @Nullable String pack) {
        time.set(LocalDate.parse(day), LocalTime.of(16, 42));
        OpenCase wish = OpenCase.of(
                CaseId.next(),
                SampleProcedureBeans.SHARE,
                new SubjectRef("sample", Uuids.next().toString(), title),
                user,
                Party.department("applicant", asking.id(), asking.name()),
                Party.department("provider", answering.id(), answering.name()));
        return cases.open(pack == null ? wish : wish.under(pack));
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280", "zh-CN, light, 360", "en, light, 1280", "en, dark, 360"})
    void shows_what_is_due_and_why(String language, String theme, int width) {
        try (Browser reader =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            reader.signIn(provider.username());
            assertThat(reader.go("/")).isEqualTo(200);
            reader.picture("hall");
            reader.check();
            reader.checkOpened();

            assertThat(reader.go("/?part=%E7%99%BB%E8%AE%B0%E6%B3%A8%E5%86%8C")).isEqualTo(200);
            reader.page().locator("#cases th[scope=row] a").first().click();
            reader.picture("case");
            reader.check();
            reader.checkOpened();

            assertThat(reader.go("/notices")).isEqualTo(200);
            reader.picture("notices");
            reader.check();
        }
    }

    @Test
    void decides_a_case_after_having_been_told_what_is_missing() {
        try (Browser reader = Browser.at(port).open()) {
            reader.signIn(provider.username());
            reader.go("/?light=red");
            assertThat(reader.page().locator("#cases tbody tr").count()).isOne();
            assertThat(reader.text()).contains("个体工商户登记信息", "逾期第 1 个工作日");
            reader.page().locator("#cases th[scope=row] a").click();

            reader.page().fill("[name=reason]", "核对主体是否存续不需要");
            button(reader, "不予共享");
            assertThat(reader.page().locator("[role=alert]").innerText()).contains("依据的层级：没有填写", "依据的名称和条款：没有填写");
            assertThat(reader.page().inputValue("[name=reason]")).isEqualTo("核对主体是否存续不需要");
            reader.picture("case-refused");

            reader.page().selectOption("[name=basisRank]", "LAW");
            reader.page().fill("[name=basis]", "《个人信息保护法》第六条第二款");
            button(reader, "不予共享");
            assertThat(reader.text()).contains("不予共享。", "核对主体是否存续不需要", "办结，逾期 1 个工作日");
            assertThat(reader.page().innerText("#decision")).contains("法律", "《个人信息保护法》第六条第二款");
            assertThat(reader.page().locator("#decide").count()).isZero();
            reader.picture("case-closed");
            reader.check();
        }
    }

    private static void button(Browser reader, String name) {
        reader.page()
                .getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Page.GetByRoleOptions().setName(name))
                .click();
    }

    @Test
    void exports_the_list_as_a_spreadsheet_in_which_nothing_is_a_formula() throws Exception {
        try (Browser reader = Browser.at(port).open()) {
            reader.signIn(provider.username());
            reader.go("/");
            Download download = reader.page()
                    .waitForDownload(
                            () -> reader.page().locator("#cases .card-header a").click());
            try (InputStream in = Files.newInputStream(download.path());
                    ReadableWorkbook book = new ReadableWorkbook(in)) {
                List<Row> rows = book.getFirstSheet().read();
                assertThat(rows).hasSize(6);
                assertThat(rows.get(0).getCellText(1)).isEqualTo("数据资源");
                assertThat(rows.stream().map(row -> row.getCellText(1)))
                        .contains("'=HYPERLINK(\"http://x\")")
                        .noneMatch(text -> text.startsWith("="));
                assertThat(rows.stream().flatMap(Row::stream).filter(cell -> cell != null))
                        .allSatisfy(cell -> assertThat(cell.getFormula()).isNull());
            }
        }
    }
}
