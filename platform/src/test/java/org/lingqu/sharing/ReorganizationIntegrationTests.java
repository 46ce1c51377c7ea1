package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.ConfirmedPacks;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.EntryPublished;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.SystemCaller;
import org.lingqu.identity.SystemClients;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentFunction;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Reorganization;
import org.lingqu.organization.Reorganizations;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of grants, applications, rules and keys when a department is merged or split. */
@IntegrationTest
class ReorganizationIntegrationTests {

    /** Listeners and the gateway come to it as soon as the machine lets them. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String DECISION = "测试编办〔2026〕7号";

    @Autowired
    Reorganizations reorganizations;

    @Autowired
    Applications applications;

    @Autowired
    Transfers transfers;

    @Autowired
    Grants grants;

    @Autowired
    AnswerRules rules;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenGrants given;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    Scenarios scenarios;

    @Autowired
    DepartmentFunctions duties;

    @Autowired
    InformationSystems systems;

    @Autowired
    SystemClients clients;

    @Autowired
    Organization organization;

    @Autowired
    Cases cases;

    @Autowired
    GrantPause pauses;

    @Autowired
    ConfirmedPacks confirmed;

    @Autowired
    RulePacks packs;

    @Autowired
    Notices notices;

    @Autowired
    EntryFollowing following;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    private Department old;
    private Department heir;
    private Department other;
    private Department provider;
    private Actor applicant;
    private InformationSystem system;
    private Purpose purpose;

    @BeforeEach
    void a_department_with_a_past() {
        people.theAuthority();
        old = people.aDepartment();
        heir = people.aDepartment();
        other = people.aDepartment();
        provider = people.aDepartment();
        applicant = people.aPersonOf(old, PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        system = organization.register("参保登记系统", 3, applicant);
        purpose = purposes.record(applicant);
    }

    @Test
    void after_a_merger_the_one_successor_goes_on_with_everything() {
        EntryVersion conditional = entries.publish(provider, SharingType.CONDITIONAL);
        Actor chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        AnswerRules.Bounds bounds = new AnswerRules.Bounds(
                List.of("qymc"), Set.of(CallKind.VERIFY), List.of(old.id()), 10, 1, 30, RowFilter.ALL);
        rules.set(conditional.code(), bounds, chief);
        Grant chosen = granted();
        Grant typed = given.give(OfEntry.grant(
                entries.publish(provider, SharingType.UNCONDITIONAL), provider, old, system, time.today()));
        Application waiting = applications.apply(wish(conditional), applicant);
        SystemClients.Credential key = clients.issue(system.id(), applicant);
        String token = clients.token(key.client(), key.secret()).token();
        assertThat(departmentOf(token)).isEqualTo(old.id());

        merge();

        assertThat(consumer(chosen)).isEqualTo(heir.id());
        assertThat(consumer(typed)).as("a typed duty goes along").isEqualTo(heir.id());
        Grant now = grants.find(chosen.id()).orElseThrow();
        assertThat(now.isSuspended()).isFalse();
        assertThat(duties.of(List.of(heir.id())))
                .extracting(DepartmentFunction::id)
                .contains(Objects.requireNonNull(now.purpose().dutyId()));
        assertThat(scenarios.of(heir.id()))
                .extracting(Scenario::id)
                .containsExactly(Objects.requireNonNull(now.purpose().scenarioId()));
        assertThat(systems.of(heir.id())).extracting(InformationSystem::id).containsExactly(system.id());
        assertThat(systems.of(old.id())).isEmpty();
        assertThat(rules.inForce(conditional.code()).orElseThrow().departmentNames())
                .containsExactly(heir.name());
        await().atMost(SOON).untilAsserted(() -> assertThat(departmentOf(token)).isEqualTo(heir.id()));
        Actor successor = people.aPersonOf(heir, PostKind.CHIEF_REPRESENTATIVE);
        Application carried = applications.get(waiting.id(), successor);
        assertThat(carried.isPending()).isTrue();
        applications.answer(carried.id(), "grant", whole(carried), chief);
        assertThat(consumer(grants.of(carried.id()).orElseThrow())).isEqualTo(heir.id());
        assertThat(transfers.of(successor))
                .hasSize(4)
                .allSatisfy(transfer -> assertThat(transfer.isTask()).isFalse());
    }

    @Test
    void after_a_split_a_grant_follows_duty_and_system_together_and_is_kept_back_when_they_part() {
        DepartmentFunction second = duties.add("办理养老保险参保登记", "", applicant);
        InformationSystem pension = organization.register("养老保险系统", 3, applicant);
        EntryVersion entry = entries.publish(provider, SharingType.UNCONDITIONAL);
        Grant together = granted();
        Grant apart = given.give(OfEntry.grant(entry, provider, old, pension, time.today(), purpose));
        Grant typed = given.give(OfEntry.grant(entry, provider, old, system, time.today()));

        reorganizations.record(
                old.id(),
                List.of(
                        new Reorganization.Share(heir.id(), List.of(system.id()), List.of(duty())),
                        new Reorganization.Share(other.id(), List.of(pension.id()), List.of(second.id()))),
                DECISION,
                people.administrator());

        assertThat(consumer(together)).isEqualTo(heir.id());
        for (Grant kept : List.of(apart, typed)) {
            Grant now = grants.find(kept.id()).orElseThrow();
            assertThat(now.consumer().department()).isEqualTo(old.id());
            assertThat(now.isSuspended())
                    .as("nothing leaves for a department that is no more")
                    .isTrue();
        }
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        List<Transfer> tasks = transfers.of(authority).stream()
                .filter(transfer -> transfer.isTask() && transfer.predecessor().equals(old.id()))
                .toList();
        assertThat(tasks)
                .extracting(transfer -> transfer.number() + " " + transfer.obstacle())
                .containsExactlyInAnyOrder(
                        apart.number() + " " + Succession.DUTY_APART, typed.number() + " " + Succession.DUTY_UNKNOWN);
        settles(tasks, apart, typed, authority);
    }

    private void settles(List<Transfer> tasks, Grant apart, Grant typed, Actor authority) {
        Transfer first = of(apart, tasks);
        Transfer second = of(typed, tasks);
        assertThatExceptionOfType(Problem.class)
                .as("the system went elsewhere")
                .isThrownBy(() -> transfers.settle(first.id(), heir.id(), "由其承接", authority))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Fault::code)
                        .containsExactly("transfer-system-elsewhere"));
        Actor stranger = people.aPersonOf(heir, PostKind.CHIEF_REPRESENTATIVE);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> transfers.settle(first.id(), other.id(), "由其承接", stranger))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("permission-missing"));

        transfers.settle(first.id(), other.id(), "职责由其代办", authority);
        transfers.settle(second.id(), null, "职责已经取消", authority);

        assertThat(consumer(apart)).isEqualTo(other.id());
        assertThat(grants.find(apart.id()).orElseThrow().isSuspended()).isFalse();
        assertThat(grants.find(typed.id()).orElseThrow().isWithdrawn()).isTrue();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> transfers.settle(first.id(), other.id(), "再来", authority))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("transfer-settled"));
    }

    @Test
    void a_split_names_one_successor_for_every_system_and_duty_and_a_department_goes_once() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> reorganizations.record(
                        old.id(),
                        List.of(
                                new Reorganization.Share(heir.id(), List.of(system.id()), List.of()),
                                new Reorganization.Share(other.id(), List.of(system.id()), List.of())),
                        " ",
                        people.administrator()))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(fault -> fault.where() + " " + fault.code())
                        .containsExactly("systems succession-twice", "duties succession-missing", "decision required"));
        assertThat(systems.of(old.id())).hasSize(1);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> reorganizations.record(old.id(), List.of(), DECISION, applicant))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("permission-missing"));
        merge();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(this::merge)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("department-dissolved"));
    }

    @Test
    void a_suspension_by_the_provider_outlives_the_settlement_and_an_end_is_told() {
        InformationSystem pension = organization.register("养老保险系统", 3, applicant);
        EntryVersion entry = entries.publish(provider, SharingType.UNCONDITIONAL);
        Grant halted = given.give(OfEntry.grant(entry, provider, old, pension, time.today()));
        Grant freed = given.give(OfEntry.grant(entry, provider, old, pension, time.today()));
        Grant ended = given.give(OfEntry.grant(entry, provider, old, pension, time.today()));
        Actor chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        pauses.suspend(halted.id(), "正在核实一次异常调用", chief);
        reorganizations.record(
                old.id(),
                List.of(
                        new Reorganization.Share(heir.id(), List.of(system.id()), List.of(duty())),
                        new Reorganization.Share(other.id(), List.of(pension.id()), List.of())),
                DECISION,
                people.administrator());
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        List<Transfer> tasks = transfers.of(authority);

        transfers.settle(of(halted, tasks).id(), other.id(), "职责由其代办", authority);
        transfers.settle(of(freed, tasks).id(), other.id(), "职责由其代办", authority);
        transfers.settle(of(ended, tasks).id(), null, "职责已经取消", authority);

        Grant still = grants.find(halted.id()).orElseThrow();
        assertThat(still.consumer().department()).isEqualTo(other.id());
        assertThat(String.valueOf(still.suspension())).contains("正在核实一次异常调用");
        assertThat(grants.find(freed.id()).orElseThrow().isSuspended()).isFalse();
        assertThat(acts(halted)).containsExactly("sharing.suspend");
        assertThat(acts(freed)).containsExactly("sharing.resume");
        assertThat(acts(ended)).containsExactly("sharing.withdraw");
        Actor user = people.aPersonOf(other, PostKind.CHIEF_REPRESENTATIVE);
        assertThat(told(user)).contains("sharing.notice.resume " + freed.id());
        assertThat(told(chief))
                .contains("sharing.notice.user-gone " + freed.id(), "sharing.notice.user-succeeded " + freed.id())
                .contains("sharing.notice.resume " + freed.id(), "sharing.notice.nobody-goes-on " + ended.id())
                .doesNotContain("sharing.notice.resume " + halted.id());
    }

    @Test
    void what_is_still_to_be_delivered_goes_over_with_its_provider() {
        confirmed.all();
        Actor chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        Application application = toDeliver(chief);
        CaseId id = Objects.requireNonNull(application.caseId());
        assertThat(cases.get(id, chief).stage()).isEqualTo("to-deliver");

        reorganizations.record(
                provider.id(),
                List.of(new Reorganization.Share(heir.id(), List.of(), List.of())),
                DECISION,
                people.administrator());

        Actor successor = people.aPersonOf(heir, PostKind.CHIEF_REPRESENTATIVE);
        assertThat(applications.get(application.id(), successor).provider().department())
                .isEqualTo(heir.id());
        act(id, "deliver", Inputs.of("delivery", "接口已经开通"), successor);
        assertThat(cases.get(id, successor).stage()).isEqualTo("granted");
    }

    @Test
    void what_a_merged_provider_was_to_answer_stays_with_its_successor_while_the_catalog_names_the_old_one() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        Application answered = applications.apply(wish(entry), applicant);
        Application waiting = applications.apply(wish(entry), applicant);
        reorganizations.record(
                provider.id(),
                List.of(new Reorganization.Share(heir.id(), List.of(), List.of())),
                DECISION,
                people.administrator());
        Actor successor = people.aPersonOf(heir, PostKind.CHIEF_REPRESENTATIVE);

        applications.answer(answered.id(), "grant", whole(answered), successor);
        assertThat(supplier(answered)).isEqualTo(heir.id());

        EntryPublished amended = new EntryPublished(entry.entry(), entry.code(), entry.number(), provider.id());
        transaction.executeWithoutResult(status -> events.publishEvent(amended));
        following.look();
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(supplier(answered)).isEqualTo(heir.id());
            assertThat(applications.get(waiting.id(), successor).provider().department())
                    .isEqualTo(heir.id());
        });
        applications.answer(waiting.id(), "grant", whole(waiting), successor);
        assertThat(supplier(waiting)).isEqualTo(heir.id());
    }

    @Test
    void what_is_applied_for_after_a_reorganization_goes_to_who_took_the_place_of_the_provider_if_that_is_one() {
        EntryVersion merged = entries.publish(provider, SharingType.CONDITIONAL);
        Department apart = people.aDepartment();
        EntryVersion split = entries.publish(apart, SharingType.CONDITIONAL);
        reorganizations.record(
                provider.id(),
                List.of(new Reorganization.Share(heir.id(), List.of(), List.of())),
                DECISION,
                people.administrator());
        reorganizations.record(
                apart.id(),
                List.of(
                        new Reorganization.Share(heir.id(), List.of(), List.of()),
                        new Reorganization.Share(other.id(), List.of(), List.of())),
                DECISION,
                people.administrator());

        Application application = applications.apply(wish(merged), applicant);

        assertThat(application.provider().department()).isEqualTo(heir.id());
        Actor answering = people.aPersonOf(heir, PostKind.CHIEF_REPRESENTATIVE);
        applications.answer(application.id(), "grant", whole(application), answering);
        assertThat(supplier(application)).isEqualTo(heir.id());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.apply(wish(split), applicant))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("provider-split"));
    }

    @Test
    void what_a_split_provider_was_to_answer_is_answered_by_whom_the_authority_names() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        Application application = applications.apply(wish(entry), applicant);
        reorganizations.record(
                provider.id(),
                List.of(
                        new Reorganization.Share(heir.id(), List.of(), List.of()),
                        new Reorganization.Share(other.id(), List.of(), List.of())),
                DECISION,
                people.administrator());
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Transfer task = task(application, authority);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> transfers.settle(task.id(), null, "职责已经取消", authority))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Fault::code)
                        .containsExactly("transfer-answerer-needed"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> transfers.settle(task.id(), old.id(), "由其答复", authority))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Fault::code)
                        .containsExactly("transfer-applicant-already"));

        transfers.settle(task.id(), other.id(), "由其答复", authority);

        Actor answering = people.aPersonOf(other, PostKind.CHIEF_REPRESENTATIVE);
        assertThat(applications.get(application.id(), answering).provider().department())
                .isEqualTo(other.id());
        applications.answer(application.id(), "grant", whole(application), answering);
        assertThat(supplier(application)).isEqualTo(other.id());
    }

    @Test
    void nothing_is_granted_to_a_department_that_is_no_more_until_somebody_goes_on_with_its_application() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        Application kept = applications.apply(wish(entry), applicant);
        Application dropped = applications.apply(wish(entry), applicant);
        Actor chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        splitApart();

        isDissolved(() -> applications.answer(kept.id(), "grant", whole(kept), chief));
        assertThat(grants.of(kept.id())).isEmpty();
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Transfer first = task(kept, authority);
        Transfer second = task(dropped, authority);
        assertThatExceptionOfType(Problem.class)
                .as("the system went elsewhere")
                .isThrownBy(() -> transfers.settle(first.id(), heir.id(), "由其承接", authority))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Fault::code)
                        .containsExactly("transfer-system-elsewhere"));

        transfers.settle(first.id(), other.id(), "职责由其代办", authority);
        transfers.settle(second.id(), null, "职责已经取消", authority);

        applications.answer(kept.id(), "grant", whole(kept), chief);
        assertThat(consumer(grants.of(kept.id()).orElseThrow())).isEqualTo(other.id());
        assertThat(applications.get(dropped.id(), chief).decision()).satisfies(ended -> {
            assertThat(ended.outcome()).isEqualTo(Application.Reply.WITHDRAWN);
            assertThat(ended.reason()).isEqualTo("职责已经取消");
        });
        assertThat(cases.get(Objects.requireNonNull(dropped.caseId()), chief).isOpen())
                .isFalse();
    }

    @Test
    void what_the_authority_lets_end_is_not_to_be_delivered_any_more() {
        confirmed.all();
        Actor chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        Application application = toDeliver(chief);
        CaseId id = Objects.requireNonNull(application.caseId());
        Grant grant = grants.of(application.id()).orElseThrow();
        splitApart();
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);

        transfers.settle(task(application, authority).id(), null, "职责已经取消", authority);
        transfers.settle(of(grant, transfers.of(authority)).id(), null, "职责已经取消", authority);

        await().atMost(SOON).until(() -> !cases.get(id, chief).isOpen());
        assertThat(cases.get(id, chief).stage()).isEqualTo("lapsed");
        assertThat(cases.get(id, chief).running("sharing.delivery")).isEmpty();
    }

    @Test
    void a_grant_given_while_the_reorganization_is_recorded_goes_over_too() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        Application application = applications.apply(wish(entry), applicant);
        Actor chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);

        CompletableFuture<Void> merging = Objects.requireNonNull(transaction.execute(status -> {
            applications.answer(application.id(), "grant", whole(application), chief);
            CompletableFuture<Void> recording = CompletableFuture.runAsync(this::merge);
            await().atMost(SOON).until(() -> recording.isDone() || isCaseWaitedFor());
            return recording;
        }));
        merging.orTimeout(20, TimeUnit.SECONDS).join();

        Grant grant = grants.of(application.id()).orElseThrow();
        assertThat(grant.consumer().department()).isEqualTo(heir.id());
    }

    private boolean isCaseWaitedFor() {
        return jdbc.sql("select exists (select 1 from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and query like '%casework.case_file%for update%' and pid <> pg_backend_pid())")
                .query(Boolean.class)
                .single();
    }

    @Test
    void an_application_goes_to_nobody_who_provides_its_data() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        Application application = applications.apply(wish(entry), applicant);
        reorganizations.record(
                old.id(),
                List.of(
                        new Reorganization.Share(provider.id(), List.of(system.id()), List.of()),
                        new Reorganization.Share(heir.id(), List.of(), List.of(duty()))),
                DECISION,
                people.administrator());
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> transfers.settle(task(application, authority).id(), provider.id(), "由其承接", authority))
                .satisfies(refused ->
                        assertThat(refused.faults()).extracting(Fault::code).containsExactly("transfer-party-already"));
    }

    @Test
    void a_grant_whose_longer_period_is_asked_for_goes_over_though_it_has_expired() {
        Application extension = extendingExpired();
        merge();
        Actor chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);

        applications.answer(extension.id(), "grant", whole(extension), chief);

        Grant now = grants.of(extension.id()).orElseThrow();
        assertThat(now.consumer().department()).isEqualTo(heir.id());
        assertThat(now.period().to()).isEqualTo(extension.content().period().to());
    }

    @Test
    void no_answer_revives_a_grant_of_a_department_that_is_no_more() {
        Application extension = extendingExpired();
        splitApart();
        Actor chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);

        transfers.settle(task(extension, authority).id(), other.id(), "职责由其代办", authority);

        isDissolved(() -> applications.answer(extension.id(), "grant", whole(extension), chief));
        Grant grant = grants.find(Objects.requireNonNull(extension.extending())).orElseThrow();
        transfers.settle(of(grant, transfers.of(authority)).id(), other.id(), "职责由其代办", authority);
        applications.answer(extension.id(), "grant", whole(extension), chief);
        assertThat(consumer(grant)).isEqualTo(other.id());
    }

    /** The duty goes to one department, the system to another. */
    private void splitApart() {
        reorganizations.record(
                old.id(),
                List.of(
                        new Reorganization.Share(heir.id(), List.of(), List.of(duty())),
                        new Reorganization.Share(other.id(), List.of(system.id()), List.of())),
                DECISION,
                people.administrator());
    }

