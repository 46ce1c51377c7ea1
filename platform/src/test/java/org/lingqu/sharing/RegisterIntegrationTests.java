package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

/** What an application serves is chosen from the registers of duties and scenarios. */
@IntegrationTest
class RegisterIntegrationTests {

    @Autowired
    Applications applications;

    @Autowired
    Scenarios scenarios;

    @Autowired
    DepartmentFunctions duties;

    @Autowired
    Grants grants;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenGrants given;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    Organization organization;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    private Actor applicant;
    private InformationSystem system;
    private Purpose purpose;

    @BeforeEach
    void a_department_with_registers() {
        applicant = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        system = organization.register("参保登记系统", 3, applicant);
        purpose = purposes.record(applicant);
    }

    @Test
    @Obligation({"AB-23.5", "HN-16.1", "AH-20.1"})
    void an_application_names_a_duty_of_its_department_and_the_grant_cites_it() {
        EntryVersion entry = entry();

        Application byTitle = applications.apply(wish(entry, GivenPurposes.CHECKING), applicant);
        Application byId = applications.apply(
                wish(entry, new Purpose(String.valueOf(purpose.dutyId()), String.valueOf(purpose.scenarioId()))),
                applicant);

        assertThat(grants.of(byTitle.id()).orElseThrow().purpose()).isEqualTo(purpose);
        assertThat(grants.of(byId.id()).orElseThrow().purpose()).isEqualTo(purpose);
        assertThat(byId.content().purpose().duty()).isEqualTo("审核工伤保险参保登记");
        assertThat(byId.applicant().department()).isNotEqualTo(byId.provider().department());
        refused(entry, new Purpose("", purpose.scenario()), "duty required");
        refused(entry, new Purpose("征收税款", purpose.scenario()), "duty duty-not-yours");
        Purpose others = purposes.record(people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE));
        refused(
                entry,
                new Purpose(String.valueOf(others.dutyId()), String.valueOf(others.scenarioId())),
                "duty duty-not-yours",
                "scenario scenario-not-yours");
    }

    @Test
    void a_duty_or_scenario_that_ended_cannot_be_named_but_what_it_was_granted_for_stays() {
        EntryVersion entry = entry();
        Application granted = applications.apply(wish(entry, GivenPurposes.CHECKING), applicant);
        Scenario scenario = scenarios.of(applicant.home()).get(0);

        scenarios.end(scenario.id(), applicant);

        assertThat(scenarios.of(applicant.home())).isEmpty();
        refused(entry, GivenPurposes.CHECKING, "scenario scenario-not-yours");
        Grant grant = grants.of(granted.id()).orElseThrow();
        assertThat(scenarios.find(scenario.id()).orElseThrow().matters()).containsExactly("工伤保险参保登记");
        assertThat(grant.purpose().scenarioId()).isEqualTo(scenario.id());
    }

    @Test
    void a_grant_from_before_the_registers_is_readable_in_the_words_it_had() {
        Grant old = given.give(GivenGrants.like(GrantFixture.aGrant().build(), draft -> draft.frequency(100, 5)));

        assertThat(old.purpose()).isEqualTo(GivenPurposes.CHECKING);
        assertThat(old.purpose().dutyId()).isNull();
    }

    @Test
    void a_scenario_says_what_it_is_and_which_matters_it_serves_and_belongs_to_one_department() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> scenarios.add(" ", "", List.of(" "), applicant))
                .satisfies(problem -> assertThat(problem.faults())
                        .extracting(Fault::where)
                        .containsExactly("title", "use", "matters"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> scenarios.add(purpose.scenario(), "再来一次", List.of("登记"), applicant))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("scenario-exists"));
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        Scenario own = scenarios.of(applicant.home()).get(0);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> scenarios.end(own.id(), stranger))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("scenario-unknown"));
        assertThatExceptionOfType(Problem.class)
                .as("nobody without the post")
                .isThrownBy(() -> scenarios.add(
                        "场景", "用", List.of("事"), people.aPersonOf(people.aDepartment(), PostKind.STEWARD)))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("permission-missing"));
        assertThat(scenarios.of(applicant.home())).containsExactly(own);
    }

    private void refused(EntryVersion entry, Purpose stated, String... faults) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.apply(wish(entry, stated), applicant))
                .satisfies(problem -> assertThat(problem.faults())
                        .extracting(fault -> fault.where() + " " + fault.code())
                        .containsExactly(faults));
    }

    private EntryVersion entry() {
        return entries.publish(people.aDepartment(), SharingType.UNCONDITIONAL);
    }

    private Wish wish(EntryVersion entry, Purpose stated) {
        return new Wish(
                entry.code(),
                system.id(),
                List.of("tyshxydm"),
                RowFilter.ALL,
                stated,
                Manner.INTERFACE,
                Set.of(CallKind.LOOKUP),
                new Period(time.today(), time.today().plusYears(1)),
                new Frequency(100, 5),
                Map.of(),
                Map.of());
    }
}
