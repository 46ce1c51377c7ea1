package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lingqu.audit.Receipt;
import org.lingqu.exchange.gateway.Asked.Answer;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the gateway does when something it depends on fails: no data without a record, nothing after a withdrawal. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class GatewayFaultIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DatabaseAddress database;

    @Autowired
    GatewayHealth health;

    private World world;
    private Asked asked;

    @BeforeEach
    void a_register_and_its_reader() {
        world = register.aWorld();
        asked = Asked.of(port, world);
    }

    @Test
    void gives_no_data_while_no_record_can_be_written_and_recovers_by_itself(CapturedOutput log) throws Exception {
        assertThat(asked.lookup("tyshxydm=" + key(1)).status()).isEqualTo(200);
        List<Answer> blocked;
        try (Connection other = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table audit.record in access exclusive mode");
            blocked = atOnce(100);
            other.rollback();
        }
        assertThat(log.toString()
                        .lines()
                        .filter(line -> line.contains("exchange.gateway") || line.contains(" -> 503"))
                        .filter(line -> !line.contains("goes on")))
                .as("one line of the gateway and one of its stage for a hundred calls, and no stack trace")
                .hasSizeBetween(1, 2);

        assertThat(blocked).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("商行");
            // who has waited for three seconds behind others is not tried any more
            assertThat(String.valueOf(answer.json().get("code"))).isIn("gateway-record", "gateway-lookup");
            assertThat(answer.receipt()).isEmpty();
            assertThat(answer.retryAfter()).isPresent();
        });
        assertThat(blocked).anySatisfy(answer -> assertThat(answer.json()).containsEntry("code", "gateway-record"));
        assertThat(asked.lookup("tyshxydm=" + key(1)).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(health.health().getStatus().getCode()).isEqualTo("UP"));
    }

    @Test
    void a_table_that_is_gone_is_told_and_does_not_leave_the_process_unwell() {
        jdbc.sql("drop table " + world.table()).update();

        Answer page = asked.rows("limit=10");

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.json()).containsEntry("code", "gateway-lookup");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(health.health().getStatus().getCode()).isEqualTo("UP"));
    }

    @Test
    void a_record_that_the_log_does_not_take_is_not_told_as_a_bad_value_of_the_caller() {
        jdbc.sql("alter table audit.record add constraint not_this_grant check (grant_id is distinct from '"
                        + world.grant().id().value() + "') not valid")
                .update();
        Answer refused;
        Answer scope;
        try {
            refused = asked.lookup("tyshxydm=" + key(1));
            scope = asked.lookup("tyshxydm=" + key(1) + "&items=nothing");
        } finally {
            jdbc.sql("alter table audit.record drop constraint not_this_grant").update();
        }

        for (Answer each : List.of(refused, scope)) {
            assertThat(each.status()).as(each.body()).isEqualTo(503);
            assertThat(each.json()).containsEntry("code", "gateway-record");
            assertThat(each.receipt()).isEmpty();
        }
        assertThat(asked.lookup("tyshxydm=" + key(1)).status()).isEqualTo(200);
    }

    @Test
    void lets_no_row_out_after_a_withdrawal_is_acknowledged_to_many_readers() throws Exception {
        Readers readers = Readers.start(asked, 16);
        readers.awaitLoad();

        given.withdraw(world.grant());
        long acknowledged = System.nanoTime();
        Answer after = asked.lookup("tyshxydm=" + key(7));
        List<Readers.Line> journal = readers.stop();

        assertThat(after.json()).containsEntry("code", "grant-withdrawn");
        assertThat(journal)
                .filteredOn(line -> line.begunAt() > acknowledged)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.answer().status()).isEqualTo(403));
        assertThat(journal).filteredOn(line -> line.answer().status() == 200).isNotEmpty();
    }

    @Test
    void keeps_every_receipts_record_once_when_its_connections_are_cut() throws Exception {
        Readers readers = Readers.start(asked, 16);
        readers.awaitLoad();
        int cut = 0;
        for (int round = 0; round < 12; round++) {
            cut += jdbc.sql("""
                            select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name like 'lingqu-gateway-%'
                            """).query(Integer.class).single();
            asked.lookup("tyshxydm=" + key(round));
        }
        List<Readers.Line> journal = readers.stop();

        List<Receipt> receipts = journal.stream()
                .filter(line -> line.answer().status() == 200)
                .map(line -> Receipt.of(line.answer().receipt().orElseThrow()))
                .toList();
        assertThat(cut).isGreaterThanOrEqualTo(12);
        assertThat(receipts).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(recorded(receipts)).hasSameSizeAs(receipts);
        assertThat(journal)
                .filteredOn(line -> line.answer().status() != 200)
                .allSatisfy(line -> assertThat(line.answer().status()).isEqualTo(503));
        assertThat(jdbc.sql(
                                "select count(*) from (select rec_id from audit.record group by rec_id having count(*) > 1) t")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private List<Answer> atOnce(int calls) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(calls);
        try {
            List<Future<Answer>> answers = IntStream.range(0, calls)
                    .mapToObj(n -> callers.submit(() -> asked.lookup("tyshxydm=" + key(n))))
                    .toList();
            List<Answer> all = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        } finally {
            callers.shutdown();
        }
    }

    private Set<UUID> recorded(List<Receipt> receipts) {
        Set<UUID> found = new HashSet<>();
        for (Receipt receipt : receipts) {
            jdbc.sql("select rec_id from audit.record where rec_id = ? and leaf = ?")
                    .params(receipt.record(), receipt.leaf())
                    .query(UUID.class)
                    .list()
                    .forEach(found::add);
        }
        return found;
    }
}
