package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.rowfile.RowForm;
import org.lingqu.identity.Accounts;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many readers of a file and a hand-over under way: nothing leaves after the withdrawal has been acknowledged. */
@IntegrationTest
class WithdrawnHandoverIntegrationTests {

    private static final int READERS = 32;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    TestPeople people;

    @Autowired
    Accounts accounts;

    @Autowired
    GrantedRows granted;

    @Autowired
    FileHandover files;

    @Autowired
    FileStore store;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    /** One answer to a reader; times by the monotonic clock. */
    private record Line(int status, int bytes, long begunAt, long endedAt) {}

    @Test
    void the_pages_of_a_withdrawn_grant_offer_no_more_hand_overs() {
        HandoverWorld world = HandoverWorld.of(register, given, people, port, Manner.FILE, 10);
        String reader = accounts.find(new AccountId(world.world().integrator().id()))
                .orElseThrow()
                .username();
        String page = "/sharing/grants/" + world.grant().id();
        assertThat(Visitor.signedIn(port, reader).get(page + "/handovers").body())
                .contains("id=\"order\"", "id=\"subscribe\"");

        given.withdraw(world.grant());

        assertThat(Visitor.signedIn(port, reader).get(page + "/handovers").body())
                .contains("授权已经终止，不再提供数据。")
                .doesNotContain("id=\"order\"", "id=\"subscribe\"");
        assertThat(Visitor.signedIn(port, reader).get(page).body()).doesNotContain("发起交换");
    }

    @Test
    void nothing_leaves_after_the_withdrawal_of_a_grant_with_many_readers_and_a_hand_over_under_way() throws Exception {
        HandoverWorld world = HandoverWorld.of(register, given, people, port, Manner.FILE, 10);
        String link = world.link(world.handedOver("CSV"));
        Grant grant = world.grant();
        UUID under = UUID.randomUUID();
        AtomicInteger chunks = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        Queue<Line> journal = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(READERS + 1);
        try {
            Future<?> making = threads.submit(() -> {
                while (true) { // until the grant stops it
                    files.run(
                            under,
                            granted.open(grant, Manner.FILE, HandoverWorld.MATTER, 0),
                            RowForm.CSV,
                            2,
                            (done, rows, sent) -> chunks.incrementAndGet());
                }
            });
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(threads.submit(() -> {
                    while (!stop.get()) {
                        journal.add(fetch(link));
                    }
                    return null;
                }));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> chunks.get() > 20 && journal.size() > 3 * READERS);

            given.withdraw(grant);
            long acknowledged = System.nanoTime();
            Instant at = time.now();
            int reached = chunks.get();

            assertThat(making)
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(
                            Problem.class, ended -> assertThat(ended.code()).isEqualTo("grant-withdrawn"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> journal.stream()
                                    .filter(line -> line.begunAt() > acknowledged)
                                    .count()
                            > READERS);
            stop.set(true);
            for (Future<?> reader : readers) {
                reader.get(30, TimeUnit.SECONDS);
            }
            assertThat(journal)
                    .filteredOn(line -> line.begunAt() > acknowledged)
                    .allSatisfy(line -> assertThat(line.status()).isEqualTo(403));
            assertThat(journal).filteredOn(line -> line.status() == 200).hasSizeGreaterThan(READERS);
            assertThat(chunks.get()).as("no chunk more").isLessThanOrEqualTo(reached + 1);
            assertThat(store.path(under)).as("no half of a file is left").doesNotExist();
            assertThat(jdbc.sql("""
                                    select count(*) from audit.record
                                    where grant_id = :grant and row_count > 0 and at > :at""")
                            .param("grant", grant.id().value())
                            .param("at", at.atOffset(ZoneOffset.UTC))
                            .query(Long.class)
                            .single())
                    .isZero();
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
    }

    private Line fetch(String link) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            HttpResponse<byte[]> answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + link))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Line(answer.statusCode(), answer.body().length, begun, System.nanoTime());
        } catch (IOException cutOff) {
            return new Line(0, 0, begun, System.nanoTime());
        }
    }
}
