package org.lingqu.exchange.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lingqu.exchange.gateway.Asked.Answer;
import org.lingqu.identity.Keyring;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.SecondNode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A second server process on the same database: what is taken back in one counts in the other, even while that one stands still. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewaysAcrossProcessesIntegrationTests {

    private static final int READERS = 16;
    private static final int WAITING = 12;

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    Keyring credentials;

    @Autowired
    DatabaseAddress database;

    @Autowired
    DataDirectory data;

    @Autowired
    JdbcClient jdbc;

    private @Nullable SecondNode second;

    @BeforeEach
    void the_second_process_answers() throws Exception {
        if (second == null) {
            second = SecondNode.started(database, data);
        }
        Asked asked = Asked.of(second().port(), register.aWorld());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> asked.lookup("tyshxydm=" + ServedRegister.key(1)).status() == 200);
    }

    @AfterAll
    void ends_what_it_began() throws Exception {
        if (second != null) {
            second.close();
        }
    }

    @Test
    void no_row_leaves_either_process_after_a_withdrawal_is_acknowledged() throws Exception {
        ServedRegister.World world = register.aWorld();
        Readers here = Readers.start(Asked.of(port, world), READERS);
        Readers there = Readers.start(Asked.of(second().port(), world), READERS);
        here.awaitLoad();
        there.awaitLoad();

        UUID stay = gateway();
        given.withdraw(world.grant());
        long acknowledged = System.nanoTime();
        UUID afterwards = gateway();
        Answer afterHere = Asked.of(port, world).lookup("tyshxydm=" + ServedRegister.key(7));
        Answer afterThere = Asked.of(second().port(), world).lookup("tyshxydm=" + ServedRegister.key(7));

        assertThat(List.of(afterHere, afterThere))
                .allSatisfy(answer -> assertThat(answer.json()).containsEntry("code", "grant-withdrawn"));
        assertThat(afterwards)
                .as("a live process confirms, it is not waited out")
                .isEqualTo(stay);
        for (Readers readers : List.of(here, there)) {
            List<Readers.Line> journal = readers.stop();
            assertThat(journal)
                    .filteredOn(line -> line.begunAt() > acknowledged)
                    .allSatisfy(line -> assertThat(line.answer().status()).isEqualTo(403));
            assertThat(journal)
                    .filteredOn(line -> line.answer().status() == 200)
                    .isNotEmpty();
        }
    }

    @Test
    void a_revoked_credential_counts_in_no_process_when_the_revocation_is_acknowledged() throws Exception {
        ServedRegister.World world = register.aWorld();
        Asked there = Asked.of(second().port(), world);
        assertThat(there.lookup("tyshxydm=" + ServedRegister.key(7)).status()).isEqualTo(200);

        credentials.revoke(world.grant().consumer().system(), world.client(), "人员离岗", world.integrator());

        assertThat(there.lookup("tyshxydm=" + ServedRegister.key(7)).json())
                .containsEntry("code", "system-token-refused");
    }

    @Test
    void a_process_that_stands_still_is_waited_out_and_answers_nothing_from_what_it_knew() throws Exception {
        ServedRegister.World world = register.aWorld();
        ServedRegister.World other = register.aWorld();
        Asked there = Asked.of(second().port(), world);
        assertThat(there.lookup("tyshxydm=" + ServedRegister.key(7)).status()).isEqualTo(200);
        ExecutorService callers = Executors.newFixedThreadPool(WAITING);
        second().signal("STOP");
        try {
            List<CompletableFuture<Answer>> waiting = new ArrayList<>();
            for (int i = 0; i < WAITING; i++) {
                String key = "tyshxydm=" + ServedRegister.key(31 * i + 5);
                waiting.add(CompletableFuture.supplyAsync(() -> there.lookup(key), callers));
            }
            OffsetDateTime seen = second("seen", OffsetDateTime.class);
            long asked = System.nanoTime();
            given.withdraw(world.grant());
            Duration waited = Duration.ofNanos(System.nanoTime() - asked);
            assertThat(Duration.between(seen, databaseTime()))
                    .as("acknowledged when the lease is over")
                    .isGreaterThanOrEqualTo(Lease.RIGHT);
            assertThat(waited).as("and then at once").isLessThan(Lease.LENGTH.plusSeconds(3));
            assertThat(Asked.of(port, world)
                            .lookup("tyshxydm=" + ServedRegister.key(7))
                            .json())
                    .containsEntry("code", "grant-withdrawn");
            assertThat(waiting).noneMatch(CompletableFuture::isDone);

            second().signal("CONT");
            for (CompletableFuture<Answer> answer : waiting) {
                assertThat(answer.get(30, TimeUnit.SECONDS).body())
                        .doesNotContain("商行")
                        .containsAnyOf("grants-stale", "grant-withdrawn", "gateway-lookup", "gateway-record");
            }
            Asked afterwards = Asked.of(second().port(), other);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> afterwards
                                    .lookup("tyshxydm=" + ServedRegister.key(7))
                                    .status()
                            == 200);
            assertThat(there.lookup("tyshxydm=" + ServedRegister.key(7)).json())
                    .containsEntry("code", "grant-withdrawn");
        } finally {
            second().signal("CONT");
            callers.shutdownNow();
        }
    }

    /** Under which the second process stands among the gateways; it comes back under another one when it was given up. */
    private UUID gateway() {
        return second("id", UUID.class);
    }

    private <T> T second(String column, Class<T> type) {
        return jdbc.sql("select " + column + " from exchange.gateway where pid = ?")
                .param(second().pid())
                .query(type)
                .single();
    }

    private OffsetDateTime databaseTime() {
        return jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
    }

    private SecondNode second() {
        return requireNonNull(second);
    }
}
