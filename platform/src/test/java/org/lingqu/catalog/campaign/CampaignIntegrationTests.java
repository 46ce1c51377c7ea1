package org.lingqu.catalog.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.OneSourceCity.review;
import static org.lingqu.catalog.OneSourceCity.sheet;
import static org.lingqu.catalog.Published.aName;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Offences;
import org.lingqu.casework.OverdueSweep;
import org.lingqu.casework.ProposedOffence;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.arrears.Arrear;
import org.lingqu.catalog.arrears.Arrears;
import org.lingqu.catalog.campaign.Campaign.Addressee;
import org.lingqu.catalog.campaign.Campaign.Progress;
import org.lingqu.catalog.campaign.Campaign.Tally;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Submission;
import org.lingqu.catalog.level.CatalogKind;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Reorganization;
import org.lingqu.organization.Reorganizations;
import org.lingqu.rules.RulePacks;
import org.lingqu.rules.Standing;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OneSourceTest
class CampaignIntegrationTests {

    @Autowired
    OneSourceCity city;

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignRows rows;

    @Autowired
    Compilation compilation;

    @Autowired
    Submission submission;

    @Autowired
    Arrears arrears;

    @Autowired
    Offences offences;

    @Autowired
    OverdueSweep sweep;

    @Autowired
    Notices notices;

    @Autowired
    LegalTime legal;

    @Autowired
    TestTime time;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    Reorganizations reorganizations;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void back_to_today() {
        time.release();
    }

    @Test
    @Obligation("AH-13.4")
    void shows_how_far_each_addressee_is_and_reminds_those_who_have_handed_in_nothing() {
        Actor authority = city.applies();
        List<Department> asked = Stream.generate(people::aDepartment).limit(4).toList();
        List<Actor> compiling = asked.stream()
                .map(department -> people.aPersonOf(department, PostKind.CATALOGER))
                .toList();
        LocalDate due = legal.today().plusDays(10);
        UUID id = opened(due, authority, asked);
        compilation.begin(sheet(aName("草稿"), aName("甲项")), compiling.get(1));
        city.submitted(sheet(aName("送审"), aName("乙项")), compiling.get(2));
        handIn(id, compiling.get(2));
        city.published(sheet(aName("审核"), aName("丙项")), compiling.get(3), authority);
        handIn(id, compiling.get(3));
        city.act(caseOf(id, asked.get(3)), "accept", Inputs.NONE, authority);

        assertThat(asked.stream().map(department -> addressee(id, department).progress()))
                .containsExactly(Progress.NOT_STARTED, Progress.DRAFTED, Progress.SUBMITTED, Progress.REVIEWED);
        assertThat(campaign(id).late(due)).isEmpty();
        assertThat(campaign(id).late(due.plusDays(1)))
                .extracting(Addressee::department)
                .containsExactlyInAnyOrder(asked.get(0).id(), asked.get(1).id());

        assertThat(campaigns.remind(id, authority)).isEqualTo(2);
        assertThat(campaign(id).addressees())
                .filteredOn(each -> each.reminders() == 1 && each.remindedAt() != null)
                .extracting(Addressee::department)
                .containsExactlyInAnyOrder(asked.get(0).id(), asked.get(1).id());
        assertThat(reminders(compiling.get(0))).isEqualTo(1);
        assertThat(reminders(compiling.get(3))).isZero();
    }

    @Test
    void progress_is_shown_per_department_and_per_catalog() {
        Actor authority = city.applies();
        Department department = people.aDepartment();
        Actor cataloger = people.aPersonOf(department, PostKind.CATALOGER);
        UUID id = opened(legal.today().plusDays(10), authority, List.of(department));
        jdbc.sql("update catalog.campaign set catalogs = array['RESOURCE', 'SHARING', 'OPENING'] where id = ?")
                .param(id)
                .update();
        city.published(
                ASheet.aSheet()
                        .named(aName("可开放"))
                        .opened("UNCONDITIONAL", "")
                        .openedBy("FILE")
                        .build(),
                cataloger,
                authority);
        city.submitted(
                ASheet.aSheet().named(aName("不开放")).opened("NOT_OPEN", "").build(), cataloger);
        compilation.begin(
                ASheet.aSheet()
                        .named(aName("不共享"))
                        .shared("NONE")
                        .opened("NOT_OPEN", "")
                        .build(),
                cataloger);

        assertThat(addressee(id, department).catalogs())
                .containsEntry(CatalogKind.RESOURCE, new Tally(1, 1, 1))
                .containsEntry(CatalogKind.SHARING, new Tally(0, 1, 1))
                .containsEntry(CatalogKind.OPENING, new Tally(0, 0, 1));
    }

