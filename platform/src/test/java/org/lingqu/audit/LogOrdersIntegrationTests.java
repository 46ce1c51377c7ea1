package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
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
        List<Long> positions = given
                .write(List.of(
                        given.aCall()
                                .asking(number)
                                .by(police.id(), SystemId.next())
                                .under(GrantId.next())
                                .forMatter("立案 1"),
                        given.aCall().asking(TestPeople.creditCode()).forMatter("别人"),
                        given.aCall()
                                .asking(number)
                                .by(police.id(), SystemId.next())
                                .under(GrantId.next())
                                .forMatter("立案 2")))
                .stream()
                .map(given::positionOf)
                .toList();
        assertThat(index.isComplete()).isTrue();
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
    @Obligation("AB-43.1")
    void what_an_officer_did_is_exported_whole() throws Exception {
        Actor officer = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        given.positionOf(given.anActOn("R-1", officer));
        given.positionOf(given.anActOn("R-2", officer));
        given.positionOf(given.anActOn("R-3", auditor));
        LogOrder order = orders.propose(seal(null, officer.id(), inspector.recipient()), auditor);
        orders.confirm(order.id(), otherAuditor);
        Path pack = folder.resolve("pack.zip");
        Files.write(pack, inspector.open(fetched(order)));
        assertThat(entries(pack))
                .hasSize(2)
                .allMatch(entry -> entry.contains(officer.id().toString()));
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
        evidence.sealed(order.id(), auditor).to(out);
        return out.toByteArray();
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
