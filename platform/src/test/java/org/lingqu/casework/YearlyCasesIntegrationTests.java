package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.YearlyCases.OfYear;
import org.lingqu.casework.YearlyCases.State;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.PostKind;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Henan wants an evaluation of every calendar year: one that nobody began is missing all the same. */
@IntegrationTest
class YearlyCasesIntegrationTests {

    private static final List<String> OPINIONS = List.of("编制部门：同意", "财政部门：同意", "审计部门：同意");

    @LocalServerPort
    int port;

    @Autowired
    YearlyCases yearly;

    @Autowired
    Cases cases;

    @Autowired
    RulePacks packs;

    @Autowired
    ConfirmedPacks confirmed;

    @Autowired
    LawCity city;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    private Actor authority;

    @BeforeEach
    void years_no_other_test_speaks_of() {
        time.set(LocalDate.of(2028, 2, 10), LocalTime.of(10, 0));
        confirmed.all();
        authority = city.person(city.department("city-authority").id(), Permission.SUPERVISE, "");
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    private CaseFile begun(int year) {
        Map<String, List<String>> stated = Map.of(
                "periodFrom", List.of(year + "-01-01"), "periodTo", List.of(year + "-12-31"), "scope", List.of("各部门"));
        return cases.open(OpenCase.of(
                        CaseId.next(),
                        "evaluation",
                        new SubjectRef("matter", Uuids.next().toString(), year + "年考核"),
                        authority)
                .stating(new Inputs(stated))
                .under("HN"));
    }

    private CaseFile act(CaseFile file, String move, Map<String, List<String>> stated) {
        return cases.act(file.id(), new CaseMove(move, new Inputs(stated), file.version()), authority);
    }

    private OfYear year(int year) {
        return yearly.years(packs.get("HN"), authority).stream()
                .filter(one -> one.year() == year)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Obligation("HN-18.2")
    void a_year_without_a_completed_evaluation_is_missing_once_the_first_quarter_of_the_next_has_ended() {
        CaseFile file = begun(2028);
        time.set(LocalDate.of(2029, 3, 31), LocalTime.of(23, 50));
        assertThat(year(2028).state()).isEqualTo(State.AHEAD);
        assertThat(year(2028).lastDay()).isEqualTo(LocalDate.of(2029, 3, 31));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() ->
                        act(file, "conclude", Map.of("result", List.of("良好"), "opinions", OPINIONS.subList(0, 2))))
                .satisfies(problem -> assertThat(problem.faults())
                        .singleElement()
                        .satisfies(fault -> {
                            assertThat(fault.code()).isEqualTo("entries-missing");
                            assertThat(fault.arguments()).containsExactly("审计");
                        }));

        time.set(LocalDate.of(2029, 4, 1), LocalTime.of(0, 10));
        assertThat(year(2028).state()).isEqualTo(State.MISSING);
        assertThat(year(2028).number()).isEqualTo(file.number());

        CaseFile concluded = act(file, "conclude", Map.of("result", List.of("良好"), "opinions", OPINIONS));
        assertThat(year(2028).state()).isEqualTo(State.MISSING);
        act(concluded, "publish", Map.of("publication", List.of("政府网站")));
        assertThat(year(2028).state()).isEqualTo(State.DONE);
        assertThat(year(2028).late()).isTrue();
        assertThat(year(2029).state()).isEqualTo(State.AHEAD);
    }

    @Test
    void a_year_for_which_nobody_began_one_or_gave_it_up_is_missing_as_well() {
        time.set(LocalDate.of(2029, 2, 10), LocalTime.of(10, 0));
        act(begun(2029), "abandon", Map.of("reason", List.of("误立")));
        time.set(LocalDate.of(2030, 4, 1), LocalTime.of(0, 10));
        assertThat(year(2029).state()).isEqualTo(State.MISSING);
        assertThat(year(2029).file()).isNull();
    }

    @Test
    void where_the_regulation_names_no_day_nothing_is_listed_and_only_supervision_reads_it() {
        assertThat(yearly.years(packs.get("AH"), authority)).isEmpty();
        Actor steward = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        assertThat(Program.with(port, people.tokenOf(steward))
                        .get("/api/v1/cases/yearly")
                        .status())
                .isEqualTo(403);
        assertThat(Program.with(port, people.tokenOf(authority))
                        .get("/api/v1/cases/yearly")
                        .json())
                .isEmpty();
        String reader = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY)
                .username();
        assertThat(Visitor.signedIn(port, reader).get("/cases/yearly").body()).contains("每年应办事项", "没有每年应办的事项");
    }
}
