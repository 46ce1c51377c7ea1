package org.lingqu.incident.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.LogCheck;
import org.lingqu.audit.LogDamage;
import org.lingqu.audit.Suspicion;
import org.lingqu.casework.ConfirmedPacks;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.identity.Account;
import org.lingqu.identity.RefusedProofs;
import org.lingqu.identity.SignIn;
import org.lingqu.incident.integrity.IntegrityChecks;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What looks like an attack, a leak or tampering becomes an event with its evidence; who did it is stopped or slowed down by rule. */
@IntegrationTest
class SecurityEventsIntegrationTests {

    private static final String WRONG = "wrong-password-1";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    SignIn signIn;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    SecurityEvents events;

    @Autowired
    EventRegister noticing;

    @Autowired
    Notices notices;

    @Autowired
    RefusedProofs proofs;

    @Autowired
    LegalTime time;

    @Autowired
    IntegrityChecks checks;

    @Autowired
    LogCheck log;

    @Autowired
    ConfirmedPacks confirmed;

    @Autowired
    TestTime clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void the_machine_s_clock() {
        clock.release();
    }

    private Actor auditor() {
        return people.aPersonOf(people.aDepartment(), PostKind.AUDITOR);
    }

    private List<SecurityEvent> about(Object subject) {
        return jdbc
                .sql("select id from incident.security_event where subject_id = ? order by id")
                .param(subject.toString())
                .query(java.util.UUID.class)
                .list()
                .stream()
                .map(id -> events.get(id, auditor()))
                .toList();
    }