    @Test
    @Obligation({"AB-44.4", "AH-43.5"})
    void who_has_handed_in_nothing_by_the_last_day_or_not_again_is_proposed_once_with_the_article() {
        for (String pack : List.of("AB", "AH")) {
            assertThat(RulePacks.shipped()
                            .get(pack)
                            .value(CampaignProcedure.LIMIT)
                            .standing())
                    .isEqualTo(Standing.LAID_DOWN);
            assertThat(RulePacks.shipped().get(pack).list("supervision.offences"))
                    .contains("CATALOG");
        }
        Actor authority = city.applies();
        Department silent = people.aDepartment();
        Department careless = people.aDepartment();
        Actor cataloger = people.aPersonOf(careless, PostKind.CATALOGER);
        LocalDate due = legal.today().plusDays(10);
        UUID id = opened(due, authority, List.of(silent, careless));
        assertThat(owed(silent, authority)).singleElement().satisfies(arrear -> {
            assertThat(arrear.lack()).isEqualTo(Arrear.Lack.NOT_COMPILED);
            assertThat(arrear.late()).isFalse();
        });
        city.submitted(sheet(aName("送审"), aName("项")), cataloger);
        handIn(id, cataloger);
        LocalDate again = due.plusDays(10);
        city.act(caseOf(id, careless), "return", Inputs.of("reason", "职责清单不全", "until", again.toString()), authority);
        assertThat(addressee(id, careless).progress()).isEqualTo(Progress.RETURNED);

        time.set(due.plusDays(1), LocalTime.of(9, 0));
        sweep.run();
        sweep.run();
        assertThat(proposed(id, silent)).singleElement().satisfies(offence -> {
            assertThat(offence.offence()).isEqualTo("CATALOG");
            assertThat(offence.department()).isEqualTo(silent.id());
            assertThat(offence.evidence())
                    .containsEntry("due", due.toString())
                    .containsEntry("limit", CampaignProcedure.LIMIT);
        });
        assertThat(proposed(id, careless)).isEmpty();
        assertThat(owed(silent, authority)).singleElement().matches(Arrear::late);

        time.set(again.plusDays(1), LocalTime.of(9, 0));
        sweep.run();
        sweep.run();
        assertThat(proposed(id, careless))
                .singleElement()
                .satisfies(offence -> assertThat(offence.offence()).isEqualTo("CATALOG"));
        assertThat(proposed(id, silent)).hasSize(1);
        assertThat(owed(careless, authority)).extracting(Arrear::lack).contains(Arrear.Lack.RETURNED);
        handIn(id, cataloger);
        assertThat(owed(careless, authority)).extracting(Arrear::lack).doesNotContain(Arrear.Lack.RETURNED);
    }

