package org.lingqu.sharing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.ConfirmedPacks;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an answer must say, what becomes of it, and that no grant comes about without an application. */
@IntegrationTest
class AnswerLawIntegrationTests {

    @Autowired
    Applications applications;

    @Autowired
    Grants grants;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    Cases cases;

    @Autowired
    ConfirmedPacks confirmed;

    @Autowired
    RulePacks packs;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    private Department provider;
    private Actor applicant;
    private Actor chief;
    private InformationSystem system;

    @BeforeEach
    void two_departments_and_confirmed_packs() {
        confirmed.all();
        provider = people.aDepartment();
        applicant = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        system = organization.register("工伤保险参保登记系统", 3, applicant);
        purposes.record(applicant);
    }

    @Test
    @Obligation("HN-16.5")
    void a_refusal_under_HN_needs_reason_and_basis_and_the_opinions_of_a_consent_become_the_grant() {
        Application refused = applied("HN");
        Inputs basis = Inputs.of("basisRank", "LAW", "basis", "《统计法》第九条");
        for (Inputs lacking : List.of(Inputs.of("reason", "涉及统计秘密"), basis)) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> applications.answer(refused.id(), "refuse", lacking, chief));
        }
        assertThat(applications.get(refused.id(), applicant).isPending()).isTrue();
        applications.answer(refused.id(), "refuse", basis.and("reason", List.of("涉及统计秘密")), chief);
        assertThat(applications.get(refused.id(), applicant).decision())
                .satisfies(told -> assertThat(told.reason() + told.basis()).contains("涉及统计秘密", "第九条"));

        Application agreed = applied("HN");
        LocalDate until = time.today().plusDays(90);
        Inputs opinions = new Inputs(Map.of(
                "items", List.of("tyshxydm", "qymc"),
                "until", List.of(until.toString()),
                "perDay", List.of("200"),
                "purpose", List.of("仅用于核验存续状态"),
                "manner", List.of("FILE"),
                "reason", List.of("其余信息项与用途无关")));
        assertThatExceptionOfType(Problem.class)
                .as("a manner the entry does not offer")
                .isThrownBy(() -> applications.answer(agreed.id(), "grant", opinions, chief));
        offerFiles(agreed);
        applications.answer(agreed.id(), "grant", opinions, chief);
        Grant grant = grants.of(agreed.id()).orElseThrow();
        assertThat(grant.itemCodes()).containsExactly("tyshxydm", "qymc");
        assertThat(grant.purpose().scenario()).isEqualTo("仅用于核验存续状态");
        assertThat(grant.purpose().duty()).isEqualTo(agreed.content().purpose().duty());
        assertThat(grant.manner()).isEqualTo(Manner.FILE);
        assertThat(grant.period()).isEqualTo(new Period(time.today(), until));
        assertThat(grant.frequency().perDay()).isEqualTo(200);
        assertThat(grant.basis().pack()).isEqualTo("HN");
    }

    @Test
    @Obligation("HF-14.5")
    void a_consent_under_HF_must_state_scope_and_purpose_and_then_a_grant_arises() {
        Application application = applied("HF");
        act(application, "accept", Inputs.NONE);
        Map<String, List<String>> whole = Map.of(
                "items", List.of("tyshxydm", "qymc", "djzt"),
                "until", List.of(application.content().period().to().toString()),
                "perDay", List.of("5000"),
                "purpose", List.of("办理工伤保险参保登记时核验"));
        for (String missing : List.of("items", "purpose")) {
            Map<String, List<String>> lacking = new LinkedHashMap<>(whole);
            lacking.remove(missing);
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> applications.answer(application.id(), "grant", new Inputs(lacking), chief))
                    .satisfies(refused -> assertThat(refused.faults())
                            .extracting(fault -> fault.where())
                            .containsExactly(missing));
        }
        assertThat(grants.of(application.id())).isEmpty();
        applications.answer(application.id(), "grant", new Inputs(whole).and("reason", List.of("用途以答复为准")), chief);
        Grant grant = grants.of(application.id()).orElseThrow();
        assertThat(grant.purpose().scenario()).isEqualTo("办理工伤保险参保登记时核验");
        assertThat(grant.itemCodes()).containsExactly("tyshxydm", "qymc", "djzt");
        assertThat(grant.manner()).as("supplied on the platform").isEqualTo(Manner.INTERFACE);
    }

    @Test
    @Obligation("AB-27.1")
    void an_application_has_number_department_officer_and_time_and_no_grant_comes_without_one() {
        Application application = applications.apply(
                wish(entries.publish(provider, SharingType.UNCONDITIONAL), "AB"), packs.get("AB"), applicant);
        Grant grant = grants.of(application.id()).orElseThrow();
        assertThat(application.number()).matches("\\d{4}-\\d{4,}");
        assertThat(application.applicant().department()).isEqualTo(applicant.home());
        assertThat(application.personName()).isEqualTo(applicant.name());
        assertThat(application.lodgedAt()).isBetween(time.now().minusSeconds(60), time.now());

        for (String without :
                List.of("null", "gen_random_uuid()", "(select application from sharing.grants limit 1)")) {
            assertThatExceptionOfType(DataIntegrityViolationException.class)
                    .as("a grant with the application %s", without)
                    .isThrownBy(() -> jdbc.sql("""
                                    insert into sharing.grants
                                    select (g2.g).* from (
                                      select jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'number', ?::text,
                                        'application', %s)) as g from sharing.grants g where g.id = ?) g2
                                    """.formatted(without))
                            .params("X-" + UUID.randomUUID(), grant.id().value())
                            .update());
        }
        assertThat(jdbc.sql("select count(*) from sharing.grants where number like 'X-%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Application applied(String pack) {
        return applications.apply(
                wish(entries.publish(provider, SharingType.CONDITIONAL), pack), packs.get(pack), applicant);
    }

    /** The version applied for is offered as a file, too. */
    private void offerFiles(Application application) {
        jdbc.sql("""
                        update catalog.entry_version set content = jsonb_set(content, '{sharing,modes}', '["INTERFACE", "FILE"]')
                        where entry = (select id from catalog.entry where code = ?)
                        """).param(application.resource().value()).update();
    }

    private void act(Application application, String move, Inputs inputs) {
        CaseId id = requireNonNull(application.caseId());
        cases.act(id, new CaseMove(move, inputs, cases.get(id, chief).version()), chief);
    }

    private Wish wish(EntryVersion entry, String pack) {
        Map<String, String> statements = new LinkedHashMap<>();
        WishCheck.furtherStatements(packs.get(pack)).forEach(code -> statements.put(code, "核验用人单位"));
        return new Wish(
                entry.code(),
                system.id(),
                List.of("tyshxydm", "qymc", "djzt"),
                RowFilter.ALL,
                GivenPurposes.CHECKING,
                Manner.INTERFACE,
                Set.of(CallKind.LOOKUP),
                new Period(time.today(), time.today().plusYears(1)),
                new Frequency(5000, 50),
                statements,
                Map.of(),
                GivenPurposes.KEPT);
    }
}