    private void fails(Account account, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> signIn.withPassword(account.username(), WRONG, SignIn.Way.PAGES))
                    .isInstanceOf(Problem.class);
        }
    }

    @Test
    @Obligation("HF-20.4")
    void failed_sign_ins_are_forgiven_until_they_repeat_then_the_account_is_locked_and_an_event_tells_it() {
        Department home = people.aDepartment();
        Account account = people.anAccountOf(home, PostKind.CATALOGER);
        fails(account, 4);
        signIn.withPassword(account.username(), TestPeople.PASSWORD, SignIn.Way.PAGES);
        assertThat(about(account.id())).isEmpty();

        fails(account, 5);
        assertThatThrownBy(() -> signIn.withPassword(account.username(), TestPeople.PASSWORD, SignIn.Way.PAGES))
                .hasMessageContaining("account-locked");

        SecurityEvent event = about(account.id()).get(0);
        assertThat(event.kind()).isEqualTo(Suspicion.Kind.SIGN_IN_FAILURES);
        assertThat(event.response()).isEqualTo(Suspicion.Response.LOCKED);
        assertThat(event.figures()).containsEntry("failures", "5").containsEntry("lockedMinutes", "15");
        assertThat(event.who().id()).isEqualTo(account.id().value());
        assertThat(Objects.requireNonNull(event.responsible()).department()).isEqualTo(home.id());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(about(account.id()).get(0).position())
                        .as("in the log")
                        .isNotNull());
    }

    /** A gateway that could not look after its grants for a moment says so and is asked again. */
    private static Asked.Answer lookup(Asked asked, int row) {
        return await().atMost(Duration.ofSeconds(15))
                .pollDelay(Duration.ZERO)
                .until(
                        () -> asked.lookup("tyshxydm=" + ServedRegister.key(row)),
                        answer -> answer.status() != 503 || !answer.body().contains("grants-stale"));
    }

    @Test
    @Obligation("HF-20.4")
    void calls_within_the_grant_raise_nothing_and_one_identifier_after_the_other_slows_the_system_down() {
        ServedRegister.World world = register.aWorld();
        Asked asked = Asked.of(port, world);
        for (int n = 0; n < 50; n++) {
            assertThat(lookup(asked, n * 719 % 1000).status()).isEqualTo(200);
        }
        assertThat(about(world.grant().id())).isEmpty();

        for (int n = 0; n < 210; n++) {
            lookup(asked, n);
            clock.advance(Duration.ofMillis(200));
        }

        SecurityEvent event = about(world.grant().id()).get(0);
        assertThat(event.kind()).isEqualTo(Suspicion.Kind.CONSECUTIVE_LOOKUPS);
        assertThat(event.figures()).containsEntry("inARow", "200");
        assertThat(Objects.requireNonNull(event.use()).number())
                .isEqualTo(world.grant().number());
        assertThat(Objects.requireNonNull(event.responsible()).department())
                .as("who uses the data")
                .isEqualTo(world.grant().consumer().department());
        assertThat(lookup(asked, 700).status() + lookup(asked, 701).status())
                .as("one of two at most")
                .isGreaterThanOrEqualTo(200 + 429);
    }

    @Test
    @Obligation("HF-20.4")
    void a_system_that_stops_when_its_quota_is_used_up_raises_nothing_and_one_that_goes_on_does() {
        clock.set(time.today(), LocalTime.NOON); // the quota is a day's
        ServedRegister.World world = register.aWorld();
        given.withdraw(world.grant());
        Grant grant = given.give(GivenGrants.like(world.grant(), draft -> draft.frequency(3, 1_000)));
        Asked asked = Asked.of(port, world).grant(grant.number());
        for (int n = 0; n < 10; n++) {
            lookup(asked, n * 7);
        }
        assertThat(about(grant.id())).isEmpty();

        for (int n = 0; n < 250; n++) {
            assertThat(lookup(asked, n * 719 % 1000).status()).isEqualTo(429);
        }

        assertThat(about(grant.id())).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(Suspicion.Kind.ABNORMAL_VOLUME);
            assertThat(event.response()).isEqualTo(Suspicion.Response.REFUSED);
            assertThat(event.figures())
                    .containsEntry("refused", "200")
                    .containsEntry("perDay", "3")
                    .containsEntry("refusal", "quota-exhausted");
        });
    }

    @Test
    @Obligation("HF-20.4")
    void the_log_as_it_was_written_is_no_event_and_a_changed_or_a_deleted_record_is_one_that_names_its_position() {
        assertThat(log.damage()).isEmpty();
        Account account = people.anAccountOf(people.aDepartment());
        signIn.withPassword(account.username(), TestPeople.PASSWORD, SignIn.Way.PAGES);
        long position = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> jdbc.sql("""
                                        select p.position from audit.record r join audit.position p on p.rec_id = r.rec_id
                                        where r.verb = 'identity.sign-in' and r.subject_id = ?""")
                                .param(account.id().toString())
                                .query(Long.class)
                                .optional()
                                .orElse(null),
                        Objects::nonNull);
        // what the owner of a database can do; nobody but this transaction ever sees it
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("update audit.record set actor_name = '他人' where verb = 'identity.sign-in' and subject_id = ?")
                    .param(account.id().toString())
                    .update();
            assertThat(log.damage()).hasValueSatisfying(found -> {
                assertThat(found.kind()).isEqualTo(LogDamage.Kind.CHANGED);
                assertThat(found.position()).isEqualTo(position);
            });
            jdbc.sql("delete from audit.record where verb = 'identity.sign-in' and subject_id = ?")
                    .param(account.id().toString())
                    .update();
            assertThat(log.damage()).map(LogDamage::kind).hasValue(LogDamage.Kind.DELETED);
            assertThat(checks.checkLog(auditor()).what())
                    .singleElement()
                    .asString()
                    .isEqualTo("DELETED @ " + position);
            jdbc.sql(
                            "update audit.tile set hashes = set_byte(hashes, 0, (get_byte(hashes, 0) + 1) % 256) where level = 0 and idx = 0")
                    .update();
            assertThat(log.damage()).map(LogDamage::kind).hasValue(LogDamage.Kind.TREE);
            status.setRollbackOnly();
        });
        assertThat(log.damage()).isEmpty();
    }

    @Test
    void an_event_is_seen_by_those_it_concerns_becomes_an_incident_and_is_closed_by_the_authority_alone() {
        confirmed.all();
        Department home = people.aDepartment();
        Account account = people.anAccountOf(home, PostKind.CATALOGER);
        fails(account, 5);
        SecurityEvent event = about(account.id()).get(0);
        String address = "/api/v1/incident/events/" + event.id();
        Program chief = Program.with(port, people.tokenOf(people.aPersonOf(home, PostKind.CHIEF_REPRESENTATIVE)));
        Program stranger = Program.with(
                port, people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE)));
        Program authority =
                Program.with(port, people.tokenOf(people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY)));
        Program auditor = Program.with(port, people.tokenOf(auditor()));

        assertThat(stranger.get(address).code()).isEqualTo("event-unknown");
        assertThat(auditor.get(address).json().get("kind").asString()).isEqualTo("SIGN_IN_FAILURES");
        assertThat(chief.post(address + "/closing", Map.of("reason", "误操作")).status())
                .isEqualTo(403);
        assertThat(authority.post(address + "/closing", Map.of("reason", " ")).code())
                .isEqualTo("event-closing-incomplete");
        assertThat(chief.post(address + "/incident", Map.of("plan", "")).code()).isEqualTo("event-plan-missing");
        assertThat(chief.post(address + "/incident", Map.of("plan", "三级预案"))
                        .json()
                        .get("incidentNumber")
                        .asString())
                .contains("应急");
        assertThat(chief.post(address + "/incident", Map.of("plan", "三级预案")).code())
                .isEqualTo("event-is-incident");
        assertThat(authority
                        .post(address + "/closing", Map.of("reason", "本人忘记密码"))
                        .status())
                .isEqualTo(200);
        assertThat(authority.post(address + "/closing", Map.of("reason", "再次")).code())
                .isEqualTo("event-closed");
        assertThatThrownBy(() -> jdbc.sql("update incident.security_event set figures = '{}' where id = ?")
                        .param(event.id())
                        .update())
                .rootCause()
                .hasMessageContaining("neither changed nor deleted");
    }

    @Test
    void an_event_the_authority_itself_answers_for_is_closed_by_an_auditor_and_by_nobody_of_it() {
        Account account = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        fails(account, 5);
        String page = "/incident/events/" + about(account.id()).get(0).id();
        String address = "/api/v1" + page + "/closing";
        Program colleague =
                Program.with(port, people.tokenOf(people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY)));
        assertThat(colleague.post(address, Map.of("reason", "误操作")).code()).isEqualTo("event-own");
        Account auditor = people.anAccountOf(people.aDepartment(), PostKind.AUDITOR);
        assertThat(Visitor.signedIn(port, auditor.username()).get(page).body()).contains(page + "/closing");
        assertThat(Program.with(port, people.tokenOf(people.actorOf(auditor)))
                        .post(address, Map.of("reason", "经核实为本人忘记密码"))
                        .json()
                        .path("closedBy")
                        .asString())
                .contains(auditor.name());
    }

    @Test
    void what_goes_on_while_its_event_is_open_is_told_again_after_some_days() {
        Department home = people.aDepartment();
        Actor chief = people.aPersonOf(home, PostKind.CHIEF_REPRESENTATIVE);
        SubjectRef about = new SubjectRef("dataset", UUID.randomUUID().toString(), "数据集");
        UUID event = noticed(home, about, Duration.ZERO);
        assertThat(noticed(home, about, Duration.ofDays(2))).isEqualTo(event);
        assertThat(toldAgain(chief)).isZero();
        assertThat(noticed(home, about, Duration.ofDays(4))).isEqualTo(event);
        noticed(home, about, Duration.ofDays(5));
        assertThat(toldAgain(chief)).isEqualTo(1);
    }

    private long toldAgain(Actor reader) {
        return notices.of(reader, null, 20).stream()
                .filter(each -> each.said().key().equals("incident.notice.event-again"))
                .count();
    }

    private UUID noticed(Department home, SubjectRef about, Duration later) {
        return noticing.note(new Suspicion(
                Suspicion.Kind.DATA_CHANGED,
                Actor.PLATFORM,
                about,
                null,
                new Suspicion.Holder(home.id(), home.name()),
                Suspicion.Response.TOLD,
                Map.of("found", "#1 SERVED_CHANGED -1 +0 ~2"),
                time.now().plus(later)));
    }

    @Test
    void wrong_credentials_are_told_to_who_holds_them_and_invented_names_make_one_event_together() {
        ServedRegister.World world = register.aWorld();
        Problem refusal = Problem.of(Problem.Kind.UNAUTHENTICATED, "client-refused");
        String invented = "c-" + UUID.randomUUID();
        clock.advance(Duration.ofSeconds(2));
        for (int n = 0; n < 20; n++) {
            proofs.exchange(invented, refusal);
            proofs.exchange(world.client(), refusal);
        }
        clock.advance(Duration.ofSeconds(2)); // no more than so many are counted in a second
        for (int n = 0; n < 20; n++) { // what earlier tests invented may be forgotten amid the first
            proofs.exchange(invented, refusal);
        }

        assertThat(about(invented)).isEmpty();
        assertThat(about("?")).anySatisfy(event -> assertThat(event.holder()).isNull());
        assertThat(about(world.client()))
                .singleElement()
                .satisfies(event -> assertThat(
                                Objects.requireNonNull(event.holder()).department())
                        .isEqualTo(world.grant().consumer().department()));
    }

    @Test
    void a_long_register_is_read_page_by_page_to_its_end() {
        Department home = people.aDepartment();
        for (int n = 0; n < 203; n++) {
            noticed(home, new SubjectRef("dataset", UUID.randomUUID().toString(), "数据集"), Duration.ZERO);
        }
        Account chief = people.anAccountOf(home, PostKind.CHIEF_REPRESENTATIVE);
        Actor reader = people.actorOf(chief);
        Set<UUID> seen = new HashSet<>();
        SecurityEvents.Listed first = events.of(reader, null);
        first.events().forEach(event -> seen.add(event.id()));
        assertThat(first.events()).hasSize(200);
        SecurityEvents.Listed second = events.of(reader, first.last());
        second.events().forEach(event -> seen.add(event.id()));
        assertThat(second.last()).isNull();
        assertThat(seen).hasSize(203);

        Program program = Program.with(port, people.tokenOf(reader));
        assertThat(program.get("/api/v1/incident/events?after=" + first.last()).json())
                .hasSize(3);
        Visitor visitor = Visitor.signedIn(port, chief.username());
        assertThat(visitor.get("/incident/events").body()).contains("after=" + first.last());
        assertThat(visitor.get("/incident/events?after=" + first.last()).body())
                .contains("/incident/events/" + second.events().get(2).id());
        assertThat(visitor.get("/incident/events/" + second.events().get(2).id())
                        .body())
                .contains("第 1 号快照的查询副本被改动", "少 1 行", "改动 2 行");
    }

    @Test
    void the_pages_show_events_with_their_evidence() {
        Department home = people.aDepartment();
        fails(people.anAccountOf("刘晓岚", home, PostKind.CATALOGER), 5);
        Account chief = people.anAccountOf(home, PostKind.CHIEF_REPRESENTATIVE);
        Visitor visitor = Visitor.signedIn(port, chief.username());
        String list = visitor.get("/incident/events").body();
        assertThat(list).contains("安全事件登记", "登录屡次失败", "待查明", home.name());
        String id = list.split("/incident/events/")[1].substring(0, 36);
        assertThat(visitor.get("/incident/events/" + id).body())
                .contains("平台已经锁定这个账号一段时间", "失败次数", "访问日志中的位置")
                .doesNotContain("incident.event.");
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Visitor decides = Visitor.signedIn(port, authority.username());
        assertThat(decides.post("/incident/events/" + id + "/closing", Map.of("reason", ""))
                        .body())
                .contains("没有结束");
        assertThat(decides.post("/incident/events/check", Map.of()).body()).contains("完全一致");
        DepartmentId any = people.aDepartment().id();
        assertThat(decides.post("/incident/events/" + id + "/responsible", Map.of("department", any.toString()))
                        .status())
                .as("an account is nobody's use of data")
                .isEqualTo(302);
    }
}
