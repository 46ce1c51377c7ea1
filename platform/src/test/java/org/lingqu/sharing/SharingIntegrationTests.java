package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Attachments;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Published;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class SharingIntegrationTests {

    /** Listeners and the gateway come to it as soon as the machine lets them. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String ENDED = "sharing.notice.grant-ended";

    @LocalServerPort
    int port;

    @Autowired
    MessageSource messages;

    @Autowired
    Applications applications;

    @Autowired
    Grants grants;

    @Autowired
    GrantEnd endings;

    @Autowired
    GrantPause pauses;

    @Autowired
    AnswerRules rules;

    @Autowired
    AnswerTimes times;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    Attachments attachments;

    @Autowired
    Cases cases;

    @Autowired
    Compilation compilation;

    @Autowired
    Entries catalog;

    @Autowired
    Notices notices;

    @Autowired
    RulePacks packs;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    private Department provider;
    private Department consumer;
    private Actor applicant;
    private Actor chief;
    private InformationSystem system;

    @BeforeEach
    void two_departments() {
        provider = people.aDepartment();
        consumer = people.aDepartment();
        applicant = people.aPersonOf(consumer, PostKind.CHIEF_REPRESENTATIVE, PostKind.STEWARD, PostKind.INTEGRATOR);
        chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        system = organization.register("工伤保险参保登记系统", 3, applicant);
        purposes.record(applicant);
    }

    @Test
    @Obligation({"AH-25.1", "AH-25.2", "AH-22.2"})
    void grants_unconditionally_shared_data_at_once_and_records_it() {
        EntryVersion entry = entries.publish(provider, SharingType.UNCONDITIONAL);

        Application application = applications.apply(wish(entry), applicant);
        Grant grant = grants.of(application.id()).orElseThrow();

        assertThat(application.decision().outcome()).isEqualTo(Application.Reply.GRANTED);
        assertThat(application.number()).matches("\\d{4}-\\d{4,}");
        assertThat(grant.itemCodes()).containsExactly("tyshxydm", "qymc", "zjhm");
        assertThat(grant.purpose().scenario()).isEqualTo("核验用人单位是否存续");
        assertThat(grant.basis().issued()).isNotEmpty();
        assertThat(acts(grant.id().toString())).containsExactly("sharing.grant");
        assertThatExceptionOfType(Problem.class)
                .as("nobody without the post")
                .isThrownBy(() -> applications.apply(wish(entry), people.aPersonOf(consumer, PostKind.CATALOGER)));
    }

    @Test
    @Obligation({"AH-25.3"})
    void sends_conditionally_shared_data_to_the_provider_with_the_statutory_clock() {
        Application application =
                applications.apply(wish(entries.publish(provider, SharingType.CONDITIONAL)), applicant);
        CaseFile file = cases.get(caseOf(application), chief);

        assertThat(application.isPending()).isTrue();
        assertThat(grants.of(application.id())).isEmpty();
        assertThat(file.stage()).isEqualTo("accepted");
        assertThat(file.running("sharing.conditionalAnswer")).isPresent();
        applications.answer(application.id(), "grant", whole(application), chief);
        assertThat(cases.get(caseOf(application), chief).running("sharing.conditionalAnswer"))
                .isEmpty();
    }

    @Test
    void grants_what_the_provider_consents_to_and_no_more() {
        Application application =
                applications.apply(wish(entries.publish(provider, SharingType.CONDITIONAL)), applicant);
        Inputs fewer = Inputs.of(
                        "items",
                        "tyshxydm",
                        "items",
                        "qymc",
                        "until",
                        time.today().plusDays(30).toString())
                .and("perDay", List.of("100"));

        assertThatExceptionOfType(Problem.class)
                .as("less needs a reason")
                .isThrownBy(() -> applications.answer(application.id(), "grant", fewer, chief))
                .satisfies(problem -> assertThat(codes(problem)).containsExactly("reason-for-less"));
        Application answered =
                applications.answer(application.id(), "grant", fewer.and("reason", List.of("核验存续不需要证件号码")), chief);
        Grant grant = grants.of(application.id()).orElseThrow();

        assertThat(answered.decision().outcome()).isEqualTo(Application.Reply.GRANTED_IN_PART);
        assertThat(answered.decision().reason()).isEqualTo("核验存续不需要证件号码");
        assertThat(grant.itemCodes()).containsExactly("tyshxydm", "qymc");
        assertThat(grant.period().to()).isEqualTo(time.today().plusDays(30));
        assertThat(grant.frequency().perDay()).isEqualTo(100);
        assertThat(grant.basis().caseId()).isEqualTo(application.caseId());
    }

    @Test
    void refuses_an_answer_that_gives_more_than_was_asked_for() {
        Application application =
                applications.apply(wish(entries.publish(provider, SharingType.CONDITIONAL)), applicant);
        Inputs more = Inputs.of("items", "tyshxydm", "items", "zczb", "until", "2099-01-01")
                .and("perDay", List.of("99999999"));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.answer(application.id(), "grant", more, chief))
                .satisfies(problem -> assertThat(codes(problem))
                        .containsExactly("item-not-applied-for", "until-outside", "number-range"));
        assertThat(applications.get(application.id(), applicant).isPending()).isTrue();
    }

    @Test
    @Obligation({"AH-21.4", "AH-25.4"})
    void refuses_only_with_a_reason_and_a_basis_of_sufficient_rank() {
        Application application =
                applications.apply(wish(entries.publish(provider, SharingType.CONDITIONAL)), applicant);
        Inputs reason = Inputs.of("reason", "不符合规定");
        Inputs low = reason.and("basisRank", List.of("CITY_DOCUMENT")).and("basis", List.of("市局文件"));
        Inputs law = reason.and("basisRank", List.of("LAW")).and("basis", List.of("《个人信息保护法》第六条"));

        for (Inputs wrong : List.of(Inputs.NONE, reason, low)) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> applications.answer(application.id(), "refuse", wrong, chief));
            assertThat(cases.get(caseOf(application), chief).running("sharing.conditionalAnswer"))
                    .isPresent();
        }
        Application refused = applications.answer(application.id(), "refuse", law, chief);

        assertThat(refused.decision().outcome()).isEqualTo(Application.Reply.REFUSED);
        assertThat(applications.get(application.id(), applicant).decision().reason())
                .isEqualTo("不符合规定");
        assertThat(applications.get(application.id(), applicant).decision().basis())
                .contains("个人信息保护法");
        assertThat(grants.of(application.id())).isEmpty();
    }

    @Test
    @Obligation({"AH-22.4"})
    void refuses_data_that_are_not_shared_at_once_with_the_recorded_basis() {
        EntryVersion entry = entries.publish(provider, SharingType.NONE);

        Application refused = applications.apply(wish(entry), applicant);
        Actor own = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE, PostKind.STEWARD, PostKind.INTEGRATOR);
        InformationSystem ownSystem = organization.register("本部门系统", 3, own);
        purposes.record(own);

        assertThat(refused.decision().outcome()).isEqualTo(Application.Reply.REFUSED);
        assertThat(refused.decision().reason()).isEqualTo("含个人信息");
        assertThat(refused.decision().basis()).contains("第三十四条");
        assertThat(grants.of(refused.id())).isEmpty();
        assertThatExceptionOfType(Problem.class)
                .as("the own department has its data, they are not shared with it")
                .isThrownBy(() -> applications.apply(wish(entry, ownSystem), own))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("sharing-own-data"));
    }

    @Test
    @Obligation({"AH-21.5", "AH-21.6"})
    void refuses_an_application_out_of_scope_with_everything_that_is_wrong() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL, List.of(GivenEntries.MATERIAL));
        Wish wrong = new Wish(
                entry.code(),
                people.aDepartment().equals(provider) ? null : system.id(),
                List.of("tyshxydm", "hkszd"),
                new RowFilter.OneOf("qymc", ValueKind.NUMBER, List.of("1")),
                new Purpose("", " "),
                Manner.FILE,
                Set.of(CallKind.LOOKUP),
                new Period(time.today().minusDays(3), time.today().minusDays(5)),
                new Frequency(0, 50),
                Map.of(),
                Map.of());

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.apply(wrong, applicant))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("application-incomplete");
                    assertThat(problem.faults())
                            .extracting(Fault::where)
                            .containsExactly(
                                    "items[1]",
                                    "rows",
                                    "duty",
                                    "scenario",
                                    "manner",
                                    "until",
                                    "from",
                                    "perDay",
                                    "materials[0]");
                    assertThat(problem.citations()).isNotEmpty();
                });
        assertThat(applications.lodgedBy(applicant, null, 50).shown()).isEmpty();
        assertThat(applications.apply(wish(entry, system, true), applicant).isPending())
                .isTrue();
    }

    @Test
    void lets_nobody_apply_for_another_departments_system() {
        InformationSystem foreign =
                organization.register("外部门系统", 3, people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR));
        EntryVersion entry = entries.publish(provider, SharingType.UNCONDITIONAL);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.apply(wish(entry, foreign), applicant))
                .satisfies(problem -> assertThat(codes(problem)).containsExactly("system-not-yours"));
    }

    @Test
    void takes_back_an_application_and_answers_it_no_more() {
        Application application =
                applications.apply(wish(entries.publish(provider, SharingType.CONDITIONAL)), applicant);

        Application taken = applications.withdraw(application.id(), applicant);

        assertThat(taken.decision().outcome()).isEqualTo(Application.Reply.WITHDRAWN);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.answer(application.id(), "grant", whole(application), chief));
        assertThat(grants.of(application.id())).isEmpty();
    }

    @Test
    void does_not_let_the_applicant_decide_nor_strangers_look() {
        Application application =
                applications.apply(wish(entries.publish(provider, SharingType.CONDITIONAL)), applicant);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);

        for (Actor actor : List.of(applicant, stranger)) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> applications.answer(application.id(), "grant", whole(application), actor));
        }
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.get(application.id(), stranger))
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    }

    @Test
    void ends_a_grant_once_with_a_reason_by_one_of_its_two_departments() {
        Application application =
                applications.apply(wish(entries.publish(provider, SharingType.UNCONDITIONAL)), applicant);
        Grant grant = grants.of(application.id()).orElseThrow();
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> endings.withdraw(grant.id(), "不再需要", stranger));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> endings.withdraw(grant.id(), " ", chief));
        endings.withdraw(grant.id(), "事项已经取消", chief);

        assertThat(grants.get(grant.id(), applicant).withdrawal())
                .satisfies(withdrawal -> assertThat(String.valueOf(withdrawal)).contains("事项已经取消"));
        assertThat(notices.of(applicant, null, 50))
                .filteredOn(notice -> notice.said().key().equals(ENDED))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.href()).isEqualTo("/sharing/grants/" + grant.id());
                    assertThat(told.grave()).isTrue();
                    assertThat(told.said().arguments())
                            .hasToString(List.of(grant.number(), grant.title(), provider.name(), "事项已经取消")
                                    .toString());
                });
        assertThat(notices.of(chief, null, 50))
                .as("who ended it knows")
                .noneMatch(notice -> notice.said().key().equals(ENDED));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> endings.withdraw(grant.id(), "再一次", chief))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("grant-already-ended"));
    }

    @Test
    void an_end_is_told_to_the_provider_and_filed_with_the_authority_where_a_stop_must_be() {
        EntryVersion entry = entries.publish(provider, SharingType.UNCONDITIONAL);
        Grant left = grants.of(applications.apply(wish(entry), applicant).id()).orElseThrow();
        Grant stopped =
                grants.of(applications.apply(wish(entry), applicant).id()).orElseThrow();
        Grant here = grants.of(applications.apply(wish(entry), applicant).id()).orElseThrow();
        RulePack national = packs.get("CN");

        endings.withdraw(left.id(), "不再需要", national, applicant);
        endings.withdraw(stopped.id(), "系统改造", national, chief);
        endings.withdraw(here.id(), "系统改造", chief);

        assertThat(ended(chief)).containsExactly(left.number());
        assertThat(ended(applicant)).containsExactlyInAnyOrder(stopped.number(), here.number());
        assertThat(ended(people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY)))
                .as("a stop by the provider, where it is to be filed")
                .contains(stopped.number())
                .doesNotContain(left.number(), here.number());
    }

    /** Numbers of the grants of whose end somebody was told. */
    private List<String> ended(Actor reader) {
        return notices.of(reader, null, 50).stream()
                .filter(notice -> notice.said().key().equals(ENDED))
                .map(notice -> String.valueOf(notice.said().arguments().get(0)))
                .toList();
    }

    @Test
    void an_entry_that_is_withdrawn_ends_its_grants_and_those_who_used_them_are_told_why() {
        EntryVersion entry = entries.publish(provider, SharingType.UNCONDITIONAL);
        Grant grant = grants.of(applications.apply(wish(entry), applicant).id()).orElseThrow();
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Draft leaving = compilation.withdraw(entry.code(), "系统已经停用", people.aPersonOf(provider, PostKind.CATALOGER));
        assertThat(grants.get(grant.id(), applicant).withdrawal()).isNull();

        new Published(compilation, cases, catalog, authority).publish(leaving, Inputs.NONE);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(grants.get(grant.id(), applicant).withdrawal())
                                .isNotNull());
        assertThat(String.valueOf(grants.get(grant.id(), applicant).withdrawal()))
                .contains("系统已经停用");
        assertThat(notices.of(applicant, null, 50))
                .filteredOn(notice -> notice.said().key().equals("sharing.notice.entry-withdrawn"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.href()).isEqualTo("/sharing/grants/" + grant.id()));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.apply(wish(entry), applicant))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("entry-not-published"));
    }

    @Test
    void makes_a_period_longer_by_an_answer_and_refuses_what_is_not_longer() {
        Application first = applications.apply(wish(entries.publish(provider, SharingType.CONDITIONAL)), applicant);
        applications.answer(first.id(), "grant", whole(first), chief);
        Grant grant = grants.of(first.id()).orElseThrow();
        LocalDate until = grant.period().to().plusMonths(6);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.extend(grant.id(), grant.period().to(), " ", applicant))
                .satisfies(problem -> assertThat(codes(problem)).containsExactly("extension-not-longer", "required"));
        assertThatExceptionOfType(Problem.class)
                .as("only the department that uses it")
                .isThrownBy(() -> applications.extend(grant.id(), until, "事项延期", chief));
        Application longer = applications.extend(grant.id(), until, "事项延期", applicant);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.extend(grant.id(), until, "再一次", applicant))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("extension-pending"));
        assertThat(grants.get(grant.id(), applicant).period())
                .as("nothing before the answer")
                .isEqualTo(grant.period());

        applications.answer(longer.id(), "grant", whole(longer), chief);
        Grant now = grants.of(longer.id()).orElseThrow();
        assertThat(now.id()).isEqualTo(grant.id());
        assertThat(now.period()).isEqualTo(new Period(grant.period().from(), until));
        assertThat(now.version()).isGreaterThan(grant.version());
        assertThat(now.itemCodes()).isEqualTo(grant.itemCodes());
        assertThat(acts(grant.id().toString())).containsExactly("sharing.grant", "sharing.extend");
    }

    @Test
    void goes_on_under_the_terms_with_which_a_longer_period_was_consented_to() {
        Application first = applications.apply(wish(entries.publish(provider, SharingType.CONDITIONAL)), applicant);
        applications.answer(first.id(), "grant", whole(first), chief);
        Grant grant = grants.of(first.id()).orElseThrow();
        Application longer = applications.extend(grant.id(), grant.period().to().plusMonths(6), "事项延期", applicant);
        Inputs narrower = whole(longer).and("purpose", List.of("仅核验")).and("reason", List.of("不得用于其他事项"));

        assertThat(Visitor.signedIn(
                                port,
                                people.anAccountOf(provider, PostKind.CHIEF_REPRESENTATIVE)
                                        .username())
                        .get("/cases/" + longer.caseId())
                        .body())
                .contains("name=\"purpose\"")
                .doesNotContain("name=\"manner\"");
        assertThatExceptionOfType(Problem.class)
                .as("what is supplied already goes on as it is")
                .isThrownBy(
                        () -> applications.answer(longer.id(), "grant", narrower.and("manner", List.of("FILE")), chief))
                .satisfies(problem -> assertThat(codes(problem)).containsExactly("manner-of-extension"));
        Application answered = applications.answer(longer.id(), "grant", narrower, chief);

        Grant now = grants.get(grant.id(), applicant);
        assertThat(answered.decision().outcome()).isEqualTo(Application.Reply.GRANTED_IN_PART);
        assertThat(now.purpose().scenario()).isEqualTo("仅核验");
        assertThat(now.purpose().duty()).isEqualTo(grant.purpose().duty());
        assertThat(now.purpose().scenarioId()).isEqualTo(grant.purpose().scenarioId());
        assertThat(now.manner()).isEqualTo(Manner.INTERFACE);
        assertThat(jdbc.sql("select r::text from audit.record r where subject_id = ? and verb = 'sharing.extend'")
                        .param(grant.id().toString())
                        .query(String.class)
                        .single())
                .contains("仅核验");
    }

    @Test
    void reads_an_old_application_of_a_department_for_its_own_data() {
        Application old = applications.apply(wish(entries.publish(provider, SharingType.UNCONDITIONAL)), applicant);
        jdbc.sql("update sharing.application set route = 'OWN' where id = ?")
                .param(old.id().value())
                .update();

        assertThat(applications.get(old.id(), applicant).route()).isEqualTo(Application.Route.OWN);
        assertThat(applications.lodgedBy(applicant, null, 50).shown())
                .extracting(Application::id)
                .containsExactly(old.id());
        assertThat(times.of(provider.id(), old.lodgedAt().minusSeconds(1)))
                .extracting(AnswerTimes.Times::route)
                .containsExactly(Application.Route.OWN);
    }

    @Test
    void suspends_a_grant_and_lets_it_go_on_and_tells_the_other_department() {
        Grant grant = grants.of(applications
                        .apply(wish(entries.publish(provider, SharingType.UNCONDITIONAL)), applicant)
                        .id())
                .orElseThrow();

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> pauses.suspend(grant.id(), "", chief));
        assertThatExceptionOfType(Problem.class)
                .as("not the department that uses it")
                .isThrownBy(() -> pauses.suspend(grant.id(), "不用了", applicant));
        pauses.suspend(grant.id(), "正在核实一次异常调用", chief);
        assertThat(String.valueOf(grants.get(grant.id(), applicant).suspension()))
                .contains("正在核实一次异常调用");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> pauses.suspend(grant.id(), "再一次", chief))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("suspension-pointless"));
        pauses.resume(grant.id(), "已经核实", chief);
        assertThat(grants.get(grant.id(), applicant).suspension()).isNull();
        endings.withdraw(grant.id(), "不再需要", chief);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> pauses.suspend(grant.id(), "晚了", chief));
        assertThat(notices.of(applicant, null, 50))
                .extracting(notice -> notice.said().key())
                .contains("sharing.notice.suspend", "sharing.notice.resume");
        assertThat(acts(grant.id().toString()))
                .containsExactly("sharing.grant", "sharing.suspend", "sharing.resume", "sharing.withdraw")
                .allSatisfy(verb -> {
                    for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                        assertThat(messages.getMessage("act." + verb, null, "", locale))
                                .as("words for %s", verb)
                                .isNotEmpty();
                    }
                });
    }

    @Test
    void grants_within_the_providers_rule_at_once_and_says_what_goes_beyond_it() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        AnswerRules.Bounds bounds = new AnswerRules.Bounds(
                List.of("tyshxydm", "qymc", "zjhm"),
                Set.of(CallKind.LOOKUP),
                List.of(consumer.id()),
                5000,
                50,
                400,
                RowFilter.ALL);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> rules.set(entry.code(), bounds, applicant));
        AnswerRule rule = rules.set(entry.code(), bounds, chief);

        Application within = applications.apply(wish(entry), applicant);
        Grant grant = grants.of(within.id()).orElseThrow();
        assertThat(within.route()).isEqualTo(Application.Route.RULE);
        assertThat(within.decision().reason()).isEqualTo(rule.number());
        assertThat(within.caseId()).isNull();
        assertThat(Visitor.signedIn(
                                port,
                                people.anAccountOf(consumer, PostKind.STEWARD).username())
                        .get("/sharing/applications/" + within.id())
                        .body())
                .as("what decided is no refusal")
                .contains("符合提供部门设定的规则 " + rule.number())
                .doesNotContain("不予共享");
        assertThat(grant.itemCodes()).containsExactly("tyshxydm", "qymc", "zjhm");

        Department applying = people.aDepartment();
        Actor other = people.aPersonOf(applying, PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        InformationSystem foreign = organization.register("其他系统", 3, other);
        purposes.record(other);
        Application beyond = applications.apply(wish(entry, foreign), other);
        assertThat(beyond.route()).isEqualTo(Application.Route.CASE);
        assertThat(beyond.isPending()).isTrue();
        assertThat(detail(beyond)).contains(rule.number(), "rule-department");
        Program program = Program.with(port, people.tokenOf(other));
        assertThat(program.get("/api/v1/sharing/applications/" + beyond.id())
                        .json()
                        .path("beyond")
                        .path("bounds")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("rule-department");

        AnswerRule narrower = rules.set(
                entry.code(),
                new AnswerRules.Bounds(List.of("qymc"), Set.of(CallKind.VERIFY), List.of(), 100, 5, 30, RowFilter.ALL),
                chief);
        Application wide = applications.apply(wish(entry), applicant);
        assertThat(wide.isPending()).isTrue();
        assertThat(detail(wide))
                .contains(narrower.number(), "rule-item", "rule-kind", "rule-per-day", "rule-per-second", "rule-days");
        for (String page : List.of("/sharing/applications/" + wide.id(), "/cases/" + wide.caseId())) {
            assertThat(Visitor.signedIn(
                                    port,
                                    people.anAccountOf(provider, PostKind.CHIEF_REPRESENTATIVE)
                                            .username())
                            .get(page)
                            .body())
                    .as("who answers sees why the rule did not")
                    .contains(
                            "没有按提供部门设定的规则 " + narrower.number() + " 自动授权",
                            "规则不包括 按键查询",
                            "规则每日不超过 100 次",
                            "规则期限不超过 30 天");
        }
        assertThat(Visitor.signedIn(
                                port,
                                people.anAccountOf(applying, PostKind.STEWARD).username())
                        .get("/sharing/applications/" + beyond.id())
                        .body())
                .as("who applied sees it too")
                .contains("没有按提供部门设定的规则 " + rule.number() + " 自动授权：规则不包括申请部门。");
        assertThat(grants.get(grant.id(), applicant).isWithdrawn())
                .as("what was granted stays")
                .isFalse();
        rules.remove(entry.code(), chief);
        assertThat(rules.inForce(entry.code())).isEmpty();
    }

    @Test
    void a_rule_for_any_rows_does_not_answer_who_chooses_rows_by_items_outside_it() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        rules.set(
                entry.code(),
                new AnswerRules.Bounds(
                        List.of("tyshxydm", "qymc"), Set.of(CallKind.LOOKUP), List.of(), 5000, 50, 400, RowFilter.ALL),
                chief);
        RowFilter.StartsWith telling = new RowFilter.StartsWith("zjhm", "34");
        RowFilter.StartsWith allowed = new RowFilter.StartsWith("qymc", "安徽");

        Application asking = applications.apply(
                choosing(entry, new RowFilter.Or(List.of(allowed, new RowFilter.And(List.of(telling))))), applicant);
        Application within = applications.apply(choosing(entry, allowed), applicant);

        assertThat(asking.route()).isEqualTo(Application.Route.CASE);
        assertThat(grants.of(asking.id())).as("each look-up would tell of zjhm").isEmpty();
        assertThat(detail(asking)).contains("rows rule-item");
        assertThat(within.route()).isEqualTo(Application.Route.RULE);
    }

    @Test
    void a_rule_for_some_rows_answers_who_asks_for_fewer_and_nobody_who_asks_for_others() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        RowFilter here = new RowFilter.StartsWith("zjhm", "34");
        rules.set(
                entry.code(),
                new AnswerRules.Bounds(
                        List.of("tyshxydm", "qymc"), Set.of(CallKind.LOOKUP), List.of(), 5000, 50, 400, here),
                chief);
        RowFilter named = new RowFilter.StartsWith("qymc", "安徽");

        Application fewer = applications.apply(choosing(entry, new RowFilter.And(List.of(named, here))), applicant);
        Application others = applications.apply(choosing(entry, named), applicant);
        Application telling = applications.apply(choosing(entry, new RowFilter.StartsWith("zjhm", "3401")), applicant);

        assertThat(fewer.route()).isEqualTo(Application.Route.RULE);
        assertThat(others.route()).isEqualTo(Application.Route.CASE);
        assertThat(detail(others)).contains("rows rule-rows");
        assertThat(telling.route())
                .as("fewer, but chosen by what the rule does not give")
                .isEqualTo(Application.Route.CASE);
        assertThat(detail(telling)).contains("rows rule-item");
    }

    @Test
    void rows_chosen_by_many_values_can_be_granted() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        List<String> codes = IntStream.range(0, 150)
                .mapToObj(n -> "91340100MA%08d".formatted(n))
                .toList();

        Application application =
                applications.apply(choosing(entry, new RowFilter.OneOf("tyshxydm", ValueKind.TEXT, codes)), applicant);
        applications.answer(application.id(), "grant", whole(application), chief);

        Grant grant = grants.of(application.id()).orElseThrow();
        assertThat(FilterForm.write(grant.rows()).toString()).contains("91340100MA00000149");
        assertThat(jdbc.sql(
                                "select details ->> 'rows' from audit.record where verb = 'sharing.grant' and subject_id = ?")
                        .param(grant.id().toString())
                        .query(String.class)
                        .single())
                .startsWith("{")
                .contains("… sha256:")
                .hasSize(2_000);
    }

    @Test
    void a_rule_does_not_consent_to_more_copies_than_its_calls_can_read() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        rules.set(entry.code(), reading(Set.of(CallKind.LOOKUP)), chief);
        Application looking = applications.apply(copying(entry, 1_000_000_000, Set.of(CallKind.LOOKUP)), applicant);
        rules.set(entry.code(), reading(Set.of(CallKind.LOOKUP, CallKind.PAGES)), chief);
        Set<CallKind> pages = Set.of(CallKind.PAGES);
        Application more = applications.apply(copying(entry, 1000 * GrantDecision.MAX_VALUES + 1, pages), applicant);
        Application within = applications.apply(copying(entry, 1000 * GrantDecision.MAX_VALUES, pages), applicant);

        assertThat(looking.route()).isEqualTo(Application.Route.CASE);
        assertThat(detail(looking)).contains("copy rule-copy");
        assertThat(more.route()).isEqualTo(Application.Route.CASE);
        assertThat(detail(more)).contains("copyRows rule-copy-rows");
        assertThat(within.route()).isEqualTo(Application.Route.RULE);
    }

    private static AnswerRules.Bounds reading(Set<CallKind> kinds) {
        return new AnswerRules.Bounds(
                List.of("tyshxydm", "qymc", "zjhm"), kinds, List.of(), 1000, 50, 400, RowFilter.ALL);
    }

    private Wish copying(EntryVersion entry, int rows, Set<CallKind> kinds) {
        Wish usual = wish(entry);
        return new Wish(
                        usual.resource(),
                        usual.system(),
                        usual.items(),
                        usual.rows(),
                        usual.purpose(),
                        usual.manner(),
                        kinds,
                        usual.period(),
                        new Frequency(1000, 50),
                        usual.statements(),
                        usual.materials())
                .keeping(Custody.NONE.with(LocalCopy.until(rows, time.today().plusDays(60))));
    }

    private Wish choosing(EntryVersion entry, RowFilter rows) {
        return new Wish(
                entry.code(),
                system.id(),
                List.of("qymc", "tyshxydm"),
                rows,
                GivenPurposes.CHECKING,
                Manner.INTERFACE,
                Set.of(CallKind.LOOKUP),
                new Period(time.today(), time.today().plusYears(1)),
                new Frequency(5000, 50),
                Map.of(),
                Map.of(GivenEntries.MATERIAL, attachments.store("依据.txt", new ByteArrayInputStream(new byte[] {65, 66
                }))));
    }

    private String detail(Application application) {
        return jdbc.sql("select r::text from audit.record r where subject_id = ? and verb = 'sharing.apply'")
                .param(application.id().toString())
                .query(String.class)
                .single();
    }

    @Test
    void gives_numbers_without_gaps_to_many_at_once() {
        EntryVersion entry = entries.publish(provider, SharingType.UNCONDITIONAL);

        List<String> numbers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(n -> applications.apply(wish(entry), applicant).number())
                .toList();

        assertThat(numbers).doesNotHaveDuplicates();
    }

    private Wish wish(EntryVersion entry) {
        return wish(entry, system, false);
    }

    private Wish wish(EntryVersion entry, InformationSystem caller) {
        return wish(entry, caller, false);
    }

    private Wish wish(EntryVersion entry, InformationSystem caller, boolean material) {
        return new Wish(
                entry.code(),
                caller.id(),
                List.of("qymc", "tyshxydm", "zjhm"),
                RowFilter.ALL,
                GivenPurposes.CHECKING,
                Manner.INTERFACE,
                Set.of(CallKind.LOOKUP),
                new Period(time.today(), time.today().plusYears(1)),
                new Frequency(5000, 50),
                Map.of(),
                material
                        ? Map.of(
                                GivenEntries.MATERIAL,
                                attachments.store("依据.txt", new ByteArrayInputStream(new byte[] {65, 66})))
                        : Map.of());
    }

    private static Inputs whole(Application application) {
        Content content = application.content();
        return new Inputs(Map.of(
                "items", content.items().stream().map(GrantedItem::code).toList(),
                "until", List.of(content.period().to().toString()),
                "perDay", List.of(String.valueOf(content.frequency().perDay()))));
    }

    private static CaseId caseOf(Application application) {
        CaseId id = application.caseId();
        assertThat(id).isNotNull();
        return id == null ? new CaseId(new UUID(0, 0)) : id;
    }

    private static List<String> codes(Problem problem) {
        return problem.faults().stream().map(Fault::code).toList();
    }

    private List<String> acts(String subject) {
        return jdbc.sql("select verb from audit.record where subject_id = ? order by rec_id")
                .param(subject)
                .query(String.class)
                .list();
    }
}
