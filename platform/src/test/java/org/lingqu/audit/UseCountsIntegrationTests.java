package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.audit.CountedLog.Follower;
import org.lingqu.audit.log.LogTables;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** How data were used is told from counts, and is at each moment what reading every record tells. */
@IntegrationTest
class UseCountsIntegrationTests {

    private static final int[][] RANGES = {{12, 12}, {5, 12}, {13, 20}};

    @Autowired
    DatabaseAddress server;

    @TempDir
    Path folder;

    private final Instant now = Instant.now();
    private final LocalDate thirty = LegalTime.dateOf(now).minusDays(29);
    private CountedLog log;

    @BeforeEach
    void open() throws SQLException, IOException {
        log = CountedLog.before(server, folder);
    }

    @AfterEach
    void close() throws SQLException {
        log.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_129, 77_777})
    void counts_what_reading_counts_wherever_the_records_stand(long seed) throws SQLException, IOException {
        log.migrate();
        ReadLog read = new ReadLog(seed, now);
        Random random = new Random(seed);
        for (int part = 0; part < 20; part++) {
            log.write(read.more(100));
            // the last are in each of the three places
            if (part == 17 || part == 18 || part < 17 && random.nextInt(3) == 0) {
                log.sequence();
            }
            if (part == 17 || part < 17 && random.nextBoolean()) {
                log.own().index().step();
            }
            mustEqual(read, part % 4 == 3);
        }
        assertThat(log.tail().counted()).as("some behind").isEqualTo(1_800);
        assertThat(log.size()).as("some without a position").isEqualTo(1_900);

        log.sequence();
        log.own().index().step();
        assertThat(log.tail().counted()).isEqualTo(log.size()).isEqualTo(2_000);
        mustEqual(read, true);
    }

    @Test
    void a_follower_that_dies_before_it_has_said_so_has_counted_nothing() throws SQLException, IOException {
        log.migrate();
        ReadLog read = new ReadLog(3, now);
        log.write(read.more(300));
        log.sequence();
        log.own().index().step();
        log.write(read.more(300));
        log.sequence();
        Follower dying = log.follower();
        dying.transaction().executeWithoutResult(status -> {
            assertThat(dying.index().step()).isEqualTo(300);
            status.setRollbackOnly();
        });
        assertThat(log.tail().counted()).isEqualTo(300);
        mustEqual(read, true);

        assertThat(log.follower().index().step()).as("the next one goes on").isEqualTo(300);
        assertThat(log.own().index().step()).isZero();
        mustEqual(read, true);
    }

    @Test
    void acts_among_the_calls_hold_nobody_up() throws SQLException, IOException {
        log.migrate();
        acts(5);
        assertThat(log.own().index().isComplete()).isTrue();
        log.write(new ReadLog(8, now).more(3));
        log.sequence();
        acts(4);
        assertThat(log.own().index().isComplete()).isTrue();
        assertThat(log.own().index().indexed()).isEqualTo(log.size()).isEqualTo(12);
        assertThat(log.tail().counted()).isEqualTo(12);
        assertThat(log.own().index().step()).isZero();
    }

    private void acts(int count) throws SQLException, IOException {
        log.jdbc()
                .sql(
                        "insert into audit.record (rec_id, at, kind, leaf, outcome)"
                                + " select gen_random_uuid(), now(), 1, sha256(n::text::bytea), 1 from generate_series(1, :count) n")
                .param("count", count)
                .update();
        log.sequence();
    }

    @Test
    void two_followers_at_once_count_every_record_once() throws Exception {
        log.migrate();
        ReadLog read = new ReadLog(4, now);
        List<Follower> followers = List.of(log.follower(), log.follower());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> running = new ArrayList<>();
            followers.forEach(each -> running.add(threads.submit(() -> {
                UseTail tail = new UseTail(each.jdbc(), new LogTables(each.jdbc()));
                while (tail.counted() < 1_500 && !Thread.currentThread().isInterrupted()) {
                    each.index().step();
                }
            })));
            for (int part = 0; part < 15; part++) {
                log.write(read.more(100));
                log.sequence();
                mustEqual(read, false);
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        mustEqual(read, true);
    }

    @Test
    void a_node_that_has_run_before_answers_at_once_and_counts_from_the_beginning() throws SQLException, IOException {
        ReadLog read = new ReadLog(5, now);
        log.write(read.more(500));
        log.sequence();
        log.jdbc().sql("update audit.person_use_state set indexed = 500").update();
        log.migrate();
        assertThat(log.tail().counted()).isZero();
        mustEqual(read, true);

        log.write(read.more(50));
        log.sequence();
        assertThat(log.own().index().isComplete())
                .as("who asks for a person need not wait")
                .isTrue();
        assertThat(log.own().index().step()).isZero();
        assertThat(log.jdbc()
                        .sql("select sum(calls) from audit.resource_use")
                        .query(Long.class)
                        .single())
                .as("what was counted before is not counted again")
                .isLessThanOrEqualTo(50);
        mustEqual(read, true);
    }

    @Test
    void numbers_outlive_the_records_of_a_month_and_names_of_matters_do_not() throws SQLException, IOException {
        log.migrate();
        GrantId grant = ReadLog.GRANTS.get(0);
        Instant old = Instant.parse("2001-01-15T04:00:00Z");
        LocalDate then = LocalDate.of(2001, 1, 1);
        log.jdbc()
                .sql("select audit.make_month('2001-01-15')")
                .query((row, n) -> n)
                .list();
        log.jdbc()
                .sql("insert into audit.retention (months, set_at) values (24, now())")
                .update();
        log.write(List.of(
                aCall(grant, old, "GS-1"), aCall(grant, old.plusSeconds(1), "GS-2"), aCall(grant, now, "GS-3")));
        log.sequence();
        log.own().index().step();
        assertThat(log.own().book().forget())
                .as("nothing is forgotten while it is there")
                .isZero();
        assertThat(log.calls().matters(grant, then, 9)).hasSize(3);
        assertThat(log.positionsUnder(Set.of(grant), 99)).hasSize(3);

        log.jdbc().sql("drop table audit.record_2001_01").update();
        assertThat(log.positionsUnder(Set.of(grant), 99)).hasSize(1);
        assertThat(log.access().latestOf(grant, 9)).hasSize(1);
        log.own().index().forget();
        assertThat(log.calls().matters(grant, then, 9))
                .extracting(CallCounts.Matter::matter)
                .containsExactly("GS-3");
        assertThat(log.jdbc()
                        .sql("select count(*) from audit.use_matter")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(log.access().useOf(grant, then)).isEqualTo(new AccessCounts.Use(3, 0, 0));
        assertThat(log.calls().days(grant, then)).hasSize(2);
    }

    @Test
    void uses_are_told_only_when_no_record_waits_for_its_position() throws SQLException, IOException {
        log.migrate();
        GrantId grant = GrantId.next();
        log.sequence();
        Instant called = Instant.now();
        log.write(List.of(aCall(grant, called, "GS-1")));
        UseIndex index = log.own().index();
        assertThat(index.completeUntil())
                .as("the record is durable, but the sequencer stands")
                .isBefore(called);
        assertThat(index.isComplete()).isFalse();
        log.sequence();
        assertThat(index.isComplete()).isTrue();
        assertThat(index.completeUntil()).isAfter(called);

        log.write(List.of(aCall(grant, called.minusSeconds(20), "GS-2")));
        assertThat(index.completeUntil()).as("it stands for long").isNull();
    }

    @Test
    void all_calls_under_a_grant_are_told_part_by_part() throws SQLException, IOException {
        log.migrate();
        GrantId grant = GrantId.next();
        List<AccessRecord> calls = new ArrayList<>();
        for (int n = 0; n < 1_203; n++) {
            calls.add(aCall(n % 7 == 6 ? GrantId.next() : grant, now.plusMillis(n / 2), "GS-" + n));
        }
        log.write(calls);
        log.sequence();
        assertThat(log.positionsUnder(Set.of(grant), log.size()))
                .hasSize(1_032)
                .isEqualTo(log.jdbc()
                        .sql("""
                                select p.position from audit.position p join audit.record r using (rec_id)
                                where r.grant_id = :grant order by 1""")
                        .param("grant", grant.value())
                        .query(Long.class)
                        .list());
    }

    private void mustEqual(ReadLog read, boolean whole) {
        CallCounts calls = log.calls();
        for (GrantId grant : whole ? ReadLog.GRANTS : ReadLog.GRANTS.subList(0, 1)) {
            assertThat(log.access().useOf(grant, LegalTime.dateOf(now)))
                    .isEqualTo(read.useOf(grant, LegalTime.dateOf(now)));
            assertThat(calls.days(grant, thirty)).isEqualTo(read.days(grant, thirty));
            assertThat(calls.matters(grant, thirty, 7)).isEqualTo(read.matters(grant, thirty, 7));
            assertThat(calls.matters(grant, thirty, 99)).isEqualTo(read.matters(grant, thirty, 99));
            assertThat(log.access().latestOf(grant, 10))
                    .extracting(each -> each.receipt().record())
                    .isEqualTo(read.latest(grant, 10));
            Instant since = now.minusSeconds(20 * 86_400);
            assertThat(log.access().firstAnswered(grant, ReadLog.SYSTEM, since).map(AccessCounts.Answered::record))
                    .isEqualTo(read.firstAnswered(grant, since));
        }
        List<CallCounts.User> users = calls.users(ReadLog.RESOURCES, thirty);
        assertThat(users).containsExactlyInAnyOrderElementsOf(read.users(ReadLog.RESOURCES, thirty));
        assertThat(users)
                .extracting(each -> -each.use().counted() - each.use().refused())
                .isSorted();
        assertThat(calls.refusals(ReadLog.RESOURCES.subList(1, 3), thirty))
                .containsExactlyInAnyOrderElementsOf(read.refusals(ReadLog.RESOURCES.subList(1, 3), thirty));
        Integer[] firsts = {12, 5, 13};
        Integer[] lasts = {12, 12, 20};
        assertThat(calls.versions(ReadLog.RESOURCES.get(0), null, firsts, lasts, thirty))
                .containsExactlyInAnyOrderElementsOf(read.versions(ReadLog.RESOURCES.get(0), null, RANGES, thirty));
        assertThat(calls.versions(ReadLog.RESOURCES.get(0), read.aDepartment(), firsts, lasts, thirty))
                .containsExactlyInAnyOrderElementsOf(
                        read.versions(ReadLog.RESOURCES.get(0), read.aDepartment(), RANGES, thirty));
        placedUnder(read, whole);
    }

    /** Calls with a position, for evidence; when everything has one, they are all calls. */
    private void placedUnder(ReadLog read, boolean whole) {
        Set<GrantId> some = Set.of(ReadLog.GRANTS.get(1), ReadLog.GRANTS.get(2));
        List<Long> positions = log.positionsUnder(some, log.size());
        assertThat(positions)
                .isEqualTo(log.jdbc()
                        .sql("""
                                select p.position from audit.position p join audit.record r using (rec_id)
                                where r.grant_id = any(:grants) order by 1""")
                        .param("grants", some.stream().map(GrantId::value).toArray(UUID[]::new))
                        .query(Long.class)
                        .list());
        if (whole) {
            assertThat((long) positions.size()).isLessThanOrEqualTo(read.under(some));
        }
    }

    private static AccessRecord aCall(GrantId grant, Instant at, String matter) {
        return new AccessRecord(
                AccessRecord.idAt(at),
                at,
                ReadLog.SYSTEM,
                null,
                grant,
                matter,
                "341000/00001",
                1,
                "12",
                List.of("qymc"),
                1,
                List.of(),
                Outcome.DONE,
                null);
    }

    @Test
    void who_asks_for_a_person_waits_for_the_process_that_is_noting() throws Exception {
        CountedLog.Follower other = log.follower();
        log.migrate();
        log.write(new ReadLog(7, now).more(50));
        log.sequence();
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Long> noting = CompletableFuture.supplyAsync(() ->
                Objects.requireNonNull(other.transaction().execute(status -> {
                    other.jdbc()
                            .sql("select indexed from audit.person_use_state for update")
                            .query(Long.class)
                            .single();
                    held.countDown();
                    Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);
                    return System.nanoTime();
                })));
        held.await();
        long asked = System.nanoTime();
        boolean complete = log.own().index().isComplete();
        long noted = log.own().index().indexed();
        if (complete) {
            assertThat(noted).isEqualTo(log.size());
        } else {
            assertThat(Duration.ofNanos(noting.join() - asked))
                    .as("a machine so busy that it took about as long as anybody waits")
                    .isGreaterThan(Duration.ofMillis(1_500));
        }
        noting.join();
    }
}