    private Application extendingExpired() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        Period past = new Period(time.today().minusDays(60), time.today().minusDays(1));
        Grant expired = given.give(GivenGrants.like(
                OfEntry.grant(entry, provider, old, system, time.today(), purpose), draft -> draft.period(past)));
        return applications.extend(expired.id(), time.today().plusMonths(6), "事项延期", applicant);
    }

    private Transfer task(Application application, Actor authority) {
        return transfers.of(authority).stream()
                .filter(each ->
                        each.isTask() && each.subject().equals(application.id().value()))
                .findFirst()
                .orElseThrow();
    }

    private static void isDissolved(ThrowingCallable act) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(act)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("applicant-dissolved"));
    }

    /** Granted under the national regulation, which lays down by when the data are delivered. */
    private Application toDeliver(Actor chief) {
        RulePack national = packs.get("CN");
        Application application = applications.apply(
                wish(entries.publish(provider, SharingType.CONDITIONAL), national), national, applicant);
        CaseId id = Objects.requireNonNull(application.caseId());
        if (cases.get(id, chief).stage().equals("lodged")) {
            act(id, "accept", Inputs.NONE, chief);
        }
        applications.answer(
                application.id(),
                "grant",
                whole(application).and("purpose", List.of(GivenPurposes.CHECKING.scenario())),
                chief);
        return application;
    }

    private DepartmentId supplier(Application application) {
        return grants.of(application.id()).orElseThrow().provider().department();
    }

    private void act(CaseId id, String move, Inputs inputs, Actor actor) {
        cases.act(id, new CaseMove(move, inputs, cases.get(id, actor).version()), actor);
    }

    private List<String> acts(Grant grant) {
        return jdbc.sql("select verb from audit.record where subject_id = ? order by rec_id")
                .param(grant.id().toString())
                .query(String.class)
                .list();
    }

    private List<String> told(Actor reader) {
        return notices.of(reader, null, 50).stream()
                .map(notice -> notice.said().key() + " "
                        + String.valueOf(notice.href()).replace("/sharing/grants/", ""))
                .toList();
    }

    private void merge() {
        reorganizations.record(
                old.id(),
                List.of(new Reorganization.Share(heir.id(), List.of(), List.of())),
                DECISION,
                people.administrator());
    }

    private Grant granted() {
        EntryVersion entry = entries.publish(provider, SharingType.UNCONDITIONAL);
        return grants.of(applications.apply(wish(entry), applicant).id()).orElseThrow();
    }

    private UUID duty() {
        return Objects.requireNonNull(purpose.dutyId());
    }

    private DepartmentId consumer(Grant grant) {
        return grants.find(grant.id()).orElseThrow().consumer().department();
    }

    private DepartmentId departmentOf(String token) {
        SystemCaller caller = clients.callerOf(token);
        return Objects.requireNonNull(caller).department();
    }

    private static Transfer of(Grant grant, List<Transfer> tasks) {
        return tasks.stream()
                .filter(task -> task.subject().equals(grant.id().value()))
                .findFirst()
                .orElseThrow();
    }

    private static Inputs whole(Application application) {
        Content content = application.content();
        return new Inputs(Map.of(
                "items", content.items().stream().map(GrantedItem::code).toList(),
                "until", List.of(content.period().to().toString()),
                "perDay", List.of(String.valueOf(content.frequency().perDay()))));
    }

    private Wish wish(EntryVersion entry) {
        return wish(entry, Map.of());
    }

    /** With all that a regulation wants to be stated. */
    private Wish wish(EntryVersion entry, RulePack law) {
        return wish(
                        entry,
                        WishCheck.furtherStatements(law).stream()
                                .collect(Collectors.toMap(code -> code, code -> "核验用人单位")))
                .keeping(GivenPurposes.KEPT);
    }

    private Wish wish(EntryVersion entry, Map<String, String> statements) {
        return new Wish(
                entry.code(),
                system.id(),
                List.of("tyshxydm"),
                RowFilter.ALL,
                GivenPurposes.CHECKING,
                Manner.INTERFACE,
                Set.of(CallKind.LOOKUP),
                new Period(time.today(), time.today().plusYears(1)),
                new Frequency(100, 5),
                statements,
                Map.of());
    }
}
