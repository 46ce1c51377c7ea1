package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.ConfirmedPacks;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Move;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryPublished;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
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
import org.lingqu.testing.RestingAlarms;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of an application that waits while its entry is withdrawn or goes to another department, or the grant it is about ends. */
@IntegrationTest
class WaitingApplicationIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(20);

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
    GrantEnd endings;

    @Autowired
    WithdrawnApplications withdrawals;

    @Autowired
    EntryFollowing following;

    @Autowired
    Entries catalog;

    @Autowired
    Cases cases;

    @Autowired
    ConfirmedPacks confirmed;

    @Autowired
    RulePacks packs;

    @Autowired
    Notices notices;

    @Autowired
    Organization organization;

    @Autowired
    TestPeople people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Scheduler alarms;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LegalTime time;

    private RestingAlarms resting;
    private @Nullable Department provider;
    private @Nullable Actor applicant;
    private @Nullable Actor chief;
    private @Nullable InformationSystem system;

    /** One of the alarm clocks looks after what waits, as some of the tests do themselves. */
    @BeforeEach
    void the_alarm_clocks_rest() {
        resting = RestingAlarms.of(alarms);
    }

    @AfterEach
    void the_alarm_clocks_go_on() {
        resting.close();
    }

    @BeforeEach
    void two_departments() {
        provider = people.aDepartment();
        applicant = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        chief = people.aPersonOf(provider(), PostKind.CHIEF_REPRESENTATIVE);
        system = organization.register("工伤保险参保登记系统", 3, applicant());
        purposes.record(applicant());
    }

    @Test
    @Obligation("HN-14.2")
    void nothing_is_granted_of_an_entry_that_has_been_withdrawn_since() {
        EntryVersion entry = entries.publish(provider(), SharingType.CONDITIONAL);
        Application application = applications.apply(wish(entry), applicant());
        // before who listens has heard of it
        jdbc.sql(
                        "update catalog.entry set withdrawn_at = now(), withdrawn_reason = '', withdrawn_asked_by = '', withdrawn_by = ''"
                                + " where id = ?")
                .param(entry.entry().value())
                .update();

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.answer(application.id(), "grant", whole(application), chief()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("grant-without-entry"));

        assertThat(grants.of(application.id())).isEmpty();
        assertThat(applications.get(application.id(), applicant()).isPending()).isTrue();
    }

    @Test
    void what_waits_ends_with_the_entry_and_who_applied_is_told_why() {
        EntryVersion entry = entries.publish(provider(), SharingType.CONDITIONAL);
        Application application = applications.apply(wish(entry), applicant());

        entries.withdraw(entry, "系统已经停用");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                applications.get(application.id(), applicant()).decision())
                        .satisfies(ended -> {
                            assertThat(ended.outcome()).isEqualTo(Application.Reply.WITHDRAWN);
                            assertThat(ended.reason()).isEqualTo("系统已经停用");
                        }));
        CaseFile file = cases.get(caseOf(application), chief());
        assertThat(file.stage()).isEqualTo("withdrawn");
        assertThat(file.running("sharing.conditionalAnswer")).isEmpty();
        assertThat(notices.of(applicant(), null, 50)).anySatisfy(told -> {
            assertThat(told.said().key()).isEqualTo("sharing.notice.application-entry-withdrawn");
            assertThat(told.href()).isEqualTo("/sharing/applications/" + application.id());
        });
    }

    @Test
    void what_was_granted_and_waits_to_be_delivered_lapses_with_the_entry() {
        confirmed.all();
        EntryVersion entry = entries.publish(provider(), SharingType.CONDITIONAL);
        Application application = toDeliver(entry);
        Application later = toDeliver(entry);
        CaseFile delivering = cases.get(caseOf(application), chief());
        assertThat(delivering.stage()).isEqualTo("to-deliver");
        assertThat(delivering.running("sharing.delivery")).isPresent();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> cases.act(
                        delivering.id(),
                        new CaseMove(ShareProcedure.LAPSE, Inputs.NONE, delivering.version()),
                        chief()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("delivery-stays"));
        assertThat(cases.movesOf(delivering, chief())).extracting(Move::name).containsExactly("deliver");
        stands(later, "lodged");

        entries.withdraw(entry, "系统已经停用");

        await().atMost(SOON)
                .until(() -> !cases.get(caseOf(application), chief()).isOpen());
        CaseFile ended = cases.get(caseOf(application), chief());
        assertThat(ended.stage()).isEqualTo("lapsed");
        assertThat(ended.running("sharing.delivery")).isEmpty();
        assertThat(replyTo(application)).as("it was granted").isEqualTo(Application.Reply.GRANTED);
        await().atMost(SOON).until(() -> isAllHeard(entry));
        assertThat(cases.get(caseOf(later), chief()).isOpen()).isTrue();
        stands(later, "to-deliver");
        withdrawals.look();
        assertThat(cases.get(caseOf(later), chief()).stage()).isEqualTo("lapsed");
    }

    @Test
    void what_waits_to_be_delivered_lapses_with_its_grant_whoever_ends_it() {
        confirmed.all();
        EntryVersion entry = entries.publish(provider(), SharingType.CONDITIONAL);
        Application ended = toDeliver(entry);
        Application unheard = toDeliver(entry);
        Application going = toDeliver(entry);

        endings.withdraw(grants.of(ended.id()).orElseThrow().id(), "事项已经取消", applicant());
        given.withdraw(grants.of(unheard.id()).orElseThrow());

        await().atMost(SOON).until(() -> !cases.get(caseOf(ended), chief()).isOpen());
        withdrawals.look();
        for (Application each : List.of(ended, unheard)) {
            CaseFile file = cases.get(caseOf(each), chief());
            assertThat(file.stage()).isEqualTo("lapsed");
            assertThat(file.running("sharing.delivery")).isEmpty();
            assertThat(replyTo(each)).as("it was granted").isEqualTo(Application.Reply.GRANTED);
        }
        CaseFile file = cases.get(caseOf(going), chief());
        assertThat(file.stage()).isEqualTo("to-deliver");
        assertThat(file.running("sharing.delivery")).isPresent();
    }

    /** Whether whatever ends what waits for an entry, or its grants, has been listened to. */
    private boolean isAllHeard(EntryVersion entry) {
        return jdbc.sql("""
                        select not exists (select 1 from event_publication
                          where (listener_id like '%WithdrawnApplications%' or listener_id like '%GrantEnd%')
                            and position(:code in serialized_event) > 0 and completion_date is null)
                        """)
                .param("code", entry.code().value())
                .query(Boolean.class)
                .single();
    }

    @Test
    void who_waits_for_a_longer_period_of_a_grant_that_ends_is_told_so() {
        Grant grant = granted();
        Application longer = applications.extend(grant.id(), grant.period().to().plusMonths(6), "事项延期", applicant());

        endings.withdraw(grant.id(), "事项已经取消", chief());

        await().atMost(SOON).until(() -> replyTo(longer) == Application.Reply.WITHDRAWN);
        assertThat(applications.get(longer.id(), applicant()).decision().reason())
                .isEqualTo("事项已经取消");
        Account reader = people.anAccountOf(provider(), PostKind.CHIEF_REPRESENTATIVE);
        assertThat(Visitor.signedIn(port, reader.username())
                        .get("/sharing/applications/" + longer.id())
                        .body())
                .contains("申请已经结束。原因：事项已经取消")
                .doesNotContain("目录已经撤销");
        CaseFile file = cases.get(caseOf(longer), chief());
        assertThat(file.stage()).isEqualTo("withdrawn");
        assertThat(file.running("sharing.conditionalAnswer")).isEmpty();
        assertThat(notices.of(applicant(), null, 50)).anySatisfy(told -> {
            assertThat(told.said().key()).isEqualTo("sharing.notice.extension-grant-ended");
            assertThat(told.href()).isEqualTo("/sharing/applications/" + longer.id());
        });
    }

    @Test
    void a_longer_period_asked_for_while_the_grant_ended_is_looked_after_later() {
        Grant grant = granted();
        Application longer = applications.extend(grant.id(), grant.period().to().plusMonths(6), "事项延期", applicant());
        // nobody hears of it
        given.withdraw(grant);

        withdrawals.look();

        assertThat(replyTo(longer)).isEqualTo(Application.Reply.WITHDRAWN);
    }

    @Test
    void of_two_who_ask_for_a_longer_period_at_once_one_is_told_that_it_waits_already() {
        Grant grant = granted();
        List<CompletableFuture<String>> asked = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select 1 from sharing.numbering where kind = 'application' for update")
                    .query((row, n) -> "")
                    .list();
            List<CompletableFuture<String>> both = List.of(extended(grant), extended(grant));
            // for a number, or one for the other
            await().atMost(SOON).until(this::waitBoth);
            return both;
        }));

        assertThat(asked)
                .extracting(each -> each.orTimeout(20, TimeUnit.SECONDS).join())
                .containsExactlyInAnyOrder("done", "extension-pending");
    }

    private CompletableFuture<String> extended(Grant grant) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        applications.extend(grant.id(), grant.period().to().plusMonths(6), "事项延期", applicant());
                        return "done";
                    } catch (Problem refused) {
                        return refused.code();
                    }
                },
                task -> new Thread(task, "extension").start());
    }

    private boolean waitBoth() {
        return jdbc.sql(
                        "select count(*) = 2 from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and (query like '%sharing.numbering%' or query like '%sharing.extension%') and pid <> pg_backend_pid()")
                .query(Boolean.class)
                .single();
    }

    private Grant granted() {
        Application application =
                applications.apply(wish(entries.publish(provider(), SharingType.CONDITIONAL)), applicant());
        applications.answer(application.id(), "grant", whole(application), chief());
        return grants.of(application.id()).orElseThrow();
    }

    /** Granted under the national regulation, which lays down by when the data are delivered. */
    private Application toDeliver(EntryVersion entry) {
        RulePack national = packs.get("CN");
        Map<String, String> stated = WishCheck.furtherStatements(national).stream()
                .collect(Collectors.toMap(code -> code, code -> "核验用人单位"));
        Application application =
                applications.apply(wish(entry, stated).keeping(GivenPurposes.KEPT), national, applicant());
        applications.answer(
                application.id(),
                "grant",
                whole(application).and("purpose", List.of(GivenPurposes.CHECKING.scenario())),
                chief());
        return application;
    }

    @Test
    void one_that_cannot_end_keeps_no_other_waiting_and_is_looked_after_later() {
        EntryVersion entry = entries.publish(provider(), SharingType.CONDITIONAL);
        Application stuck = applications.apply(wish(entry), applicant());
        Application other = applications.apply(wish(entry), applicant());
        String stage = cases.get(caseOf(stuck), chief()).stage();
        stands(stuck, "to-deliver");

        entries.withdraw(entry, "系统已经停用");

        await().atMost(SOON).until(() -> replyTo(other) == Application.Reply.WITHDRAWN);
        assertThat(replyTo(stuck)).isEqualTo(Application.Reply.PENDING);
        stands(stuck, stage);
        withdrawals.look();
        assertThat(applications.get(stuck.id(), applicant()).decision()).satisfies(ended -> {
            assertThat(ended.outcome()).isEqualTo(Application.Reply.WITHDRAWN);
            assertThat(ended.reason()).isEqualTo("系统已经停用");
        });
    }

    @Test
    void what_was_lodged_while_its_entry_went_away_is_looked_after_later() {
        EntryVersion entry = entries.publish(provider(), SharingType.CONDITIONAL);
        Application application = applications.apply(wish(entry), applicant());
        Department next = people.aDepartment();
        moved(entry, next);

        following.look();
        assertThat(applications.get(application.id(), applicant()).provider().department())
                .isEqualTo(next.id());
    }

    @Test
    void an_event_told_again_after_a_later_version_takes_nothing_back() {
        EntryVersion entry = entries.publish(provider(), SharingType.CONDITIONAL);
        Application application = applications.apply(wish(entry), applicant());
        Department next = people.aDepartment();
        moved(entry, next);

        // of the version before, by its department
        transaction.executeWithoutResult(status -> events.publishEvent(new EntryPublished(
                entry.entry(), entry.code(), entry.number(), provider().id())));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(applications
                                .get(application.id(), applicant())
                                .provider()
                                .department())
                        .isEqualTo(next.id()));
    }

    private void stands(Application application, String stage) {
        jdbc.sql("update casework.case_file set stage = ? where id = ?")
                .params(stage, caseOf(application).value())
                .update();
    }

    @Test
    void what_is_still_to_be_delivered_goes_with_the_data_to_who_provides_them_now() {
        confirmed.all();
        EntryVersion entry = entries.publish(provider(), SharingType.CONDITIONAL);
        Application told = toDeliver(entry);
        EntryVersion other = entries.publish(provider(), SharingType.CONDITIONAL);
        Application missed = toDeliver(other);
        Department next = people.aDepartment();
        Actor successor = people.aPersonOf(next, PostKind.CHIEF_REPRESENTATIVE);
        moved(entry, next);
        moved(other, next);

        transaction.executeWithoutResult(status ->
                events.publishEvent(new EntryPublished(entry.entry(), entry.code(), entry.number() + 1, next.id())));
        // its grants have followed, the rest was not told
        transaction.executeWithoutResult(
                status -> following.on(new EntryPublished(other.entry(), other.code(), other.number() + 1, next.id())));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(applications
                                .get(told.id(), applicant())
                                .provider()
                                .department())
                        .isEqualTo(next.id()));
        assertThat(applications.get(missed.id(), applicant()).provider().department())
                .isEqualTo(provider().id());
        following.look();
        for (Application each : List.of(told, missed)) {
            assertThat(applications.get(each.id(), successor).provider().department())
                    .isEqualTo(next.id());
            CaseFile file = cases.get(caseOf(each), successor);
            assertThat(file.department(ShareProcedure.PROVIDER)).contains(next.id());
            assertThat(file.running("sharing.delivery")).isPresent();
            assertThatExceptionOfType(Problem.class)
                    .as("no longer who provided them")
                    .isThrownBy(() -> cases.act(file.id(), delivered(file), chief()));
            assertThat(cases.act(file.id(), delivered(file), successor).stage()).isEqualTo("granted");
        }
    }

    private static CaseMove delivered(CaseFile file) {
        return new CaseMove("deliver", Inputs.of("delivery", "接口已经开通"), file.version());
    }

    private Application.Reply replyTo(Application application) {
        return applications.get(application.id(), applicant()).decision().outcome();
    }

    @Test
    void a_withdrawal_running_at_the_same_time_is_waited_for() {
        EntryVersion entry = entries.publish(provider(), SharingType.CONDITIONAL);
        CompletableFuture<Optional<EntryVersion>> held = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql(
                            "update catalog.entry set withdrawn_at = now(), withdrawn_reason = '', withdrawn_asked_by = '', withdrawn_by = ''"
                                    + " where id = ?")
                    .param(entry.entry().value())
                    .update();
            CompletableFuture<Optional<EntryVersion>> asked = CompletableFuture.supplyAsync(
                    () -> Objects.requireNonNull(transaction.execute(inner -> catalog.holdPublished(entry.code()))));
            await().atMost(SOON).until(() -> asked.isDone() || isWaitedFor());
            return asked;
        }));

        assertThat(held.orTimeout(20, TimeUnit.SECONDS).join()).isEmpty();
    }

    @Test
    void who_answers_for_the_data_now_answers_what_waits_and_provides_what_is_granted() {
        EntryVersion entry = entries.publish(provider(), SharingType.CONDITIONAL);
        Application application = applications.apply(wish(entry), applicant());
        Application early = applications.apply(wish(entry), applicant());
        Department next = people.aDepartment();
        Actor successor = people.aPersonOf(next, PostKind.CHIEF_REPRESENTATIVE);
        moved(entry, next);

        applications.answer(early.id(), "grant", whole(early), chief());
        assertThat(providerOf(early))
                .as("granted before the application had gone over")
                .isEqualTo(next.id());
        transaction.executeWithoutResult(status ->
                events.publishEvent(new EntryPublished(entry.entry(), entry.code(), entry.number() + 1, next.id())));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(applications
                                .get(application.id(), applicant())
                                .provider()
                                .department())
                        .isEqualTo(next.id()));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.answer(application.id(), "grant", whole(application), chief()));
        applications.answer(application.id(), "grant", whole(application), successor);
        assertThat(providerOf(application)).isEqualTo(next.id());
    }

    /** The entry is of another department from its next version on; nobody has heard of it. */
    private void moved(EntryVersion entry, Department next) {
        jdbc.sql("""
                        insert into catalog.entry_version (entry, number, name, provider_name, provider_code, content, pack_id,
                          pack_version, change_reason, compiled_by, published_at)
                        select entry, number + 1, name, :provider, :code, content, pack_id, pack_version, '', '', now()
                        from catalog.entry_version where entry = :id
                        """)
                .param("provider", next.name())
                .param("code", next.creditCode())
                .param("id", entry.entry().value())
                .update();
        jdbc.sql("update catalog.entry set live_version = live_version + 1, department = :department where id = :id")
                .param("department", next.id().value())
                .param("id", entry.entry().value())
                .update();
    }

    private DepartmentId providerOf(Application application) {
        return grants.of(application.id()).orElseThrow().provider().department();
    }

    private boolean isWaitedFor() {
        return jdbc.sql(
                        "select exists (select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%for share%'"
                                + " and pid <> pg_backend_pid())")
                .query(Boolean.class)
                .single();
    }

    private Wish wish(EntryVersion entry) {
        return wish(entry, Map.of());
    }

    private Wish wish(EntryVersion entry, Map<String, String> statements) {
        return new Wish(
                entry.code(),
                Objects.requireNonNull(system).id(),
                List.of("qymc", "tyshxydm"),
                RowFilter.ALL,
                GivenPurposes.CHECKING,
                Manner.INTERFACE,
                Set.of(CallKind.LOOKUP),
                new Period(time.today(), time.today().plusYears(1)),
                new Frequency(5000, 50),
                statements,
                Map.of());
    }

    private static Inputs whole(Application application) {
        Content content = application.content();
        return new Inputs(Map.of(
                "items", content.items().stream().map(GrantedItem::code).toList(),
                "until", List.of(content.period().to().toString()),
                "perDay", List.of(String.valueOf(content.frequency().perDay()))));
    }

    private static CaseId caseOf(Application application) {
        return Objects.requireNonNull(application.caseId());
    }

    private Department provider() {
        return Objects.requireNonNull(provider);
    }

    private Actor applicant() {
        return Objects.requireNonNull(applicant);
    }

    private Actor chief() {
        return Objects.requireNonNull(chief);
    }
}
