package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.ConfirmedPacks;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Duties;
import org.lingqu.organization.Duty;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Reorganization;
import org.lingqu.organization.Reorganizations;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

/** A data authority that is reorganized itself, and demands that wait for one. */
@IntegrationTest
class AuthoritySuccessionIntegrationTests {

    /** A county that no other test looks at. */
    private static final RegionCode COUNTY = new RegionCode("340828");

    private static final String DECISION = "测试编办〔2026〕11号";

    @Autowired
    Reorganizations reorganizations;

    @Autowired
    Organization organization;

    @Autowired
    Departments departments;

    @Autowired
    Duties charges;

    @Autowired
    DepartmentFunctions functions;

    @Autowired
    Demands demands;

    @Autowired
    Cases cases;

    @Autowired
    ConfirmedPacks confirmed;

    @Autowired
    Notices notices;

    @Autowired
    RulePacks packs;

    @Autowired
    TestPeople people;

    private Department authority;
    private Department bureau;
    private Department office;
    private Department holder;

    @BeforeEach
    void a_county_with_an_authority_of_its_own() {
        authority = departments.all().stream()
                .filter(each -> each.authority() && each.region().equals(COUNTY))
                .findFirst()
                .orElseGet(() -> people.aDepartment(COUNTY.value(), true));
        bureau = people.aDepartment(COUNTY.value(), false);
        office = people.aDepartment(COUNTY.value(), false);
        holder = people.aDepartment(COUNTY.value(), false);
    }

    @Test
    void a_bureau_that_takes_over_the_authority_takes_its_place_its_charges_and_what_waits_for_it() {
        organization.charge(Duty.PLATFORM_OPERATOR, authority.id(), people.administrator());
        Demand demand = filed(people.aPersonOf(holder, PostKind.CHIEF_REPRESENTATIVE, PostKind.CATALOGER));

        recorded(null, share(bureau));

        assertThat(authorityNow()).isEqualTo(bureau.id());
        assertThat(departments.get(authority.id()).authority()).isFalse();
        assertThat(charges.holder(Duty.PLATFORM_OPERATOR, COUNTY))
                .map(Department::id)
                .contains(bureau.id());
        Actor next = people.aPersonOf(departments.get(bureau.id()), PostKind.DATA_AUTHORITY);
        assertThat(demands.assign(demand.id(), office.id(), next).state()).isEqualTo(DemandState.ASSIGNED);
    }

    @Test
    void cases_that_wait_for_the_authority_are_decided_by_the_next_one_which_is_told_of_those_it_cannot_decide() {
        CaseId asked = asked(people.aPersonOf(holder, PostKind.CHIEF_REPRESENTATIVE), holder);
        Actor bureaus = people.aPersonOf(bureau, PostKind.CHIEF_REPRESENTATIVE);
        CaseId own = asked(bureaus, bureau);

        recorded(null, share(bureau));

        Actor next = people.aPersonOf(departments.get(bureau.id()), PostKind.DATA_AUTHORITY);
        CaseFile gone = cases.get(asked, next);
        assertThat(gone.party("authority")).contains(Party.department("authority", bureau.id(), bureau.name()));
        cases.act(asked, new CaseMove("answer", Inputs.of("answer", "按规则转换后再比对"), gone.version()), next);
        assertThat(cases.get(asked, next).stage()).isEqualTo("answered");
        assertThat(cases.get(own, bureaus).department("authority")).contains(authority.id());
        assertThat(notices.of(next, null, 50))
                .filteredOn(notice -> notice.said().key().equals("casework.notice.authority-stays"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.href()).isEqualTo("/cases/" + own));
    }

    private CaseId asked(Actor actor, Department asking) {
        confirmed.confirm("HF", ConfirmedPacks.PUBLISHED);
        CaseId id = CaseId.next();
        cases.open(OpenCase.of(
                        id,
                        "technical-question",
                        new SubjectRef("matter", id.toString(), "主键里的空格"),
                        actor,
                        Party.department("department", asking.id(), asking.name()),
                        Party.department("authority", authority.id(), authority.name()))
                .stating(Inputs.of("question", "主键含空格的两张表怎样比对？"))
                .under("HF"));
        return id;
    }

    @Test
    void an_authority_that_is_split_names_the_next_one() {
        for (DepartmentId unfit : new DepartmentId[] {null, holder.id()}) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> recorded(unfit, share(bureau), share(office)))
                    .satisfies(refused -> assertThat(refused.faults())
                            .extracting(fault -> fault.where() + " " + fault.code())
                            .containsExactly("authority succession-authority"));
        }
        assertThat(authorityNow()).isEqualTo(authority.id());

        recorded(office.id(), share(bureau), share(office));

        assertThat(authorityNow()).isEqualTo(office.id());
    }

    @Test
    void a_demand_that_the_first_one_named_does_not_hold_goes_over_and_a_merged_department_files_no_more() {
        Department old = people.aDepartment(COUNTY.value(), false);
        Actor applicant = people.aPersonOf(old, PostKind.CHIEF_REPRESENTATIVE, PostKind.CATALOGER);
        Demand demand = filed(applicant);
        Actor supervisor = people.aPersonOf(authority, PostKind.DATA_AUTHORITY);
        demands.assign(demand.id(), office.id(), supervisor);
        demands.answer(
                demand.id(),
                "not-held",
                Inputs.of("reason", "由另一部门登记"),
                people.aPersonOf(office, PostKind.CHIEF_REPRESENTATIVE));

        reorganizations.record(old.id(), List.of(share(bureau)), DECISION, people.administrator());

        Actor heir = people.aPersonOf(bureau, PostKind.CHIEF_REPRESENTATIVE);
        assertThat(demands.get(demand.id(), heir).applicant().department()).isEqualTo(bureau.id());
        assertThat(demands.assign(demand.id(), holder.id(), supervisor).state()).isEqualTo(DemandState.ASSIGNED);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> demands.file(
                        new DemandWish("排污许可证信息", null, "监管", List.of("许可证编号"), ""), packs.get("AH"), applicant))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("department-dissolved"));
    }

    private Demand filed(Actor applicant) {
        return demands.file(
                new DemandWish(
                        "排污许可证信息",
                        functions.add("排污许可证后监管", "", applicant).id(),
                        "许可证后监管时核对排放限值",
                        List.of("许可证编号", "排放限值"),
                        "生态环境部门"),
                packs.get("AH"),
                applicant);
    }

    private void recorded(@Nullable DepartmentId next, Reorganization.Share... shares) {
        reorganizations.record(authority.id(), List.of(shares), next, DECISION, people.administrator());
    }

    private static Reorganization.Share share(Department successor) {
        return new Reorganization.Share(successor.id(), List.of(), List.of());
    }

    private DepartmentId authorityNow() {
        return departments.authorityOf(COUNTY).orElseThrow().id();
    }
}
