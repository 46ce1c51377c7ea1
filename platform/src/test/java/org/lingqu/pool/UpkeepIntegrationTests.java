package org.lingqu.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Versions made of several loads, expiry, putting files together and deleting them, all of it while readers read. */
@IntegrationTest
class UpkeepIntegrationTests {

    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    @Autowired
    private Intakes intakes;

    @Autowired
    private Datasets datasets;

    @Autowired
    private TableStore tables;

    @Autowired
    private Engine engine;

    @Autowired
    private Versions versions;

    @Autowired
    private Origins origins;

    @Autowired
    private Storages storages;

    @Autowired
    private Upkeep upkeep;

    @Autowired
    private Compaction compaction;

    @Autowired
    private ServingProjections projections;

    @Autowired
    private LakeClaim claim;

    @Autowired
    private Erasure erasure;

    @Autowired
    private LakeSweep sweep;

    @Autowired
    private Lake lake;

    @Autowired
    private LegalTime time;

    @Autowired
    private JdbcClient books;

    @Autowired
    private TransactionTemplate transaction;

    private final EntryId entry = EntryId.next();
    private final DepartmentId department = DepartmentId.next();

    private Snapshot publish(Intake intake, @Nullable DepartmentId unit) {
        intakes.finish(intake, new Watch());
        Snapshot snapshot = transaction.execute(status -> {
            Snapshot made = intakes.publish(intake, 1);
            origins.note(new Origin(intake.load(), entry, "n", department, "市场监督管理局", unit, unit == null ? "" : "分局"));
            return made;
        });
        intake.close();
        return Objects.requireNonNull(snapshot);
    }

    /** Rows {@code <prefix>1…} beside everything that is there. */
    private Intake beside(String prefix, int rows, int amount, @Nullable DepartmentId unit, boolean all)
            throws IOException {
        Intake intake = intakes.beginBeside(
                entry,
                LoadId.next(),
                PoolFixture.COLUMNS,
                PoolFixture.shape(2),
                load -> all || !Objects.equals(origins.of(load).orElseThrow().unit(), unit),
                new Watch());
        PoolFixture.add(
                intake,
                0,
                IntStream.rangeClosed(1, rows)
                        .mapToObj(i -> prefix + i + "," + amount)
                        .toList());
        return intake;
    }

    private BigDecimal sum(Snapshot snapshot) {
        BigDecimal[] sum = {BigDecimal.ZERO};
        engine.scan(
                new Scan(tables.files(entry, snapshot.tableSnapshot()), tables.fieldsOf(snapshot)),
                cells -> sum[0] = sum[0].add((BigDecimal) Objects.requireNonNull(cells[1])),
                new Watch());
        return sum[0];
    }

    @Test
    void a_unit_replaces_its_own_rows_and_every_row_tells_where_it_comes_from() throws IOException {
        DepartmentId east = DepartmentId.next();
        DepartmentId west = DepartmentId.next();
        Snapshot whole = publish(PoolFixture.intake(intakes, entry, 3, 1), null);
        Snapshot first = publish(beside("e", 2, 10, east, false), east);
        Snapshot second = publish(beside("w", 4, 100, west, false), west);
        Snapshot third = publish(beside("e", 1, 1000, east, false), east);
        assertThat(List.of(whole.rows(), first.rows(), second.rows(), third.rows()))
                .containsExactly(3L, 5L, 9L, 8L);
        assertThat(sum(third)).isEqualByComparingTo("1403");
        assertThat(sum(first)).isEqualByComparingTo("23");
        assertThat(versions.shares(third))
                .extracting(share -> share.rows() + " "
                        + Objects.equals(origins.of(share.load()).orElseThrow().unit(), west))
                .containsExactly("4 true", "3 false", "1 false");
        StoredRow row = versions.rows(third, 0, 100).stream()
                .filter(each -> "e1".equals(each.cells().get(0)))
                .findFirst()
                .orElseThrow();
        assertThat(row.row()).isEqualTo(2);
        assertThat(row.cells()).containsExactly("e1", "1000");
        assertThat(origins.of(row.load())).map(Origin::unit).contains(east);
        assertThat(origins.pools()).containsKey(department);
    }

