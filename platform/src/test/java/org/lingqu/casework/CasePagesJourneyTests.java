package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
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
import org.lingqu.testing.Answer;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages around cases in a real browser: where they begin, several at once, proposed offences, confirmed regulations. */
@IntegrationTest
class CasePagesJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Autowired
    OverdueSweep sweep;

    @Autowired
    Offences offences;

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
    private Account authority;
    private CaseId first;
    private CaseId second;

    @BeforeEach
    void two_departments_and_their_authority() {
        time.set(LocalDate.of(2026, 9, 21), LocalTime.of(9, 0));
        authority = people.anAccountOf("沈渡", people.theAuthority(), PostKind.DATA_AUTHORITY);
        asking = people.aDepartment();
        answering = people.aDepartment();
        user = people.aPersonOf(asking, PostKind.CHIEF_REPRESENTATIVE);
        provider = people.anAccountOf(
                "江汀", answering, PostKind.CHIEF_REPRESENTATIVE, PostKind.CATALOGER, PostKind.STEWARD);
        first = open("企业登记注册信息");
        second = open("个体工商户登记信息");
        open("企业年度报告公示信息");
        confirmed.all();
        time.set(LocalDate.of(2026, 10, 9), LocalTime.of(9, 20));
        sweep.run();
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    private CaseId open(String title) {
        return cases.open(OpenCase.of(
                        CaseId.next(),
                        SampleProcedureBeans.SHARE,
                        new SubjectRef("sample", Uuids.next().toString(), title),
                        user,
                        Party.department("applicant", asking.id(), asking.name()),
                        Party.department("provider", answering.id(), answering.name())))
                .id();
    }

    private static void button(Browser reader, String name) {
        reader.page()
                .getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280", "zh-CN, dark, 360", "en, light, 1280", "en, light, 360"})
    void shows_every_page_whole(String language, String theme, int width) {
        try (Browser reader =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            reader.signIn(provider.username());
            reader.go("/");
            reader.picture("hall-several");
            reader.check();
            look(reader, "/cases/new", "begin");
            look(reader, "/cases/new?procedure=data-review", "new-subject");
            look(reader, "/cases/new?procedure=data-review&type=matter", "new");
            look(reader, "/cases/new?procedure=temporary-collection&type=matter", "new-collection");
            look(reader, "/account", "own-account");
        }
        try (Browser reader =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            reader.signIn(authority.username());
            look(reader, "/cases/confirmations", "confirmations");
            look(reader, "/offences", "offences");
            reader.page().locator("th[scope=row] a").first().click();
            reader.picture("offence");
            reader.check();
        }
    }

    private static void look(Browser reader, String path, String name) {
        reader.go(path);
        reader.picture(name);
        reader.check();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280, 不予共享", "en, light, 360, Refuse"})
    void decides_several_cases_together_and_tells_what_became_of_each(
            String language, String theme, int width, String refuse) {
        try (Browser reader =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            reader.signIn(provider.username());
            reader.go("/");
            reader.page().locator("[name=case]").nth(0).check();
            reader.page().locator("[name=case]").nth(2).check();
            reader.page().locator("form[action='/cases/bulk/choice'] button").click();
            reader.picture("bulk");
            reader.check();
            assertThat(reader.page().locator("tbody tr").count()).isEqualTo(2);
            button(reader, refuse);
            reader.picture("bulk-asked");
            reader.check();
            reader.page().fill("[name=reason]", "核对主体是否存续不需要");
            button(reader, refuse);
            reader.picture("bulk-refused");
            reader.check();
            assertThat(reader.page().locator("[role=alert] li").count()).isEqualTo(2);
            assertThat(reader.page().locator("[role=alert] li").first().innerText())
                    .contains(language.equals("en") ? "Rank of the basis" : "依据的层级");
            assertThat(reader.page().inputValue("[name=reason]")).isEqualTo("核对主体是否存续不需要");

            grantFirst();
            reader.page().selectOption("[name=basisRank]", "LAW");
            reader.page().fill("[name=basis]", "《个人信息保护法》第六条第二款");
            button(reader, refuse);
            reader.picture("bulk-done");
            reader.check();
            assertThat(reader.page().locator("tbody .lq-wrong").count()).isOne();
            assertThat(reader.text()).contains("苇舟");
            reader.go("/");
            assertThat(reader.page().locator("#cases tbody tr").count()).isOne();
            assertThat(reader.page().locator("[name=case]").count()).isZero();
        }
    }

    /** A colleague is faster with one of the cases. */
    private void grantFirst() {
        Actor colleague = people.actorOf(people.anAccountOf("苇舟", answering, PostKind.CHIEF_REPRESENTATIVE));
        CaseFile file = cases.get(first, colleague);
        cases.act(
                first,
                new CaseMove("grant", Inputs.of("items", "A", "until", "2027-10-14"), file.version()),
                colleague);
    }

    @Test
    void an_overdue_case_is_proposed_and_the_authority_confirms_one_and_dismisses_another_with_reasons() {
        try (Browser reader = Browser.at(port).open()) {
            reader.signIn(provider.username());
            assertThat(reader.go("/offences")).isEqualTo(403);
        }
        try (Browser reader = Browser.at(port).open()) {
            reader.signIn(authority.username());
            reader.go(proposed(first));
            assertThat(reader.text()).contains(answering.name(), "答复逾期", "第二十五条第二款", "系统提出的建议，不是认定");
            button(reader, "作出认定");
            assertThat(reader.page().innerText("[role=alert]")).contains("理由");
            reader.picture("offence-refused");
            reader.check();
            find(reader, "属实", "催办两次仍未答复");
            reader.picture("offence-confirmed");
            reader.check();
            assertThat(reader.page().innerText("#verdict")).contains("属实", "催办两次仍未答复", "沈渡");
            assertThat(reader.page().locator("#decide").count()).isZero();
            reader.go(proposed(second));
            find(reader, "不属实", "已由上级另行答复");

            reader.go("/offences?decided=true");
            assertThat(reader.page().locator("tbody tr").nth(0).innerText()).contains(answering.name(), "不属实", "沈渡");
            assertThat(reader.page().locator("tbody tr").nth(1).innerText()).contains(answering.name(), "属实", "沈渡");
            reader.picture("offences-decided");
            reader.check();
        }
        Program program = Program.with(port, people.tokenOf(people.actorOf(authority)));
        assertThat(program.get("/api/v1" + proposed(first))
                        .json()
                        .path("finding")
                        .asString())
                .isEqualTo("CONFIRMED");
        Answer again = program.post(
                "/api/v1" + proposed(second) + "/decision", Map.of("finding", "CONFIRMED", "reason", "改判"));
        assertThat(again.status()).isEqualTo(409);
    }

    private String proposed(CaseId id) {
        return "/offences/" + offences.about(id).get(0).id();
    }

    private static void find(Browser reader, String finding, String reason) {
        reader.page()
                .getByLabel(finding, new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                .check();
        reader.page().fill("[name=reason]", reason);
        button(reader, "作出认定");
    }
}
