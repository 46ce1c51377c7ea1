package org.lingqu.sharing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Offences;
import org.lingqu.casework.OverdueSweep;
import org.lingqu.casework.ProposedOffence;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Segment;
import org.lingqu.catalog.SharingType;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.gathering.GatheringDemands;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;

/** Who refuses without a basis, or lets the day of the answer go by, is proposed to the data authority; who answers is not. */
@IntegrationTest
class OffenceLawIntegrationTests {

    private static final String OFFENCE = "REFUSING_AGGREGATION_OR_SHARING";

    @Autowired
    Applications applications;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    GivenLoads loads;

    @Autowired
    GatheringDemands demands;

    @Autowired
    Cases cases;

    @Autowired
    Offences offences;

    @Autowired
    OverdueSweep sweep;

    @Autowired
    Organization organization;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    @Autowired
    TestTime clock;

    private Department provider;
    private Actor chief;
    private Actor steward;
    private Actor authority;
    private Actor applicant;
    private InformationSystem system;
    private @Nullable EntryVersion lastDemanded;

    @BeforeEach
    void two_departments_and_the_authority() {
        provider = people.aDepartment();
        chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        steward = people.aPersonOf(provider, PostKind.STEWARD);
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        applicant = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        system = organization.register("参保登记系统", 3, applicant);
        purposes.record(applicant);
    }

    @AfterEach
    void back_to_today() {
        clock.release();
    }

    @Test
    @Obligation("AH-43.7")
    void refusing_without_a_basis_and_not_answering_are_proposed_and_founded_answers_in_time_are_not() {
        Application shirked = applied();
        Application late = applied();
        Application granted = applied();
        Application refused = applied();
        LocalDate until = time.today().plusDays(20);
        CaseFile gathering = demanded(until);
        CaseFile unanswered = demanded(until);
        CaseFile gathered = demanded(until);

        act(caseOf(shirked), "refuse-without-basis", Inputs.of("reason", "人手不足"), chief);
        assertThat(applications.get(shirked.id(), applicant).isPending()).isTrue();
        assertThat(cases.get(caseOf(shirked), chief).running("sharing.conditionalAnswer"))
                .as("the refusal is void, the clock runs on")
                .isPresent();
        assertThat(proposed(caseOf(shirked))).containsExactly(OFFENCE);
        act(gathering.id(), "refuse-without-law", Inputs.of("reason", "人手不足"), steward);
        assertThat(proposed(gathering.id())).containsExactly(OFFENCE);

        applications.answer(granted.id(), "grant", whole(granted), chief);
        applications.answer(
                refused.id(), "refuse", Inputs.of("reason", "含统计秘密", "basisRank", "LAW", "basis", "《统计法》第九条"), chief);
        loads.loadedWhole(requireNonNull(lastDemanded), steward);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(cases.get(gathered.id(), authority).isOpen()).isFalse());
        assertThat(proposed(caseOf(late))).isEmpty();

        clock.set(until.plusDays(1), LocalTime.of(9, 0));
        sweep.run();
        assertThat(proposed(caseOf(late))).containsExactly(OFFENCE);
        assertThat(proposed(unanswered.id())).containsExactly(OFFENCE);
        for (CaseId answered : List.of(caseOf(granted), caseOf(refused), gathered.id())) {
            assertThat(proposed(answered)).isEmpty();
        }
        ProposedOffence offence = offences.about(caseOf(late)).get(0);
        assertThat(offence.department()).isEqualTo(provider.id());
        assertThat(offence.evidence().get("article")).contains("第二十五条");
    }

    /** The last entry demanded is the one that is loaded. */
    private CaseFile demanded(LocalDate until) {
        EntryVersion entry = loads.publish(provider, "目录" + System.nanoTime(), Segment.GOVERNMENT);
        lastDemanded = entry;
        return demands.demand(entry.code(), until, "请按期归集", authority);
    }

    private List<String> proposed(CaseId id) {
        return offences.about(id).stream()
                .map(ProposedOffence::offence)
                .distinct()
                .toList();
    }

    private CaseFile act(CaseId id, String move, Inputs inputs, Actor actor) {
        return cases.act(id, new CaseMove(move, inputs, cases.get(id, actor).version()), actor);
    }

    private static CaseId caseOf(Application application) {
        return requireNonNull(application.caseId());
    }

    private static Inputs whole(Application application) {
        Content content = application.content();
        return new Inputs(Map.of(
                "items", content.items().stream().map(GrantedItem::code).toList(),
                "until", List.of(content.period().to().toString()),
                "perDay", List.of(String.valueOf(content.frequency().perDay()))));
    }

    private Application applied() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        return applications.apply(
                new Wish(
                        entry.code(),
                        system.id(),
                        List.of("tyshxydm", "qymc"),
                        RowFilter.ALL,
                        GivenPurposes.CHECKING,
                        Manner.INTERFACE,
                        Set.of(CallKind.LOOKUP),
                        new Period(time.today(), time.today().plusYears(1)),
                        new Frequency(5000, 50),
                        Map.of(),
                        Map.of()),
                applicant);
    }
}
