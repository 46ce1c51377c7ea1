package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.SampleCases.Pair;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class CaseListsIntegrationTests {

    @Autowired
    CaseLists lists;

    @Autowired
    CaseFigures figures;

    @Autowired
    Cases cases;

    @Autowired
    SampleCases samples;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    /** Seven working days each: due 2026-10-09, 10 (Saturday, worked), 12 and 13; a target (13) and a default beside them. */
    private Pair aBusyDepartment() {
        Pair pair = samples.aPair();
        for (int day : new int[] {23, 24, 28}) {
            time.set(LocalDate.of(2026, 9, day), LocalTime.NOON);
            samples.aShare(pair, "九月" + day + "日");
        }
        time.set(LocalDate.of(2026, 9, 22), LocalTime.NOON);
        samples.aShare(pair, "九月22日");
        cases.open(samples.share(pair, "目标").under("HS"));
        time.set(LocalDate.of(2026, 10, 8), LocalTime.NOON);
        cases.open(samples.share(pair, "区级").under("HF"));
        time.set(LocalDate.of(2026, 10, 10), LocalTime.of(9, 20));
        return pair;
    }

    @Test
    void shows_what_is_due_first_with_todays_lamp() {
        Pair pair = aBusyDepartment();

        CaseList list = lists.list(CaseQuery.of(CaseQuery.Scope.WAITING, 20), pair.provider());

        assertThat(list.rows())
                .extracting(row -> row.subject().title())
                .containsExactly("九月22日", "九月23日", "九月24日", "九月28日", "目标", "区级");
        assertThat(list.rows()).extracting(CaseRow::dueOn).first().isEqualTo(LocalDate.of(2026, 10, 9));
        assertThat(list.rows()).allSatisfy(row -> assertThat(row.clock()).isNotNull());
        assertThat(lists.lights(CaseQuery.of(CaseQuery.Scope.WAITING, 20), pair.provider()))
                .containsEntry(ClockLight.RED, 1L)
                .containsEntry(ClockLight.YELLOW, 4L)
                .doesNotContainKey(ClockLight.GREEN)
                .containsEntry(ClockLight.NONE, 1L);
        assertThat(lists.list(CaseQuery.of(CaseQuery.Scope.WAITING, 20).lit(ClockLight.RED), pair.provider())
                        .rows())
                .extracting(row -> row.subject().title())
                .containsExactly("九月22日");
        assertThat(lists.waiting(pair.provider())).isEqualTo(6);
        assertThat(lists.waiting(pair.user())).isZero();
    }

    @Test
    void the_lamp_of_the_list_is_the_lamp_of_the_clock_on_every_day() {
        Pair pair = aBusyDepartment();
        for (int day = 8; day < 31; day++) {
            time.set(LocalDate.of(2026, 10, day), LocalTime.NOON);
            LocalDate today = LocalDate.of(2026, 10, day);
            for (ClockLight light : ClockLight.values()) {
                assertThat(lists.list(CaseQuery.of(CaseQuery.Scope.WAITING, 20).lit(light), pair.provider())
                                .rows())
                        .allSatisfy(row -> assertThat(
                                        Objects.requireNonNull(row.clock()).light(today, PaperCase.CALENDAR))
                                .as("%s on %s", row.subject().title(), today)
                                .isEqualTo(light));
            }
        }
    }

    @Test
    void pages_forth_and_back_without_losing_or_repeating_a_case() {
        Pair pair = aBusyDepartment();
        for (boolean latestFirst : new boolean[] {false, true}) {
            CaseQuery query = CaseQuery.of(CaseQuery.Scope.WAITING, 2).turned(latestFirst);
            List<String> forth = new ArrayList<>();
            CaseList page = lists.list(query, pair.provider());
            assertThat(page.first()).isNull();
            while (true) {
                page.rows().forEach(row -> forth.add(row.number()));
                if (page.last() == null) {
                    break;
                }
                page = lists.list(query.after(page.last()), pair.provider());
            }
            assertThat(forth).hasSize(6).doesNotHaveDuplicates();

            List<String> back =
                    new ArrayList<>(page.rows().stream().map(CaseRow::number).toList());
            while (page.first() != null) {
                page = lists.list(query.before(page.first()), pair.provider());
                back.addAll(0, page.rows().stream().map(CaseRow::number).toList());
            }
            assertThat(back).isEqualTo(forth);
        }
    }

    @Test
    void finds_by_title_number_and_procedure_and_takes_wildcards_for_what_they_are() {
        Pair pair = aBusyDepartment();
        CaseQuery all = CaseQuery.of(CaseQuery.Scope.WAITING, 20);

        assertThat(lists.list(all.containing("月24"), pair.provider()).rows()).hasSize(1);
        assertThat(lists.list(all.containing("%"), pair.provider()).rows()).isEmpty();
        assertThat(lists.list(all.of("sample-review"), pair.provider()).rows()).isEmpty();
        assertThat(lists.list(all.of(SampleProcedureBeans.SHARE), pair.provider())
                        .rows())
                .hasSize(6);
        assertThat(lists.kinds(all, pair.provider())).containsEntry(SampleProcedureBeans.SHARE, 6L);
    }

    @Test
    void each_department_sees_its_own_and_only_the_supervisor_sees_all() {
        Pair pair = aBusyDepartment();

        assertThat(lists.list(CaseQuery.of(CaseQuery.Scope.SENT, 20), pair.user())
                        .rows())
                .hasSize(6);
        assertThat(lists.list(CaseQuery.of(CaseQuery.Scope.WAITING, 20), pair.user())
                        .rows())
                .isEmpty();
        assertThat(lists.list(
                                CaseQuery.of(CaseQuery.Scope.CONCERNED, 20),
                                samples.aPair().user())
                        .rows())
                .isEmpty();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> lists.list(CaseQuery.of(CaseQuery.Scope.SUPERVISED, 20), pair.user()))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("permission-missing"));
        assertThat(lists.list(
                                CaseQuery.of(CaseQuery.Scope.SUPERVISED, 20).containing("九月24日"),
                                people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY))
                        .rows())
                .isNotEmpty();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() ->
                        lists.list(CaseQuery.of(CaseQuery.Scope.WAITING, 20).after("0_soon_x"), pair.provider()))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("list-mark-malformed"));
    }

    @Test
    void counts_a_departments_year_from_its_clocks() {
        Pair pair = aBusyDepartment();
        List<CaseRow> rows = lists.list(CaseQuery.of(CaseQuery.Scope.WAITING, 3), pair.provider())
                .rows();
        for (CaseRow row : rows.subList(0, 2)) {
            cases.act(
                    row.id(),
                    new CaseMove("grant", Inputs.of("items", "A", "until", "2027-01-01"), row.version()),
                    pair.provider());
        }

        CaseFigures.OfYear year = figures.ofYear(pair.answering().id());

        assertThat(year).isEqualTo(new CaseFigures.OfYear(2, 1, 0, 2, 0));
        assertThat(figures.months(pair.answering().id(), "sharing.conditionalAnswer"))
                .singleElement()
                .satisfies(month -> {
                    assertThat(month.acts()).isEqualTo(2);
                    assertThat(month.days()).isEqualTo(7.5);
                });
    }

    @Test
    void what_stands_about_a_thing_is_found_behind_any_number_of_newer_cases() {
        Pair pair = samples.aPair();
        SubjectRef subject = new SubjectRef("sample", Uuids.next().toString(), "企业登记注册信息");
        CaseFile standing = opened(SampleProcedureBeans.SHARE, subject, pair);
        CaseFile withdrawn = opened(SampleProcedureBeans.SHARE, subject, pair);
        cases.act(withdrawn.id(), new CaseMove("withdraw", Inputs.NONE, withdrawn.version()), pair.user());
        for (int n = 0; n < 51; n++) {
            opened(SampleProcedureBeans.REVIEW, subject, pair);
        }

        assertThat(lists.standing(SampleProcedureBeans.SHARE, "sample", subject.id(), pair.user()))
                .map(CaseRow::id)
                .contains(standing.id());
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        assertThat(lists.standing(SampleProcedureBeans.SHARE, "sample", subject.id(), stranger))
                .isEmpty();
    }

    private CaseFile opened(String procedure, SubjectRef subject, Pair pair) {
        return cases.open(OpenCase.of(
                CaseId.next(),
                procedure,
                subject,
                pair.user(),
                Party.department("applicant", pair.asking().id(), pair.asking().name()),
                Party.department(
                        "provider", pair.answering().id(), pair.answering().name()),
                Party.department(
                        "authority", pair.answering().id(), pair.answering().name())));
    }
}
