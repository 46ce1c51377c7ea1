package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever must act reads on the case page what was stated before. */
@IntegrationTest
class CaseHistoryIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Autowired
    TestPeople people;

    @Autowired
    ConfirmedPacks confirmed;

    private Account authority;
    private Actor opener;

    @BeforeEach
    void an_authority() {
        confirmed.all();
        authority = people.anAccountOf("沈渡", people.theAuthority(), PostKind.DATA_AUTHORITY);
        opener = people.actorOf(authority);
    }

    private CaseFile opened(String procedure, Map<String, List<String>> stated, Party... parties) {
        return cases.open(OpenCase.of(
                        CaseId.next(),
                        procedure,
                        new SubjectRef("matter", Uuids.next().toString(), "未按期更新"),
                        opener,
                        parties)
                .stating(new Inputs(stated))
                .under("AH"));
    }

    private String page(CaseFile file) {
        return Visitor.signedIn(port, authority.username())
                .get("/cases/" + file.id())
                .body();
    }

    @Test
    void the_authority_reads_what_was_rectified_before_it_accepts_it() {
        Department late = people.aDepartment();
        Actor addressee = people.aPersonOf(late, PostKind.CHIEF_REPRESENTATIVE);
        CaseFile file = opened(
                "rectification",
                Map.of("facts", List.of("两个周期没有更新"), "demand", List.of("更新"), "until", List.of("2027-06-30")),
                Party.department("addressee", late.id(), late.name()),
                Party.department("government", late.id(), late.name()),
                Party.department("competent-body", late.id(), late.name()));
        CaseFile reported = cases.act(
                file.id(), new CaseMove("report", Inputs.of("measures", "补录一千二百条\n并已核对"), file.version()), addressee);

        assertThat(page(reported)).contains("整改措施和结果：补录一千二百条\n并已核对");
        CaseFile rejected = cases.act(
                file.id(),
                new CaseMove("reject", Inputs.of("reason", "还差三百条", "until", "2027-06-30"), reported.version()),
                opener);
        assertThat(page(rejected)).contains("还差三百条", "整改期限至：2027");
    }

    @Test
    void a_case_that_the_platform_ended_shows_what_the_last_person_stated() {
        Department government = people.aDepartment();
        CaseFile file = opened(
                "evaluation",
                Map.of("periodFrom", List.of("2026-01-01"), "periodTo", List.of("2026-12-31"), "scope", List.of("各部门")),
                Party.department("government", government.id(), government.name()));
        CaseFile ended =
                cases.act(file.id(), new CaseMove("conclude", Inputs.of("result", "三个部门优秀"), file.version()), opener);

        assertThat(ended.stage()).isEqualTo("evaluated");
        String page = page(ended);
        assertThat(page.substring(page.indexOf("id=\"decision\""), page.indexOf("id=\"parties\"")))
                .contains("三个部门优秀");
    }
}
