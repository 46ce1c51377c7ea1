package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Applications under the regulations that are not in force on the test node: each as its own text has it. */
@IntegrationTest
class ShareLawIntegrationTests {

    @LocalServerPort
    int port;

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
    Departments departments;

    @Autowired
    Cases cases;

    @Autowired
    ConfirmedPacks confirmed;

    @Autowired
    RulePacks packs;

    @Autowired
    LegalTime time;

    private @Nullable Department provider;
    private @Nullable Actor applicant;
    private @Nullable Actor chief;
    private @Nullable InformationSystem system;
    private @Nullable Purpose purpose;

    @BeforeEach
    void two_departments_and_confirmed_packs() {
        confirmed.all();
        provider = people.aDepartment();
        Department consumer = people.aDepartment();
        applicant = people.aPersonOf(consumer, PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        chief = people.aPersonOf(Objects.requireNonNull(provider), PostKind.CHIEF_REPRESENTATIVE);
        system = organization.register("工伤保险参保登记系统", 3, Objects.requireNonNull(applicant));
        purpose = purposes.record(Objects.requireNonNull(applicant));
    }

    @Test
    @Obligation({"AB-27.2", "AB-24.2"})
    void grants_unconditionally_shared_data_at_once_under_AB() {
        grantsAtOnce("AB");
    }

    @Test
    @Obligation({"HN-16.2", "HN-15.2"})
    void grants_unconditionally_shared_data_at_once_under_HN() {
        grantsAtOnce("HN");
    }

    @Test
    @Obligation({"HF-14.1", "HF-12.2"})
    void grants_unconditionally_shared_data_at_once_under_HF() {
        grantsAtOnce("HF");
    }

    private void grantsAtOnce(String pack) {
        EntryVersion entry = publish(SharingType.UNCONDITIONAL);

        Application application = applications.apply(wish(entry, pack), packs.get(pack), applicant());
        Grant grant = grants.of(application.id()).orElseThrow();

        assertThat(application.decision().outcome()).isEqualTo(Application.Reply.GRANTED);
        assertThat(application.caseId()).isNull();
        assertThat(application.number()).matches("\\d{4}-\\d{4,}");
        assertThat(application.personName()).isEqualTo(applicant().name());
        assertThat(application.applicant().department()).isEqualTo(applicant().home());
        assertThat(grant.purpose().duty()).isEqualTo("审核工伤保险参保登记");
        assertThat(grant.basis().pack()).isEqualTo(pack);
    }

    @Test
    @Obligation("AB-23.6")
    void wants_duty_and_scenario_under_AB_and_copies_them_into_the_grant() {
        wantsEveryStatement("AB");
    }

    @Test
    @Obligation({"HS-4.5.3", "HS-2.3.2"})
    void wants_demand_purpose_duty_and_scenario_under_HS_and_copies_them_into_the_grant() {
        wantsEveryStatement("HS");
    }

    @Test
    @Obligation("HF-14.2")
    void wants_data_names_scope_of_use_and_duty_under_HF() {
        wantsEveryStatement("HF");
    }

    private void wantsEveryStatement(String pack) {
        EntryVersion entry = publish(SharingType.CONDITIONAL);
        RulePack law = packs.get(pack);
        Wish full = wish(entry, pack);

        Purpose served = GivenPurposes.CHECKING;
        for (Purpose lacking : List.of(
                new Purpose("", served.scenario()),
                new Purpose(served.duty(), " "),
                new Purpose("没有登记的职责", served.scenario()),
                new Purpose(served.duty(), "没有登记的场景"))) {
            Wish empty = with(full, full.items(), lacking, full.statements());
            assertThatExceptionOfType(Problem.class).isThrownBy(() -> applications.apply(empty, law, applicant()));
        }
        Wish noItems = with(full, List.of(), full.purpose(), full.statements());
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> applications.apply(noItems, law, applicant()));
        for (String code : WishCheck.furtherStatements(law)) {
            Map<String, String> fewer = new LinkedHashMap<>(full.statements());
            fewer.put(code, " ");
            Wish empty = with(full, full.items(), full.purpose(), fewer);
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> applications.apply(empty, law, applicant()))
                    .satisfies(problem -> assertThat(problem.faults())
                            .extracting(Fault::where)
                            .containsExactly("statements." + code));
        }
        assertThat(applications.lodgedBy(applicant(), null, 50).shown()).isEmpty();
        Application application = applications.apply(full, law, applicant());
        grant(application, chief());
        assertThat(grants.of(application.id()).orElseThrow().purpose()).isEqualTo(purpose);
    }

    @Test
    @Obligation({"AB-23.4", "AB-27.4"})
    void takes_no_refusal_under_AB_without_a_reason_and_a_basis_of_central_rank() {
        takesOnlyAFoundedRefusal("AB");
    }

    @Test
    @Obligation("HS-4.5.2")
    void takes_no_refusal_under_HS_without_a_basis_of_provincial_rank_at_least() {
        takesOnlyAFoundedRefusal("HS");
    }

    @Test
    void takes_no_refusal_under_HN_without_a_reason_and_a_basis() {
        takesOnlyAFoundedRefusal("HN");
    }

    @Test
    @Obligation("HF-14.6")
    void takes_no_refusal_under_HF_without_a_reason_and_a_basis() {
        takesOnlyAFoundedRefusal("HF");
    }

    private void takesOnlyAFoundedRefusal(String pack) {
        Application application =
                applications.apply(wish(publish(SharingType.CONDITIONAL), pack), packs.get(pack), applicant());
        accept(application);
        Inputs reason = Inputs.of("reason", "不符合规定");
        Inputs low = reason.and("basisRank", List.of("CITY_DOCUMENT")).and("basis", List.of("市局文件"));
        Inputs law = reason.and("basisRank", List.of("LAW")).and("basis", List.of("《个人信息保护法》第六条"));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.answer(application.id(), "refuse", Inputs.NONE, chief()));
        boolean cityCounts = packs.get(pack).list("sharing.refusalBasisRanks").contains("CITY_DOCUMENT");
        for (Inputs wrong : cityCounts ? List.of(reason) : List.of(reason, low)) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> applications.answer(application.id(), "refuse", wrong, chief()));
        }
        assertThat(file(application).running("sharing.conditionalAnswer"))
                .as("the clock runs on")
                .isPresent();
        Application refused = applications.answer(application.id(), "refuse", law, chief());

        assertThat(applications.get(application.id(), applicant()).decision())
                .isEqualTo(refused.decision())
                .satisfies(told -> assertThat(told.reason() + told.basis()).contains("不符合规定", "个人信息保护法"));
        assertThat(grants.of(application.id())).isEmpty();
    }

    @Test
    @Obligation("AB-24.4")
    void refuses_withheld_data_at_once_with_the_recorded_basis() {
        Application refused = applications.apply(wish(publish(SharingType.NONE), "AB"), packs.get("AB"), applicant());

        assertThat(refused.route()).isEqualTo(Application.Route.WITHHELD);
        assertThat(refused.decision().outcome()).isEqualTo(Application.Reply.REFUSED);
        assertThat(refused.decision().basis()).contains("第三十四条");
        assertThat(grants.of(refused.id())).isEmpty();
    }

    @Test
    @Obligation({"HN-15.4", "HN-16.7"})
    void negotiates_about_withheld_data_where_the_regulation_has_it_and_grants_what_was_agreed() {
        Application application =
                applications.apply(wish(publish(SharingType.NONE), "HN"), packs.get("HN"), applicant());

        assertThat(application.route()).isEqualTo(Application.Route.NEGOTIATION);
        assertThat(application.isPending()).isTrue();
        assertThat(file(application).stage()).isEqualTo("negotiating");
        assertThat(grants.of(application.id()))
                .as("nothing before it is agreed")
                .isEmpty();

        act(application, "agree", Inputs.of("terms", "仅限核验存续状态"), chief());
        Application agreed = applications.get(application.id(), applicant());
        assertThat(agreed.decision().outcome()).isEqualTo(Application.Reply.GRANTED);
        assertThat(agreed.decision().reason()).isEqualTo("仅限核验存续状态");
        Grant whole = grants.of(application.id()).orElseThrow();
        assertThat(whole.basis().pack()).isEqualTo("HN");
        assertThat(whole.itemCodes())
                .containsExactlyElementsOf(application.content().items().stream()
                        .map(GrantedItem::code)
                        .toList());
    }

    @Test
    @Obligation("HN-16.7")
    void grants_no_more_of_withheld_data_than_the_departments_agreed_on() {
        Application application =
                applications.apply(wish(publish(SharingType.NONE), "HN"), packs.get("HN"), applicant());
        Inputs terms = Inputs.of("terms", "仅限核验存续状态");
        LocalDate until = time.today().plusDays(30);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> act(
                        application,
                        "agree",
                        terms.and("items", List.of("djzt", "zczb"))
                                .and("until", List.of(time.today().plusYears(2).toString())),
                        chief()))
                .satisfies(problem -> assertThat(problem.faults())
                        .extracting(Fault::code)
                        .containsExactly("item-not-applied-for", "until-outside"));
        assertThatExceptionOfType(Problem.class)
                .as("a form on which no item is left")
                .isThrownBy(() -> act(application, "agree", terms.and("items", List.of(Inputs.NOTHING)), chief()))
                .satisfies(problem ->
                        assertThat(problem.faults()).extracting(Fault::code).containsExactly("application-no-items"));
        Account account = people.anAccountOf(Objects.requireNonNull(provider), PostKind.CHIEF_REPRESENTATIVE);
        Visitor visitor = Visitor.signedIn(port, account.username());
        String page = "/cases/" + application.caseId();
        assertThat(visitor.get(page).body()).contains("<input type=\"hidden\" name=\"shown\" value=\"items\">");
        Map<String, String> unticked = Map.of(
                "move",
                "agree",
                "version",
                String.valueOf(file(application).version()),
                "terms",
                "仅限核验存续状态",
                "until",
                until.toString(),
                "shown",
                "items");
        assertThat(visitor.post(page, unticked).body()).contains("至少选一个信息项");
        act(
                application,
                "agree",
                terms.and("items", List.of("djzt"))
                        .and("until", List.of(until.toString()))
                        .and("perDay", List.of("100"))
                        .and("purpose", List.of("仅核验存续状态")),
                chief());

        Grant grant = grants.of(application.id()).orElseThrow();
        assertThat(grant.itemCodes()).containsExactly("djzt");
        assertThat(grant.period().to()).isEqualTo(until);
        assertThat(grant.frequency().perDay()).isEqualTo(100);
        assertThat(grant.purpose().scenario()).isEqualTo("仅核验存续状态");
        assertThat(applications.get(application.id(), applicant()).decision())
                .satisfies(decision -> assertThat(decision.outcome()).isEqualTo(Application.Reply.GRANTED_IN_PART))
                .satisfies(decision -> assertThat(decision.reason()).isEqualTo("仅限核验存续状态"));
    }

    @Test
    void all_items_are_meant_where_a_program_states_a_shorter_period_only() {
        Application application =
                applications.apply(wish(publish(SharingType.NONE), "HN"), packs.get("HN"), applicant());
        LocalDate until = time.today().plusDays(30);

        act(application, "agree", Inputs.of("terms", "仅限核验存续状态", "until", until.toString(), "perDay", "100"), chief());

        Grant grant = grants.of(application.id()).orElseThrow();
        assertThat(grant.itemCodes()).containsExactly("tyshxydm", "qymc", "djzt");
        assertThat(grant.period().to()).isEqualTo(until);
        assertThat(grant.frequency().perDay()).isEqualTo(100);
    }

    @Test
    @Obligation("HN-16.8")
    void lets_the_authority_settle_what_the_departments_could_not_agree_on() {
        Application application =
                applications.apply(wish(publish(SharingType.NONE), "HN"), packs.get("HN"), applicant());
        Application given = applications.apply(wish(publish(SharingType.NONE), "HN"), packs.get("HN"), applicant());
        Application upheld = applications.apply(wish(publish(SharingType.NONE), "HN"), packs.get("HN"), applicant());
        Account account = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Actor authority = people.actorOf(account);
        Inputs no =
                Inputs.of("reason", "涉及商业秘密").and("basisRank", List.of("LAW")).and("basis", List.of("《反不正当竞争法》第九条"));

        Inputs need = Inputs.of("reason", "办理参保必须核验");
        assertThatExceptionOfType(Problem.class)
                .as("nothing has been negotiated yet")
                .isThrownBy(() -> act(application, "contest", need, applicant()));
        act(application, "decline", no, chief());
        act(given, "decline", no, chief());
        assertThat(applications.get(application.id(), applicant()).isPending()).isTrue();
        act(application, "contest", need, applicant());
        act(given, "accept-refusal", Inputs.NONE, applicant());
        act(upheld, "decline", no, chief());
        act(upheld, "contest", need, applicant());
        act(upheld, "uphold", Inputs.of("panel", "两部门意见不一", "reason", "核验可以改用证照"), authority);
        assertThat(Visitor.signedIn(port, account.username())
                        .get("/cases/" + application.caseId())
                        .body())
                .as("what the authority decides about")
                .contains("申请内容", "name=\"items\"", "value=\"djzt\"", "name=\"panel\"")
                .doesNotContain("/sharing/applications/" + application.id());
        act(application, "order", Inputs.of("panel", "两部门同意", "terms", "只给登记状态", "items", "djzt"), authority);

        assertThat(applications.get(application.id(), applicant()).decision())
                .satisfies(settled -> assertThat(settled.outcome()).isEqualTo(Application.Reply.GRANTED_IN_PART))
                .satisfies(settled -> assertThat(settled.reason()).isEqualTo("只给登记状态"));
        assertThat(grants.of(application.id()).orElseThrow().itemCodes()).containsExactly("djzt");
        assertThat(applications.get(upheld.id(), applicant()).decision())
                .satisfies(settled -> assertThat(settled.outcome()).isEqualTo(Application.Reply.REFUSED))
                .satisfies(settled -> assertThat(settled.reason()).isEqualTo("核验可以改用证照"));
        assertThat(grants.of(upheld.id())).isEmpty();
        assertThat(applications.get(given.id(), applicant()).decision())
                .satisfies(refused -> assertThat(refused.outcome()).isEqualTo(Application.Reply.REFUSED))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo("涉及商业秘密"))
                .satisfies(refused -> assertThat(refused.basis()).contains("第九条"));
        assertThat(grants.of(given.id())).isEmpty();
    }

    @Test
    @Obligation("HN-16.8")
    void a_provider_that_does_not_answer_keeps_nobody_from_the_authority() {
        Application application =
                applications.apply(wish(publish(SharingType.NONE), "HN"), packs.get("HN"), applicant());
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);

        assertThatExceptionOfType(Problem.class)
                .as("who declares a failure says what was tried")
                .isThrownBy(() -> act(application, "declare-failure", Inputs.of("reason", "办理参保必须核验"), applicant()))
                .satisfies(problem ->
                        assertThat(problem.faults()).extracting(Fault::where).containsExactly("attempt"));
        act(
                application,
                "declare-failure",
                Inputs.of("attempt", "9月28日、10月8日两次去函，没有答复", "reason", "办理参保必须核验"),
                applicant());
        assertThat(file(application).stage()).isEqualTo("at-authority");
        act(application, "order", Inputs.of("panel", "两部门同意", "terms", "只给登记状态", "items", "djzt"), authority);

        assertThat(grants.of(application.id()).orElseThrow().itemCodes()).containsExactly("djzt");
    }

    @Test
    @Obligation({"HN-16.7", "HN-16.8"})
    void a_refusal_that_is_settled_after_all_becomes_the_grant_it_withheld() {
        Application application = refusedConditionally("HN");
        CaseFile dispute = contest(application, "HN");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(
                        () -> move(dispute, "agree", Inputs.of("terms", "只供核验").and("items", List.of("zjhm")), chief()))
                .satisfies(problem ->
                        assertThat(problem.faults()).extracting(Fault::code).containsExactly("item-not-applied-for"));

        move(dispute, "agree", Inputs.of("terms", "只供核验").and("items", List.of("djzt")), chief());

        Grant grant = grants.of(application.id()).orElseThrow();
        assertThat(grant.itemCodes()).containsExactly("djzt");
        assertThat(grant.basis().caseId()).as("on what was agreed").isEqualTo(dispute.id());
        assertThat(grant.basis().bounds()).isNotEmpty();
        assertThat(applications.get(application.id(), applicant()).decision())
                .satisfies(settled -> assertThat(settled.outcome()).isEqualTo(Application.Reply.GRANTED_IN_PART))
                .satisfies(settled -> assertThat(settled.reason()).isEqualTo("只供核验"));
        assertThatExceptionOfType(Problem.class)
                .as("there is no refusal any more")
                .isThrownBy(() -> contest(application, "HN"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("share-not-refused"));
    }

    @Test
    @Obligation("HF-14.7")
    void the_bureau_orders_what_was_refused_without_negotiation_before() {
        Application application = refusedConditionally("HF");
        Actor bureau = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        CaseFile dispute = contest(application, "HF");
        assertThat(dispute.stage()).isEqualTo("at-authority");

        move(dispute, "order", Inputs.of("reason", "办理参保必须核验"), bureau);

        assertThat(grants.of(application.id()).orElseThrow().itemCodes()).containsExactly("tyshxydm", "qymc", "djzt");
        assertThat(applications.get(application.id(), applicant()).decision().outcome())
                .isEqualTo(Application.Reply.GRANTED);
    }

    @Test
    void the_page_of_a_refusal_leads_to_its_coordination() {
        Application application = refusedConditionally("AH");
        Account account = people.anAccountOf(departments.get(applicant().home()), PostKind.CHIEF_REPRESENTATIVE);
        Visitor visitor = Visitor.signedIn(port, account.username());

        String page = visitor.get("/sharing/applications/" + application.id()).body();

        String way =
                "/cases/new?procedure=refused-share-coordination&amp;type=case&amp;subject=" + application.caseId();
        assertThat(page).contains(way);
        assertThat(visitor.get(way.replace("&amp;", "&")).body())
                .contains("共享争议协调", Objects.requireNonNull(file(application).number()));
    }

    private Application refusedConditionally(String pack) {
        Application application =
                applications.apply(wish(publish(SharingType.CONDITIONAL), pack), packs.get(pack), applicant());
        accept(application);
        act(application, "refuse", Inputs.of("reason", "涉及商业秘密", "basisRank", "LAW", "basis", "《反不正当竞争法》第九条"), chief());
        assertThat(applications.get(application.id(), applicant()).decision().outcome())
                .isEqualTo(Application.Reply.REFUSED);
        return application;
    }

    private CaseFile contest(Application application, String pack) {
        people.theAuthority();
        return cases.open(OpenCase.of(
                        CaseId.next(),
                        "refused-share-coordination",
                        new SubjectRef(
                                "case",
                                Objects.requireNonNull(application.caseId()).toString(),
                                application.title()),
                        applicant(),
                        Party.department(
                                "provider", Objects.requireNonNull(provider).id(), "提供部门"))
                .stating(Inputs.of("reason", "办理参保必须核验"))
                .under(pack));
    }

    private void move(CaseFile file, String move, Inputs inputs, Actor actor) {
        cases.act(
                file.id(),
                new CaseMove(move, inputs, cases.get(file.id(), actor).version()),
                actor);
    }

    private EntryVersion publish(SharingType type) {
        return entries.publish(Objects.requireNonNull(provider), type);
    }

    private Wish wish(EntryVersion entry, String pack) {
        Map<String, String> statements = new LinkedHashMap<>();
        WishCheck.furtherStatements(packs.get(pack)).forEach(code -> statements.put(code, "核验用人单位"));
        return new Wish(
                entry.code(),
                Objects.requireNonNull(system).id(),
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

    private static Wish with(Wish wish, List<String> items, Purpose purpose, Map<String, String> statements) {
        return new Wish(
                wish.resource(),
                wish.system(),
                items,
                wish.rows(),
                purpose,
                wish.manner(),
                wish.kinds(),
                wish.period(),
                wish.frequency(),
                statements,
                wish.materials(),
                wish.custody());
    }

    private void grant(Application application, Actor by) {
        accept(application);
        Content content = application.content();
        Inputs whole = new Inputs(Map.of(
                "items", content.items().stream().map(GrantedItem::code).toList(),
                "until", List.of(content.period().to().toString()),
                "perDay", List.of(String.valueOf(content.frequency().perDay())),
                "purpose", List.of(content.purpose().scenario())));
        applications.answer(application.id(), "grant", whole, by);
    }

    private void accept(Application application) {
        if (file(application).stage().equals("lodged")) {
            act(application, "accept", Inputs.NONE, chief());
        }
    }

    private void act(Application application, String move, Inputs inputs, Actor actor) {
        CaseId id = Objects.requireNonNull(application.caseId());
        cases.act(id, new CaseMove(move, inputs, cases.get(id, actor).version()), actor);
    }

    private CaseFile file(Application application) {
        return cases.get(Objects.requireNonNull(application.caseId()), chief());
    }

    private Actor applicant() {
        return Objects.requireNonNull(applicant);
    }

    private Actor chief() {
        return Objects.requireNonNull(chief);
    }
}
