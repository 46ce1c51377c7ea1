package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.ConfirmedPacks;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Data are shared between government departments, of whatever level, for a duty; everybody else is shown the way to the open data. */
@IntegrationTest
class PartiesIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    Applications applications;

    @Autowired
    Grants grants;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenGrants given;

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

    @BeforeEach
    void confirmed_packs() {
        confirmed.all();
    }

    @Test
    @Obligation("AB-22.1")
    void application_and_grant_name_two_departments_and_a_duty_and_a_company_is_shown_the_open_data() {
        Department provider = people.aDepartment();
        Officer officer = officer(people.aDepartment());
        EntryVersion entry = entries.publish(provider, SharingType.UNCONDITIONAL);

        Application application = applications.apply(wish(entry, officer, "AB"), packs.get("AB"), officer.actor());
        Grant grant = grants.of(application.id()).orElseThrow();
        assertThat(application.applicant().department())
                .isEqualTo(officer.actor().home());
        assertThat(application.provider().department()).isEqualTo(provider.id());
        assertThat(grant.consumer().department())
                .isEqualTo(officer.actor().home())
                .isNotEqualTo(grant.provider().department());
        assertThat(grant.purpose().duty()).isEqualTo(GivenPurposes.CHECKING.duty());
        assertThat(grant.purpose().dutyId()).isNotNull();

        Wish dutyless = wish(entry, officer, "AB").serving(new Purpose("", GivenPurposes.CHECKING.scenario()));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.apply(dutyless, packs.get("AB"), officer.actor()))
                .satisfies(problem -> assertThat(problem.faults())
                        .anySatisfy(fault -> assertThat(fault.where()).isEqualTo("duty")));
        Officer own = officer(provider);
        refused(
                "sharing-own-data",
                "第二十二条",
                () -> applications.apply(wish(entry, own, "AB"), packs.get("AB"), own.actor()));
        Officer company = officer(people.aCompany());
        refused(
                "sharing-departments-only",
                "第二十二条",
                () -> applications.apply(wish(entry, company, "AB"), packs.get("AB"), company.actor()));
        assertThat(applications.lodgedBy(company.actor(), null, 50).shown()).isEmpty();
        shownTheOpenData(entry, company);
    }

    /** By the page and by REST, signed in as the company; who is not signed in at all is a citizen who gets no further. */
    private void shownTheOpenData(EntryVersion entry, Officer company) {
        Map<String, Object> body = Map.of("resource", entry.code().value());
        Answer refused = Program.with(port, people.tokenOf(company.actor())).post("/api/v1/sharing/applications", body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("sharing-departments-only");
        assertThat(refused.json().path("portal").asString()).isEqualTo("/open/");
        assertThat(Program.with(port, people.tokenOf(company.actor()))
                        .post("/api/v1/sharing/basket/lines", body)
                        .code())
                .isEqualTo("sharing-departments-only");
        Visitor visitor = Visitor.signedIn(port, company.account().username());
        assertThat(visitor.get("/sharing/apply/" + entry.code().value()).body()).contains("/open/", "不是政务部门");
        assertThat(visitor.get("/catalog/" + entry.code().value()).body()).doesNotContain("/sharing/apply/");
        Answer nobody = Program.with(port, "").post("/api/v1/sharing/applications", body);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.json().path("portal").asString()).isEqualTo("/open/");
        assertThat(Visitor.stranger(port).get("/sign-in").body()).contains("/open/");
        for (Visitor sent : List.of(visitor, Visitor.stranger(port))) {
            Answer portal = sent.get("/open/");
            assertThat(portal.status()).isEqualTo(200);
            assertThat(portal.body()).contains("href=\"/open/my-data\"", "数据资源主管部门");
        }
        assertThat(jdbc.sql(
                                "select count(*) from audit.record where verb = 'sharing.apply' and refusal = 'sharing-departments-only' and subject_id = ?")
                        .param(entry.code().value())
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    @Obligation("HF-2.2")
    void departments_of_city_and_zone_apply_at_each_other_by_the_ordinary_procedure_and_a_company_does_not() {
        Department city = people.aDepartment();
        Department zone = people.aDepartment("341003", false);
        for (Department provider : List.of(city, zone)) {
            Officer officer = officer(provider.equals(city) ? zone : city);
            EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
            Actor chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
            Application application = applications.apply(wish(entry, officer, "HF"), packs.get("HF"), officer.actor());
            CaseFile file = cases.get(Objects.requireNonNull(application.caseId()), chief);
            assertThat(file.procedure()).isEqualTo("conditional-share");
            assertThat(file.stage()).isEqualTo("lodged");
            cases.act(file.id(), new CaseMove("accept", Inputs.NONE, file.version()), chief);
            assertThat(cases.get(file.id(), chief).running("sharing.conditionalAnswer"))
                    .isPresent();

            Officer company = officer(people.aCompany());
            refused(
                    "sharing-departments-only",
                    "第二条",
                    () -> applications.apply(wish(entry, company, "HF"), packs.get("HF"), company.actor()));
        }
    }

    @Test
    void an_extension_is_refused_where_an_application_would_be() {
        Department provider = people.aDepartment();
        EntryVersion entry = entries.publish(provider, SharingType.UNCONDITIONAL);
        Map<Department, String> refusals =
                Map.of(people.aCompany(), "sharing-departments-only", provider, "sharing-own-data");
        refusals.forEach((consumer, code) -> {
            Officer officer = officer(consumer);
            Grant grant = given.give(OfEntry.grant(entry, provider, consumer, officer.system(), time.today()));
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() ->
                            applications.extend(grant.id(), grant.period().to().plusMonths(6), "事项延期", officer.actor()))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
            assertThat(grants.get(grant.id(), officer.actor()).period()).isEqualTo(grant.period());
        });
    }

    private record Officer(Account account, Actor actor, InformationSystem system) {}

    private Officer officer(Department department) {
        Account account =
                people.anAccountOf(department, PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR, PostKind.CATALOGER);
        Actor actor = people.actorOf(account);
        purposes.record(actor);
        return new Officer(account, actor, organization.register("核验系统", 3, actor));
    }

    private Wish wish(EntryVersion entry, Officer officer, String pack) {
        Map<String, String> statements = new LinkedHashMap<>();
        WishCheck.furtherStatements(packs.get(pack)).forEach(code -> statements.put(code, "核验用人单位"));
        return new Wish(
                entry.code(),
                officer.system().id(),
                List.of("tyshxydm", "qymc"),
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

    private static void refused(String code, String article, ThrowingCallable act) {
        assertThatExceptionOfType(Problem.class).isThrownBy(act).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.citations())
                    .anySatisfy(cited -> assertThat(cited.article()).contains(article));
        });
    }
}