    @Test
    void what_is_erased_is_neither_read_nor_put_together_again_and_its_files_go() throws IOException {
        for (int i = 0; i < 10; i++) {
            publish(beside("r" + i + "-", 2, 1, null, true), null);
        }
        assertThat(dataFiles()).isPositive();
        assertThat(erasure.erase(entry)).isEqualTo(10);
        assertThat(erasure.erase(entry)).isZero();
        assertThatThrownBy(() -> datasets.readable(entry, 10)).hasMessageContaining("snapshot-expired");
        upkeep.tidy(entry, 3, Duration.ofDays(90), Duration.ofSeconds(-60));
        upkeep.tidy(entry, 3, Duration.ofDays(90), Duration.ofSeconds(-60));
        assertThat(dataFiles()).isZero();
        assertThat(datasets.history(entry, Integer.MAX_VALUE, 20))
                .as("that there were versions stays known")
                .hasSize(10);
    }

    @Test
    void what_is_erased_while_its_files_are_put_together_is_not_put_back() throws IOException {
        for (int i = 0; i < 10; i++) {
            publish(beside("r" + i + "-", 2, 1, null, true), null);
        }
        Engine erasing = (Engine) Proxy.newProxyInstance(
                Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(engine, arguments);
                    if (method.getName().equals("merge")) {
                        assertThat(erasure.erase(entry)).isEqualTo(10);
                    }
                    return answer;
                });
        Compaction slow = new Compaction(datasets, tables, erasing, origins, lake, transaction, claim, time);
        assertThatThrownBy(() -> slow.compact(entry, new Watch())).hasMessageContaining("table-moved");
        upkeep.tidy(entry, 3, Duration.ofDays(90), Duration.ofSeconds(-60));
        upkeep.tidy(entry, 3, Duration.ofDays(90), Duration.ofSeconds(-60));
        assertThat(dataFiles()).isZero();
    }

    @Test
    void what_is_erased_while_its_table_is_built_is_not_served() throws IOException {
        Snapshot snapshot = publish(PoolFixture.intake(intakes, entry, 3, 1), null);
        ServingTable built = projections.project(snapshot, new Watch(), rows -> erasure.erase(entry));
        assertThat(projections.of(entry)).isEmpty();
        assertThat(books.sql("select count(*) from pool.serving_retired where table_name = ?")
                        .param(built.table())
                        .query(Long.class)
                        .single())
                .as("goes as every table that was succeeded")
                .isEqualTo(1);
    }

    @Test
    void a_file_that_cannot_be_read_keeps_no_old_version_from_going() throws IOException {
        Path oldest = lake.data(
                entry, publish(PoolFixture.intake(intakes, entry, 3, 1), null).load());
        Snapshot newest = publish(PoolFixture.intake(intakes, entry, 1, 1), null);
        for (int i = 0; i < 10; i++) {
            newest = publish(beside("r" + i + "-", 2, 1, null, true), null);
        }
        Path damaged = versions.files(entry, newest).get(4).path();
        byte[] whole = Files.readAllBytes(damaged);
        Files.write(damaged, Arrays.copyOf(whole, 40));
        try {
            assertThatThrownBy(() -> compaction.compact(entry, new Watch())).isInstanceOf(RuntimeException.class);
            upkeep.tidy(entry, 3, Duration.ofSeconds(-60), Duration.ofSeconds(-60));
        } finally {
            Files.write(damaged, whole); // who looks over the lake meets no damage
        }
        assertThat(datasets.expired(entry)).hasSize(9);
        assertThat(oldest).isEmptyDirectory();
        assertThat(datasets.readable(entry, newest.version())).isEqualTo(newest);
    }

    @Test
    void a_table_whose_metadata_are_missing_keeps_no_other_from_being_tidied() throws IOException {
        EntryId broken = EntryId.next();
        publishedApart(broken);
        Path metadata = Path.of(books.sql("select metadata_location from pool.iceberg_tables where table_name = ?")
                .param(broken.toString())
                .query(String.class)
                .single());
        Path aside = Files.move(metadata, lake.root().resolveSibling(broken + ".json"));
        for (int i = 0; i < 10; i++) {
            publish(beside("r" + i + "-", 2, 1, null, true), null);
        }

        upkeep.tidy(100, Duration.ofDays(90), Duration.ofDays(1));

        assertThat(versions.files(entry, datasets.latest(entry).orElseThrow())).hasSize(1);
        Files.move(aside, metadata);
        assertThat(tables.files(broken, datasets.latest(broken).orElseThrow().tableSnapshot()))
                .allSatisfy(file -> assertThat(file).exists());
    }

    private void publishedApart(EntryId other) throws IOException {
        try (Intake intake = PoolFixture.intake(intakes, other, 3, 1)) {
            intakes.finish(intake, new Watch());
            transaction.executeWithoutResult(status -> intakes.publish(intake, 1));
        }
    }

    private long dataFiles() throws IOException {
        try (Stream<Path> all = Files.walk(lake.table(entry).resolve("data"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void a_key_that_another_unit_has_is_kept_back() throws IOException {
        DepartmentId unit = DepartmentId.next();
        publish(PoolFixture.intake(intakes, entry, 3, 1), null);
        Intake intake = beside("k", 5, 9, unit, false);
        Judged judged = intakes.finish(intake, new Watch());
        assertThat(judged.landed()).isEqualTo(2);
        assertThat(judged.quarantined()).isEqualTo(3);
        intake.close();
    }

    @Test
    void an_expired_version_says_so_and_its_files_go_after_the_grace_only() throws IOException {
        List<Snapshot> all = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            all.add(publish(PoolFixture.intake(intakes, entry, i, 1), null));
        }
        Path oldest = lake.data(entry, all.get(0).load());
        assertThat(upkeep.expire(entry, 2, time.now().minus(Duration.ofDays(1)), FAR))
                .isEmpty();
        assertThat(upkeep.expire(entry, 2, FAR, time.now().minus(Duration.ofDays(1))))
                .containsExactly(1, 2);
        assertThatThrownBy(() -> datasets.readable(entry, 1)).hasMessageContaining("snapshot-expired");
        assertThat(datasets.version(entry, 1).rows()).isEqualTo(1);
        assertThat(sum(all.get(0))).isEqualByComparingTo("1");
        assertThat(upkeep.deleteDiscarded(entry, FAR)).isZero();

        upkeep.expire(entry, 2, FAR, FAR);
        assertThat(oldest).isNotEmptyDirectory();
        sweep.sweep();
        assertThat(oldest).as("waits for its grace").isNotEmptyDirectory();
        assertThat(upkeep.deleteDiscarded(entry, FAR)).isEqualTo(2);
        assertThat(oldest).isEmptyDirectory();
        sweep.sweep();
        assertThat(oldest).doesNotExist();
        assertThat(sum(datasets.readable(entry, 3))).isEqualByComparingTo("3");
        assertThat(sum(datasets.readable(entry, 4))).isEqualByComparingTo("4");
        Storage storage = storages.of(entry);
        assertThat(storage.versions()).isEqualTo(2);
        assertThat(storage.files()).isEqualTo(2);
        assertThat(storage.dataBytes())
                .isEqualTo(all.get(2).bytes() + all.get(3).bytes());
    }

    @Test
    void readers_see_one_whole_version_while_files_are_put_together_and_deleted() throws Exception {
        publish(PoolFixture.intake(intakes, entry, 100, 1), null);
        AtomicReference<Instant> round = new AtomicReference<>(time.now());
        List<AtomicReference<Instant>> sinceRounds = new ArrayList<>();
        AtomicBoolean ended = new AtomicBoolean();
        AtomicLong reads = new AtomicLong();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            AtomicReference<Instant> since = new AtomicReference<>(round.get());
            sinceRounds.add(since);
            Thread reader = new Thread(() -> {
                try {
                    while (!ended.get()) {
                        since.set(round.get()); // whatever was replaced before it began is not read any more
                        Snapshot now = datasets.latest(entry).orElseThrow();
                        assertThat(sum(now)).isEqualByComparingTo(BigDecimal.valueOf(now.rows()));
                        reads.incrementAndGet();
                    }
                } catch (Throwable failed) {
                    failure.set(failed);
                    ended.set(true);
                }
            });
            readers.add(reader);
            reader.start();
        }
        int fewer = 0;
        long kept = 0;
        for (int i = 1; i <= 20 && failure.get() == null; i++) {
            round.set(time.now());
            publish(beside("b" + i + "-", 5, 1, null, true), null);
            fewer += compaction.compact(entry, new Watch());
            Instant inUse = sinceRounds.stream()
                    .map(AtomicReference::get)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            upkeep.expire(entry, 2, FAR, inUse);
            upkeep.deleteDiscarded(entry, inUse);
            kept = datasets.latest(entry).orElseThrow().rows();
        }
        ended.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(failure.get()).isNull();
        assertThat(reads.get()).isGreaterThan(5);
        assertThat(kept).isEqualTo(200);
        assertThat(fewer).isGreaterThanOrEqualTo(14);
        upkeep.expire(entry, 1, FAR, FAR);
        upkeep.deleteDiscarded(entry, FAR);
        Snapshot last = datasets.latest(entry).orElseThrow();
        assertThat(storages.of(entry).files())
                .isEqualTo(versions.files(entry, last).size());
        assertThat(sum(last)).isEqualByComparingTo("200");
        assertThat(versions.shares(last)).hasSize(21);
        try (var metadata = Files.list(lake.table(entry).resolve("metadata"))) {
            assertThat(metadata.count()).isLessThan(110);
        }
    }
}
