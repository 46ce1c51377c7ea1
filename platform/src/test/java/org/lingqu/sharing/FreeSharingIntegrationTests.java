package org.lingqu.sharing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.ConfirmedPacks;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.FreeSheets;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Data are shared free of charge: whatever demands payment is not kept, wherever it is said. */
@IntegrationTest
class FreeSharingIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    Applications applications;

    @Autowired
    Grants grants;

    @Autowired
    GrantPause pauses;

    @Autowired
    GrantEnd ends;

    @Autowired
    Compilation compilation;

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
    @Obligation("AB-23.3")
    void no_answer_and_no_list_of_materials_under_AB_demands_payment() {
        takesNoPayment("AB", "第二十三条");
    }

    @Test
    @Obligation("HS-2.3.3")
    void no_answer_and_no_list_of_materials_under_HS_demands_payment_and_the_time_of_answering_is_measured() {
        takesNoPayment("HS", "二（三）");

        Application waiting = applications.apply(
                wish(entries.publish(provider, SharingType.CONDITIONAL), "HS"), packs.get("HS"), applicant);
        var clock = file(waiting).running("sharing.conditionalAnswer").orElseThrow();
        assertThat(clock.due()).isAfter(time.today().plusDays(9));
    }

    @Test
    @Obligation("HN-13.2")
    void no_answer_and_no_condition_under_HN_demands_payment() {
        takesNoPayment("HN", "第十三条");
    }

    @Test
    @Obligation("HF-11.3")
    void no_grant_condition_or_material_under_HF_demands_payment() {
        takesNoPayment("HF", "第十一条");
    }

    private void takesNoPayment(String pack, String article) {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        Application application = applications.apply(wish(entry, pack), packs.get(pack), applicant);
        accept(application);
        Inputs whole = whole(application);

        for (Inputs charging : List.of(
                whole.and("reason", List.of("同意共享，使用前须缴纳数据服务费")),
                whole.and("fee", List.of("200")),
                Inputs.of("reason", "没有付费，付费后提供", "basisRank", "LAW", "basis", "《统计法》第九条"))) {
            String move = charging.has("items") ? "grant" : "refuse";
            refused(() -> applications.answer(application.id(), move, charging, chief), article);
        }
        refused(() -> act(application, "grant", whole.and("reason", List.of("按次收费")), chief), article);
        assertThat(grants.of(application.id())).isEmpty();
        refused(
                () -> FreeSharing.mustBe(Inputs.of("missing", "请补交缴费凭证，并须先付款"), packs.get(pack), entry.name()),
                article);

        refused(() -> FreeSheets.keep(ASheet.aSheet().needing("职责依据", "付费凭证").build(), packs.get(pack)), article);
        refused(() -> FreeSheets.keep(ASheet.aSheet().onCondition("按次收费").build(), packs.get(pack)), article);
        FreeSheets.keep(ASheet.aSheet().build(), packs.get(pack));

        applications.answer(application.id(), "grant", whole.and("fee", List.of("0")), chief);
        assertThat(grants.of(application.id())).isPresent();
    }

    private static void refused(ThrowingCallable act, String article) {
        assertThatExceptionOfType(Problem.class).isThrownBy(act).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("payment-demanded");
            assertThat(problem.citations())
                    .anySatisfy(cited -> assertThat(cited.article()).contains(article));
        });
    }

    @Test
    void a_grant_is_neither_paused_nor_ended_until_somebody_pays_and_an_agreement_after_a_refusal_costs_nothing() {
        EntryVersion entry = entries.publish(provider, SharingType.UNCONDITIONAL);
        Grant grant =
                grants.of(applications.apply(wish(entry, "AH"), applicant).id()).orElseThrow();

        unpaid(() -> pauses.suspend(grant.id(), "请先付费，付费后恢复", chief));
        unpaid(() -> ends.withdraw(grant.id(), "须缴纳数据服务费", chief));
        assertThat(grants.find(grant.id()).orElseThrow().isSuspended()).isFalse();
        pauses.suspend(grant.id(), "系统升级，不收费", chief);
        assertThat(grants.find(grant.id()).orElseThrow().isSuspended()).isTrue();

        SubjectRef about = new SubjectRef("catalog-entry", entry.code().value(), entry.name());
        CaseFile contested = cases.open(OpenCase.of(
                        CaseId.next(),
                        "refused-share-coordination",
                        about,
                        applicant,
                        Party.department("applicant", applicant.home(), applicant.departmentName()),
                        Party.department("provider", provider.id(), provider.name()))
                .stating(Inputs.of("reason", "对方要求付费后才提供"))
                .under("HN"));
        unpaid(() -> cases.act(
                contested.id(), new CaseMove("agree", Inputs.of("terms", "按年收费，每年2000元"), contested.version()), chief));
        assertThat(cases.get(contested.id(), chief).isOpen()).isTrue();
        cases.act(contested.id(), new CaseMove("agree", Inputs.of("terms", "无偿提供"), contested.version()), chief);
        assertThat(cases.get(contested.id(), chief).isOpen()).isFalse();
    }

    private static void unpaid(ThrowingCallable act) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(act)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("payment-demanded"));
    }

    @Test
    void a_program_that_names_a_price_is_told_so() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        Application application = applications.apply(wish(entry, "AH"), applicant);
        Program program = Program.with(port, people.tokenOf(chief));
        Map<String, Object> answer = new LinkedHashMap<>(Map.of(
                "decision",
                "grant",
                "items",
                List.of("tyshxydm", "qymc"),
                "until",
                time.today().plusDays(9).toString(),
                "perDay",
                10,
                "reason",
                "只需九天",
                "fee",
                "12.5"));
        String at = "/api/v1/sharing/applications/" + application.id() + "/answer";

        Answer refused = program.post(at, answer);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("payment-demanded");
        assertThat(refused.json().at("/faults/0/where").asString()).isEqualTo("fee");
        answer.remove("fee");
        assertThat(program.post(at, answer).status()).isEqualTo(200);
    }

    @Test
    void an_entry_that_demands_payment_is_not_even_kept_as_a_draft() {
        Actor cataloger = people.aPersonOf(provider, PostKind.CATALOGER);

        for (ASheet charging : List.of(
                ASheet.aSheet().onCondition("按年收费，每年2000元"),
                ASheet.aSheet().needing("职责依据", "付费凭证"),
                ASheet.aSheet().opened("CONDITIONAL", "须支付使用费"))) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> compilation.begin(charging.build(), cataloger))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("payment-demanded"));
        }
        assertThat(compilation.inWork(cataloger)).isEmpty();
        Draft free =
                compilation.begin(ASheet.aSheet().onCondition("无偿共享，用于核验缴费状态").build(), cataloger);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> compilation.save(
                        free.id(), ASheet.aSheet().needing("缴费证明").build(), free.revision(), cataloger))
                .satisfies(problem -> assertThat(problem.faults())
                        .containsExactly(Fault.of("materials", "payment-demanded", "缴费证明")));
        assertThat(compilation.get(free.id(), cataloger).sheet().materials()).containsExactly("职责依据");
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

    private static Inputs whole(Application application) {
        Content content = application.content();
        return new Inputs(Map.of(
                "items", content.items().stream().map(GrantedItem::code).toList(),
                "until", List.of(content.period().to().toString()),
                "perDay", List.of(String.valueOf(content.frequency().perDay())),
                "purpose", List.of(content.purpose().scenario())));
    }

    private void accept(Application application) {
        if (file(application).stage().equals("lodged")) {
            act(application, "accept", Inputs.NONE, chief);
        }
    }

    private CaseFile act(Application application, String move, Inputs inputs, Actor actor) {
        CaseId id = requireNonNull(application.caseId());
        return cases.act(id, new CaseMove(move, inputs, cases.get(id, actor).version()), actor);
    }

    private CaseFile file(Application application) {
        return cases.get(requireNonNull(application.caseId()), chief);
    }
}
