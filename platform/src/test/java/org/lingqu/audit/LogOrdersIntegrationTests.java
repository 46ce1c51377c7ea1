package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an investigation asks for: that nothing is deleted, and a copy that only it can open. */
@IntegrationTest
class LogOrdersIntegrationTests {

    /** An index that is behind is waited for, as long as it takes on a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    GivenRecords given;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    @Autowired
    LogOrders orders;

    @Autowired
    Evidence evidence;

    @Autowired
    UseIndex index;

    @Autowired
    KeyHashes hashes;

    @Autowired
    LogBook log;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private final AgeReader inspector = new AgeReader();
    private final String number = TestPeople.creditCode();
    private Department police;
    private Actor auditor;
    private Actor otherAuditor;

    @BeforeEach
    void people() {
        police = people.aDepartment();
        auditor = people.aPersonOf(police, PostKind.AUDITOR);
        otherAuditor = people.aPersonOf(police, PostKind.AUDITOR);
    }

    @Test
    @Obligation({"AH-44.1", "AB-45.1", "HS-5.3.4"})
    void a_suspected_leak_is_reported_under_seal_with_every_access_to_the_record_and_none_beside() throws Exception {
        Instant first = time.now().minusSeconds(1);
        List<Long> positions = given
                .write(List.of(
                        given.aCall()
                                .asking(number)
                                .by(police.id(), SystemId.next())
                                .under(GrantId.next())
                                .forMatter("立案 1")
                                .at(first),
                        given.aCall().asking(TestPeople.creditCode()).forMatter("别人"),
                        given.aCall()
                                .asking(number)
                                .by(police.id(), SystemId.next())
                                .under(GrantId.next())
                                .forMatter("立案 2")
                                .at(first.plusMillis(1))))
                .stream()
                .map(given::positionOf)
                .toList();
        await().atMost(SOON).until(index::isComplete);
        // as if the first bytes of both hashes were the same
        jdbc.sql("insert into audit.person_use (key, position) values (:key, :other)")
                .param("key", UseIndex.keyOf(hashes.of(number)))
                .param("other", positions.get(1))
                .update();
        LogOrder order = orders.propose(seal(number, null, inspector.recipient()), auditor);
        assertThatThrownBy(() -> evidence.sealed(order.id(), auditor))
                .extracting("code")
                .isEqualTo("log-order-not-in-force");
        orders.confirm(order.id(), otherAuditor);
        Actor chief = people.aPersonOf(police, PostKind.CHIEF_REPRESENTATIVE);
        assertThatThrownBy(() -> evidence.sealed(order.id(), chief))
                .as("nobody but an auditor")
                .extracting("code")
                .isEqualTo("permission-missing");

        byte[] sealed = fetched(order);
        assertThatThrownBy(() -> new AgeReader().open(sealed)).isInstanceOf(IOException.class);
        Path pack = folder.resolve("pack.zip");
        Files.write(pack, inspector.open(sealed));
        BothVerdicts verdicts = BothVerdicts.of(pack, log.vkey());
        for (BothVerdicts.Verdict verdict : List.of(verdicts.ours(), verdicts.other())) {
            assertThat(verdict.code()).as(verdict.json().toString()).isZero();
            assertThat(verdict.json().path("records").asInt()).isEqualTo(2);
        }
        assertThat(entries(pack))
                .hasSize(2)
                .allMatch(entry -> entry.contains(police.id().toString()));
        assertThat(entries(pack).get(0)).contains("立案 1");
        assertThat(entries(pack))
                .as("when, from which system, under which grant")
                .allSatisfy(entry -> assertThat(entry).contains("\"at\":", "\"system\":", "\"grant\":"));
        assertThat(entries(pack).get(1)).contains("立案 2");
        assertThat(jdbc.sql(
                                "select count(*) from audit.record where kind = 1 and verb = 'audit.seal' and subject_id = :id")
                        .param("id", order.id().toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_look_of_an_officer_at_the_record_of_the_person_is_in_the_report() throws Exception {
        Actor officer = people.aPersonOf(police, PostKind.STEWARD);
        SubjectRef entry = new SubjectRef("catalog-entry", "A/1", "企业登记注册信息");
        Act look = Act.of(officer, "collection.record-read", entry);
        given.positionOf(given.anAct(look.about(List.of(hashes.of(number)))));
        given.positionOf(given.anAct(look.about(List.of(hashes.of(TestPeople.creditCode())))));
        await().atMost(SOON).until(index::isComplete);
        LogOrder order = orders.propose(
                wish(LogOrder.Kind.SEAL, police.id().value(), null, "A/1", number, null, inspector.recipient()),
                auditor);
        orders.confirm(order.id(), otherAuditor);
        Path pack = folder.resolve("pack.zip");
        Files.write(pack, inspector.open(fetched(order)));
        assertThat(entries(pack))
                .singleElement()
                .satisfies(told -> assertThat(told)
                        .contains("collection.record-read", hashes.of(number).toString(), officer.name()));
        assertThat(BothVerdicts.of(pack, log.vkey()).ours().code()).isZero();
    }

    @Test
    @Obligation("AB-43.1")
    void what_an_officer_did_is_exported_whole() throws Exception {
        Actor officer = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        given.positionOf(given.anActOn("R-1", officer));
        given.positionOf(given.anActOn("R-2", officer));
        given.positionOf(given.anActOn("R-3", auditor));
        given.positionOf(given.anAct(Act.of(officer, "case.grant", new SubjectRef("case", "C-1", "临渠共享〔2026〕1号"))
                .with("step-0002", "0".repeat(64))));
        LogOrder order = orders.propose(seal(null, officer.id(), inspector.recipient()), auditor);
        orders.confirm(order.id(), otherAuditor);
        Path pack = folder.resolve("pack.zip");
        Files.write(pack, inspector.open(fetched(order)));
        assertThat(entries(pack))
                .hasSize(3)
                .allMatch(entry -> entry.contains(officer.id().toString()));
        BothVerdicts verdicts = BothVerdicts.of(pack, log.vkey());
        for (BothVerdicts.Verdict verdict : List.of(verdicts.ours(), verdicts.other())) {
            assertThat(verdict.code())
                    .as("steps of cases that are not in the pack: " + verdict.json())
                    .isZero();
        }
        assertThatThrownBy(() -> jdbc.sql("delete from audit.record where actor_id = :officer")
                        .param("officer", officer.id())
                        .update())
                .rootCause()
                .hasMessageContaining("the log only grows");
    }

    @Test
    void others_than_auditors_and_ended_orders_get_nothing() {
        LogOrder order = orders.propose(seal(number, null, inspector.recipient()), auditor);
        orders.confirm(order.id(), otherAuditor);
        Actor chief = people.aPersonOf(police, PostKind.CHIEF_REPRESENTATIVE);
        assertThatThrownBy(() -> evidence.sealed(order.id(), chief))
                .extracting("code")
                .isEqualTo("permission-missing");
        orders.end(order.id(), "已结案", otherAuditor);
        assertThatThrownBy(() -> evidence.sealed(order.id(), auditor))
                .extracting("code")
                .isEqualTo("log-order-not-in-force");
        assertThatThrownBy(() -> evidence.sealed(UUID.randomUUID(), auditor))
                .extracting("code")
                .isEqualTo("log-order-unknown");
    }

    @Test
    void what_an_order_names_but_cannot_follow_is_refused() {
        UUID officer = otherAuditor.id();
        UUID home = police.id().value();
        assertThat(wrong(wish(LogOrder.Kind.DELAY, null, null, null, null, officer, null)))
                .containsExactly("officer");
        assertThat(wrong(wish(LogOrder.Kind.DELAY, home, null, null, number, officer, null)))
                .containsExactly("officer");
        assertThat(wrong(wish(LogOrder.Kind.DELAY, null, null, null, null, null, null)))
                .as("nobody is told later about everything")
                .containsExactly("number");
        assertThat(wrong(wish(LogOrder.Kind.SEAL, null, null, null, number, officer, inspector.recipient())))
                .containsExactly("officer");
        assertThat(wrong(wish(LogOrder.Kind.SEAL, null, "立案 1", null, null, officer, inspector.recipient())))
                .containsExactly("matter");
    }

    @Test
    void a_sealed_report_holds_what_the_order_names_and_no_more() throws Exception {
        given.write(List.of(
                        sealedCall().forMatter("立案 1").of("A/1"),
                        sealedCall().forMatter("立案 1").of("A/2"),
                        sealedCall().forMatter("立案 2").of("A/1"),
                        given.aCall()
                                .asking(number)
                                .by(people.aDepartment().id(), SystemId.next())
                                .forMatter("立案 1")
                                .of("A/1")))
                .forEach(given::positionOf);
        LogOrder order = orders.propose(
                wish(LogOrder.Kind.SEAL, police.id().value(), "立案 1", "A/1", number, null, inspector.recipient()),
                auditor);
        orders.confirm(order.id(), otherAuditor);
        Path pack = folder.resolve("pack.zip");
        Files.write(pack, inspector.open(fetched(order)));
        assertThat(entries(pack))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains(police.id().toString(), "立案 1", "A/1"));
        assertThat(BothVerdicts.of(pack, log.vkey()).ours().json().path("case").toString())
                .contains(police.id().toString(), "立案 1", "A/1");
    }

    @Test
    void a_sealed_report_of_an_officer_is_cut_to_the_resource() throws Exception {
        Actor officer = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        given.positionOf(given.anActOn("R-1", officer));
        given.positionOf(given.anActOn("R-2", officer));
        assertThat(actsUnderSeal(officer, null, "R-2"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains("R-2"));
        assertThat(actsUnderSeal(officer, police.id().value(), null))
                .as("acted for another department")
                .isEmpty();
    }

    private List<String> actsUnderSeal(Actor officer, @Nullable UUID department, @Nullable String resource)
            throws IOException {
        LogOrder order = orders.propose(
                wish(LogOrder.Kind.SEAL, department, null, resource, null, officer.id(), inspector.recipient()),
                auditor);
        orders.confirm(order.id(), otherAuditor);
        Path pack = folder.resolve(order.id() + ".zip");
        Files.write(pack, inspector.open(fetched(order)));
        return entries(pack);
    }

    @Test
    void a_sealed_report_about_a_past_period_is_fetched_until_somebody_ends_the_order() throws Exception {
        Instant yesterday = time.now().minus(Duration.ofDays(1));
        LogOrders.Wish past = new LogOrders.Wish(
                LogOrder.Kind.SEAL,
                "市公安局",
                "公调〔2026〕" + UUID.randomUUID(),
                "涉嫌泄露",
                null,
                null,
                null,
                number,
                null,
                yesterday.minus(Duration.ofDays(30)),
                yesterday,
                inspector.recipient());
        LogOrder order = orders.propose(past, auditor);
        assertThat(orders.confirm(order.id(), otherAuditor).state(time.now())).isEqualTo(LogOrder.State.IN_FORCE);
        assertThat(fetched(order)).isNotEmpty();

        LogOrder ended = orders.end(order.id(), "已结案", otherAuditor);
        assertThat(ended.state(time.now())).isEqualTo(LogOrder.State.OVER);
        assertThat(ended.over()).isAfter(yesterday);
        assertThatThrownBy(() -> evidence.sealed(order.id(), auditor))
                .extracting("code")
                .isEqualTo("log-order-not-in-force");
    }

    private GivenRecords.ACall sealedCall() {
        return given.aCall().asking(number).by(police.id(), SystemId.next()).under(GrantId.next());
    }

    private List<String> wrong(LogOrders.Wish wish) {
        Problem refused = catchThrowableOfType(Problem.class, () -> orders.propose(wish, auditor));
        assertThat(refused.code()).isEqualTo("log-order-incomplete");
        return refused.faults().stream().map(Fault::where).toList();
    }

    private LogOrders.Wish wish(
            LogOrder.Kind kind,
            @Nullable UUID department,
            @Nullable String matter,
            @Nullable String resource,
            @Nullable String whose,
            @Nullable UUID officer,
            @Nullable String recipient) {
        return new LogOrders.Wish(
                kind,
                "市公安局",
                "公调〔2026〕" + UUID.randomUUID(),
                "涉嫌泄露",
                department,
                matter,
                resource,
                whose,
                officer,
                time.now().minus(Duration.ofDays(1)),
                time.now().plus(Duration.ofDays(1)),
                recipient);
    }

    /** Far in the past, where no other test has records: whole months older than any term. */
    @Test
    void a_month_that_is_old_enough_is_not_dropped_while_an_order_holds_it() {
        YearMonth old = YearMonth.of(2011, 3);
        month(old);
        Instant first = old.atDay(1).atStartOfDay(LegalTime.ZONE).toInstant();
        LogOrder order = orders.propose(
                new LogOrders.Wish(
                        LogOrder.Kind.HOLD,
                        "市纪委监委",
                        "纪〔2026〕" + UUID.randomUUID(),
                        "审查期间",
                        null,
                        null,
                        null,
                        null,
                        null,
                        first,
                        time.now().plus(Duration.ofDays(30)),
                        null),
                auditor);
        orders.confirm(order.id(), otherAuditor);
        assertThatThrownBy(() -> drop(old)).rootCause().hasMessageContaining("an order holds it");
        orders.end(order.id(), "解除", otherAuditor);
        drop(old);
        assertThat(jdbc.sql("select to_regclass('audit.record_2011_03') is null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private void month(YearMonth month) {
        jdbc.sql("select audit.make_month(:moment)")
                .param("moment", month.atDay(15).atStartOfDay(LegalTime.ZONE).toOffsetDateTime())
                .query((row, n) -> n)
                .list();
    }

    private void drop(YearMonth month) {
        jdbc.sql("drop table audit.record_%d_%02d".formatted(month.getYear(), month.getMonthValue()))
                .update();
    }

    @Test
    void the_log_says_what_an_order_orders_and_tells_it_to_auditors_alone() {
        LogOrder order = orders.propose(
                wish(LogOrder.Kind.SEAL, police.id().value(), "立案 1", "A/1", number, null, inspector.recipient()),
                auditor);
        orders.confirm(order.id(), otherAuditor);
        List<String> said = jdbc.sql(
                        "select details::text from audit.record where kind = 1 and subject_id = :id order by rec_id")
                .param("id", order.id().toString())
                .query(String.class)
                .list();
        assertThat(said)
                .as("proposal and confirmation")
                .hasSize(2)
                .allSatisfy(details -> assertThat(details)
                        .contains(
                                inspector.recipient(),
                                hashes.of(number).toString(),
                                police.id().toString(),
                                "立案 1",
                                "A/1",
                                order.from().toString(),
                                order.until().toString())
                        .as("whoever provides the data is not told")
                        .doesNotContain("\"resource\""));
    }

    @Test
    void nothing_is_sealed_for_a_key_or_a_person_that_nobody_confirmed() throws IOException {
        for (String change : List.of(
                "recipient = '" + new AgeReader().recipient() + "'",
                "person = null, officer = '" + auditor.id() + "'",
                "from_at = from_at - interval '1 year'",
                "document = '公调〔2026〕0'")) {
            LogOrder order = orders.propose(seal(number, null, inspector.recipient()), auditor);
            orders.confirm(order.id(), otherAuditor);
            assertThat(fetched(order)).isNotEmpty();
            beyondTriggers("update audit.log_order set %s where id = '%s'".formatted(change, order.id()));
            assertThatThrownBy(() -> evidence.sealed(order.id(), auditor))
                    .as(change)
                    .extracting("code")
                    .isEqualTo("log-order-altered");
        }
    }

    @Test
    void nothing_is_sealed_when_the_record_of_the_confirmation_was_altered_with_the_order() {
        LogOrder order = orders.propose(seal(number, null, inspector.recipient()), auditor);
        orders.confirm(order.id(), otherAuditor);
        String record = jdbc.sql("select rec_id from audit.record where verb = :verb and subject_id = :id")
                .param("verb", LogOrders.CONFIRM)
                .param("id", order.id().toString())
                .query(String.class)
                .single();
        String own = new AgeReader().recipient();
        beyondTriggers("update audit.log_order set recipient = '%s' where id = '%s'".formatted(own, order.id()));
        String altering =
                "update audit.record set details = jsonb_set(details, '{recipient}', '\"%s\"') where rec_id = '%s'";
        beyondTriggers(altering.formatted(own, record));
        try {
            assertThatThrownBy(() -> evidence.sealed(order.id(), auditor))
                    .extracting("code")
                    .isEqualTo("log-order-altered");
        } finally {
            beyondTriggers(altering.formatted(inspector.recipient(), record)); // other tests verify the whole log
        }
    }

    /** What a superuser of the database can do. */
    private void beyondTriggers(String statement) {
        jdbc.sql("do $do$ begin set local session_replication_role = replica; " + statement + "; end $do$")
                .update();
    }

    private LogOrders.Wish seal(@Nullable String whose, @Nullable UUID officer, String recipient) {
        return new LogOrders.Wish(
                LogOrder.Kind.SEAL,
                "市公安局",
                "公调〔2026〕" + UUID.randomUUID(),
                "涉嫌泄露",
                null,
                null,
                null,
                whose,
                officer,
                time.now().minus(Duration.ofDays(1)),
                time.now().plus(Duration.ofDays(1)),
                recipient);
    }

    private byte[] fetched(LogOrder order) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        await().atMost(SOON)
                .ignoreExceptionsMatching(LogOrdersIntegrationTests::isNotYet)
                .until(() -> evidence.sealed(order.id(), auditor), Objects::nonNull)
                .to(out);
        return out.toByteArray();
    }

    private static boolean isNotYet(Throwable refused) {
        return refused instanceof Problem problem && problem.code().equals("uses-not-yet");
    }

    private static List<String> entries(Path pack) throws IOException {
        try (ZipFile zip = new ZipFile(pack.toFile())) {
            List<String> entries = new java.util.ArrayList<>();
            for (String name :
                    zip.stream().map(java.util.zip.ZipEntry::getName).sorted().toList()) {
                if (name.endsWith(".tlog-proof")) {
                    LogProof proof = LogProof.of(new String(
                            zip.getInputStream(zip.getEntry(name)).readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8));
                    entries.add(new String(proof.entry(), java.nio.charset.StandardCharsets.UTF_8));
                }
            }
            return entries;
        }
    }
}