    @Test
    @Obligation("HN-15.7")
    void a_catalog_with_entries_without_sharing_type_is_refused_naming_every_one_of_them() {
        Actor authority = city.applies();
        Department department = people.aDepartment();
        Actor cataloger = people.aPersonOf(department, PostKind.CATALOGER);
        UUID id = opened(legal.today().plusDays(10), authority, List.of(department));
        Draft typed = compilation.begin(sheet(aName("注明"), aName("项")), cataloger);
        Draft one =
                compilation.begin(ASheet.aSheet().named(aName("缺一")).shared("").build(), cataloger);
        Draft two =
                compilation.begin(ASheet.aSheet().named(aName("缺二")).shared("").build(), cataloger);

        assertThatThrownBy(() -> submission.submit(
                        Stream.of(typed, one, two)
                                .map(draft -> new Submission.Wish(draft.id(), draft.revision()))
                                .toList(),
                        cataloger))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("catalog-untyped");
                    assertThat(problem.faults())
                            .extracting(fault -> fault.arguments().get(0))
                            .containsExactly(one.sheet().name(), two.sheet().name());
                });
        assertThat(compilation.get(typed.id(), cataloger).state()).isEqualTo(Draft.State.OPEN);
        assertThatThrownBy(() -> handIn(id, cataloger))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(fault -> fault.arguments().get(0))
                                .containsExactlyInAnyOrder(
                                        one.sheet().name(), two.sheet().name()));
        assertThat(addressee(id, department).isBehind()).isTrue();
    }

    @Test
    void nothing_and_what_was_returned_is_not_handed_in() {
        Actor authority = city.applies();
        Department department = people.aDepartment();
        Actor cataloger = people.aPersonOf(department, PostKind.CATALOGER);
        UUID id = opened(legal.today().plusDays(10), authority, List.of(department));
        refused("campaign-nothing-compiled", () -> handIn(id, cataloger));
        Draft draft = city.submitted(sheet(aName("退回"), aName("项")), cataloger);
        city.act(review(draft), "return", Inputs.of("reason", "摘要不清"), authority);
        refused("campaign-entries-returned", () -> handIn(id, cataloger));
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        refused("case-unknown", () -> city.act(caseOf(id, department), "hand-in", Inputs.NONE, stranger));
    }

    @Test
    void only_the_authority_opens_one_and_every_mistake_is_told_together() {
        Actor authority = city.applies();
        Actor cataloger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        Campaigns.Wish wrong = new Campaigns.Wish(" ", "全部\u0000职责", "昨天", List.of("没有这个局"), List.of("COOKING"));
        refused("permission-missing", () -> campaigns.open(wrong, cataloger));
        assertThatThrownBy(() -> campaigns.open(wrong, authority))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting("where")
                                .containsExactly("title", "scope", "due", "addressees", "catalogs"));
    }

    @Test
    void an_authority_asks_its_level_and_lower_authorities_only_and_reminds_those_it_asked_itself() {
        Actor above = city.applies();
        Department county = countyAuthority();
        Actor lower = people.aPersonOf(county, PostKind.DATA_AUTHORITY);
        Department own = people.aDepartment("341003", false);
        LocalDate due = legal.today().plusDays(10);
        for (Department foreign :
                List.of(people.aDepartment("341002", false), people.aDepartment(), people.theAuthority())) {
            assertThatThrownBy(() -> opened(due, lower, List.of(own, foreign)))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.faults())
                                    .singleElement()
                                    .satisfies(fault -> {
                                        assertThat(fault.code()).isEqualTo("catalog.addressee-not-below");
                                        assertThat(fault.arguments()).containsExactly(foreign.name());
                                    }));
        }
        UUID ours = opened(due, lower, List.of(own));
        UUID theirs = opened(due, above, List.of(county, people.aDepartment()));

        refused("campaign-not-yours", () -> campaigns.remind(theirs, lower));
        refused("campaign-not-yours", () -> campaigns.remind(ours, above));
        assertThat(campaigns.remind(ours, lower)).isEqualTo(1);
    }

    @Test
    void the_authority_in_the_place_of_one_that_was_reorganized_reminds_for_it() {
        Actor above = city.applies();
        Department old = countyAuthority();
        Department asked = people.aDepartment("341003", false);
        UUID id = opened(legal.today().plusDays(10), people.aPersonOf(old, PostKind.DATA_AUTHORITY), List.of(asked));
        Department bureau = people.aDepartment("341003", false);

        reorganizations.record(
                old.id(),
                List.of(new Reorganization.Share(bureau.id(), List.of(), List.of())),
                "机构改革方案",
                people.administrator());

        Actor next = people.aPersonOf(departments.get(bureau.id()), PostKind.DATA_AUTHORITY);
        assertThat(campaigns.remind(id, next)).isEqualTo(1);
        refused("campaign-not-yours", () -> campaigns.remind(id, above));
    }

    /** One authority a division; the first call founds it. */
    private Department countyAuthority() {
        return departments.all().stream()
                .filter(each -> each.authority() && each.region().value().equals("341003"))
                .findFirst()
                .orElseGet(() -> people.aDepartment("341003", true));
    }

    private UUID opened(LocalDate due, Actor authority, List<Department> asked) {
        return campaigns.open(
                new Campaigns.Wish(
                        aName("年度编制"),
                        "全部职责",
                        due.toString(),
                        asked.stream().map(Department::name).toList()),
                authority);
    }

    private void handIn(UUID id, Actor cataloger) {
        CaseId inCase = campaign(id).addressees().stream()
                .filter(each -> cataloger.isOf(each.department()))
                .findFirst()
                .map(Addressee::caseId)
                .orElseThrow();
        city.act(inCase, "hand-in", Inputs.NONE, cataloger);
    }

    private CaseId caseOf(UUID id, Department department) {
        return Objects.requireNonNull(addressee(id, department).caseId());
    }

    private List<ProposedOffence> proposed(UUID id, Department department) {
        return offences.about(caseOf(id, department));
    }

    private List<Arrear> owed(Department department, Actor authority) {
        return arrears.report(authority).stream()
                .filter(line -> line.department().equals(department))
                .flatMap(line -> line.owed().stream())
                .filter(arrear -> arrear.lack() == Arrear.Lack.NOT_COMPILED || arrear.lack() == Arrear.Lack.RETURNED)
                .toList();
    }

    private long reminders(Actor reader) {
        return notices.of(reader, null, 20).stream()
                .filter(notice -> notice.said().key().equals("catalog.campaign.notice.reminded"))
                .count();
    }

    private Campaign campaign(UUID id) {
        return rows.all(1000).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Addressee addressee(UUID id, Department department) {
        return campaign(id).addressees().stream()
                .filter(each -> each.department().equals(department.id()))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
