package org.lingqu.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class SnapshotIntegrationTests {

    @Autowired
    private Intakes intakes;

    @Autowired
    private Datasets datasets;

    @Autowired
    private TableStore tables;

    @Autowired
    private Engine engine;

    @Autowired
    private Quarantines quarantines;

    @Autowired
    private ServingProjections projections;

    @Autowired
    private LakeSweep sweep;

    @Autowired
    private LakeClaim claim;

    @Autowired
    private DatabaseAddress database;

    @Autowired
    private Lake lake;

    @Autowired
    private JdbcClient books;

    @Autowired
    private TransactionTemplate transaction;

    private Snapshot publish(Intake intake) {
        intakes.finish(intake, new Watch());
        Snapshot snapshot = transaction.execute(status -> intakes.publish(intake, 1));
        intake.close();
        return Objects.requireNonNull(snapshot);
    }

    @Test
    void says_that_the_lake_cannot_be_written_when_the_table_cannot_be_told_of_a_version() throws Exception {
        EntryId entry = EntryId.next();
        Intake intake = PoolFixture.intake(intakes, entry, 3, 1);
        intakes.finish(intake, new Watch());
        Path inTheWay = lake.table(entry).resolve("metadata");
        Files.writeString(inTheWay, "a file where a directory should be");

        assertThatThrownBy(() -> transaction.execute(status -> intakes.publish(intake, 1)))
                .isInstanceOfSatisfying(
                        Problem.class, told -> assertThat(told.code()).isEqualTo("lake-unwritable"));
        intake.close();
        assertThat(datasets.latest(entry)).isEmpty();

        Files.delete(inTheWay);
        assertThat(publish(PoolFixture.intake(intakes, entry, 3, 1)).version()).isEqualTo(1);
    }

    private List<List<@Nullable Object>> rows(Snapshot snapshot) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        engine.scan(
                new Scan(tables.files(snapshot.entry(), snapshot.tableSnapshot()), tables.fieldsOf(snapshot)),
                cells -> rows.add(new ArrayList<>(List.of(cells))),
                new Watch());
        return rows;
    }

    @Test
    void reads_each_version_as_it_was() throws IOException {
        EntryId entry = EntryId.next();
        assertThat(datasets.latest(entry)).isEmpty();
        Snapshot first = publish(PoolFixture.intake(intakes, entry, 3, 1));
        Snapshot second = publish(PoolFixture.intake(intakes, entry, 2, 7));
        assertThat(second.version()).isEqualTo(2);
        assertThat(datasets.latest(entry)).contains(second);
        assertThat(datasets.asOf(entry, first.committedAt()))
                .map(Snapshot::rows)
                .contains(3L);
        assertThat(rows(datasets.version(entry, 1))).hasSize(3).contains(List.of("k1", new BigDecimal("1.0000000000")));
        assertThat(rows(second)).hasSize(2).contains(List.of("k1", new BigDecimal("7.0000000000")));
        assertThatThrownBy(() -> datasets.version(entry, 3)).isInstanceOf(Problem.class);
    }

    @Test
    void shows_nothing_of_a_commit_that_broke_off_and_sweeps_its_files() throws IOException {
        EntryId entry = EntryId.next();
        Snapshot kept = publish(PoolFixture.intake(intakes, entry, 3, 1));
        Intake intake = PoolFixture.intake(intakes, entry, 5, 2);
        intakes.finish(intake, new Watch());
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    intakes.publish(intake, 1);
                    throw Problem.unavailable("killed-here");
                }))
                .hasMessageContaining("killed-here");
        assertThat(datasets.latest(entry)).contains(kept);
        assertThat(rows(kept)).hasSize(3);
        Path orphan = lake.data(entry, intake.load());
        assertThat(orphan).isNotEmptyDirectory();
        long metadata = count(lake.table(entry).resolve("metadata"));
        sweep.sweep();
        assertThat(orphan).doesNotExist();
        assertThat(count(lake.table(entry).resolve("metadata"))).isLessThan(metadata);
        assertThat(rows(kept)).hasSize(3);
        assertThat(publish(PoolFixture.intake(intakes, entry, 4, 3)).version()).isEqualTo(2);
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    @Test
    void removes_the_traces_of_a_load_that_was_killed_while_judging() throws IOException {
        EntryId entry = EntryId.next();
        Intake killed = PoolFixture.intake(intakes, entry, 5, 2);
        sweep.sweep();
        assertThat(lake.data(entry, killed.load())).doesNotExist();
        assertThat(lake.staging(killed.load())).doesNotExist();
        assertThat(quarantines.of(killed.load())).isEmpty();
    }

    @Test
    void a_process_that_starts_sweeps_nothing_under_another_that_writes() throws Exception {
        EntryId entry = EntryId.next();
        Intake loading = PoolFixture.intake(intakes, entry, 5, 2);
        try (Connection other = another()) {
            assertThat(told(other, "select pg_try_advisory_lock_shared(7092, 1)"))
                    .as("several may write")
                    .isTrue();
            sweep.atStart();
            assertThat(lake.data(entry, loading.load())).isNotEmptyDirectory();
            assertThat(lake.staging(loading.load())).exists();
        }
        assertThat(publish(loading).version()).isEqualTo(1);
    }

    @Test
    void a_process_that_writes_keeps_others_from_sweeping_also_when_it_lost_its_connection() throws Exception {
        try (Connection other = another()) {
            assertThat(told(other, "select pg_try_advisory_lock(7092, 1)")).isFalse();
            Intake loading = PoolFixture.intake(intakes, EntryId.next(), 5, 2);
            told(other, """
                    select bool_and(pg_terminate_backend(pid, 5000)) from pg_locks
                    where locktype = 'advisory' and classid = 7092 and objid = 1 and objsubid = 2
                      and database = (select oid from pg_database where datname = current_database())""");
            claim.hold();
            assertThat(told(other, "select pg_try_advisory_lock(7092, 1)")).isFalse();
            assertThat(publish(loading).version()).as("nobody swept between").isEqualTo(1);
        }
    }

    @Test
    void a_load_whose_files_were_swept_makes_no_version() throws IOException {
        EntryId entry = EntryId.next();
        Intake loading = PoolFixture.intake(intakes, entry, 5, 2);
        intakes.finish(loading, new Watch());
        Files.delete(loading.outcome().files().get(0).path());

        assertThatThrownBy(() -> transaction.execute(status -> intakes.publish(loading, 1)))
                .isInstanceOfSatisfying(
                        Problem.class, lost -> assertThat(lost.code()).isEqualTo("lake-claim-lost"));
        assertThat(datasets.latest(entry)).isEmpty();
    }

    private Connection another() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static boolean told(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery(question)) {
            return rs.next() && rs.getBoolean(1);
        }
    }

    @Test
    void a_table_whose_metadata_are_missing_loses_nothing_and_keeps_no_other_from_being_swept() throws IOException {
        EntryId broken = EntryId.next();
        Snapshot hidden = publish(PoolFixture.intake(intakes, broken, 3, 1));
        Path metadata = Path.of(books.sql("select metadata_location from pool.iceberg_tables where table_name = ?")
                .param(broken.toString())
                .query(String.class)
                .single());
        Path aside = Files.move(metadata, lake.root().resolveSibling(broken + ".json"));
        List<Path> all = everything(broken);
        EntryId entry = EntryId.next();
        Intake killed = PoolFixture.intake(intakes, entry, 5, 2);

        sweep.sweep();

        assertThat(everything(broken)).isEqualTo(all);
        assertThat(lake.data(entry, killed.load())).doesNotExist();
        Files.move(aside, metadata);
        assertThat(rows(hidden)).hasSize(3);
    }

    private List<Path> everything(EntryId entry) throws IOException {
        try (Stream<Path> files = Files.walk(lake.table(entry))) {
            return files.sorted().toList();
        }
    }

    @Test
    void keeps_old_versions_readable_when_the_columns_change() throws IOException {
        EntryId entry = EntryId.next();
        Snapshot old = publish(PoolFixture.intake(intakes, entry, 3, 1));
        List<Column> columns = List.of(
                Column.of("name", "名称", ColumnType.TEXT),
                Column.of("amount", "数额", ColumnType.TEXT),
                Column.of("code", "代码", ColumnType.TEXT).asKey());
        Intake intake = intakes.begin(entry, LoadId.next(), columns, PoolFixture.shape(3), new Watch());
        PoolFixture.add(intake, 0, List.of("甲,many,k1"));
        Snapshot next = publish(intake);
        assertThat(rows(next)).containsExactly(List.of("甲", "many", "k1"));
        assertThat(rows(datasets.version(entry, 1))).contains(List.of("k1", new BigDecimal("1.0000000000")));
        assertThat(tables.fieldsOf(next).get(2).id())
                .isEqualTo(tables.fieldsOf(old).get(0).id());
        assertThat(tables.fieldsOf(next).get(1).id())
                .isNotEqualTo(tables.fieldsOf(old).get(1).id());
    }

    @Test
    void finds_duplicates_across_chunks_and_keeps_the_quarantine() throws IOException {
        EntryId entry = EntryId.next();
        Intake intake = intakes.begin(entry, LoadId.next(), PoolFixture.COLUMNS, PoolFixture.shape(2), new Watch());
        PoolFixture.add(intake, 0, List.of("a,1", "b,x", "c,3"));
        PoolFixture.add(intake, 1, List.of("c,4", "d,5", ",6"));
        Judged judged = intakes.finish(intake, new Watch());
        assertThat(judged.read()).isEqualTo(6);
        assertThat(judged.landed()).isEqualTo(2);
        assertThat(judged.quarantined()).isEqualTo(4);
        intake.close();
        Quarantine quarantine = quarantines.of(intake.load()).orElseThrow();
        assertThat(quarantine.rows()).isEqualTo(4);
        assertThat(quarantine.reasons())
                .containsEntry(FaultKind.DUPLICATE, 2L)
                .containsEntry(FaultKind.TYPE, 1L)
                .containsEntry(FaultKind.REQUIRED, 1L);
        assertThat(quarantines.page(quarantine, FaultKind.DUPLICATE, 0, 10))
                .extracting(QuarantinedRow::row)
                .containsExactly(4L, 1_000_002L);
        assertThat(quarantines.page(quarantine, null, 4, 1))
                .extracting(QuarantinedRow::row)
                .containsExactly(1_000_002L);
    }

    @Test
    void swaps_the_serving_copy_under_readers_who_always_see_one_whole_version() throws Exception {
        EntryId entry = EntryId.next();
        projections.project(publish(PoolFixture.intake(intakes, entry, 500, 1)), new Watch(), rows -> {});
        ServingTable table = projections.of(entry).orElseThrow();
        assertThat(Objects.requireNonNull(table.key()).code()).isEqualTo("code");
        AtomicBoolean ended = new AtomicBoolean();
        AtomicLong reads = new AtomicLong();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                while (!ended.get()) {
                    ServingTable now = projections.of(entry).orElseThrow();
                    BigDecimal sum = books.sql("select sum(amount) from " + now.table())
                            .query(BigDecimal.class)
                            .single();
                    assertThat(sum.intValueExact()).isEqualTo(500 * now.version());
                    reads.incrementAndGet();
                }
            } catch (Throwable failed) {
                failure.set(failed);
            }
        });
        reader.start();
        for (int version = 2; version <= 5; version++) {
            projections.project(publish(PoolFixture.intake(intakes, entry, 500, version)), new Watch(), rows -> {});
        }
        ended.set(true);
        reader.join();
        assertThat(failure.get()).isNull();
        assertThat(reads.get()).isPositive();
        assertThat(projections.of(entry)).map(ServingTable::version).contains(5);
    }

    @Test
    void serves_every_type_as_it_was_loaded() throws IOException {
        EntryId entry = EntryId.next();
        List<Column> columns = Stream.of(ColumnType.values())
                .map(type -> Column.of("列" + type.letter(), "列", type))
                .toList();
        Intake intake = intakes.begin(entry, LoadId.next(), columns, PoolFixture.shape(columns.size()), new Watch());
        PoolFixture.add(
                intake,
                0,
                List.of(
                        "文,-12345678.0123456789,0.05,1999-12-31,2026-10-09 09:20:14.5,是,备注,-5,1.5,2.5",
                        ",0,99990000,2000-01-02,,,,,,",
                        ",,,,,,,,,"));
        Snapshot snapshot = publish(intake);
        ServingTable table = projections.project(snapshot, new Watch(), rows -> {});
        assertThat(table.key()).isNull();
        assertThat(table.rows()).isEqualTo(3);
        List<String> served = books.sql("select t::text from " + table.table() + " t")
                .query(String.class)
                .list();
        assertThat(served)
                .containsExactlyInAnyOrder(
                        "(文,-12345678.0123456789,0.05,1999-12-31,\"2026-10-09 09:20:14.5\",t,备注,-5,1.5,2.5)",
                        "(,0,99990000,2000-01-02,,,,,,)",
                        "(,,,,,,,,,)");
    }

    @Test
    void serves_numbers_of_every_size_digit_by_digit() throws IOException {
        EntryId entry = EntryId.next();
        List<String> numbers = List.of(
                "0",
                "1",
                "-1",
                "9999",
                "10000",
                "-10000",
                "100000001",
                "0.1",
                "-0.5",
                "0.0001",
                "0.00001",
                "0.0000000001",
                "12.0345",
                "1234567.89",
                "100000000.0001",
                "900719.9254740991",
                "900719.9254740992",
                "-900719.9254740993",
                "1234567890123456789012345678.0123456789",
                "99999999999999.99");
        List<String> lines = new ArrayList<>();
        for (String number : numbers) {
            lines.add("k" + lines.size() + "," + number);
        }
        Intake intake = intakes.begin(entry, LoadId.next(), PoolFixture.COLUMNS, PoolFixture.shape(2), new Watch());
        PoolFixture.add(intake, 0, lines);
        ServingTable table = projections.project(publish(intake), new Watch(), rows -> {});
        assertThat(books.sql("select code || ',' || amount from " + table.table())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(lines);
    }

    @Test
    void retires_a_succeeded_table_only_after_its_grace() throws IOException {
        EntryId entry = EntryId.next();
        ServingTable old =
                projections.project(publish(PoolFixture.intake(intakes, entry, 2, 1)), new Watch(), rows -> {});
        projections.project(publish(PoolFixture.intake(intakes, entry, 2, 2)), new Watch(), rows -> {});
        assertThat(exists(old.table())).isTrue();
        sweep.sweep();
        assertThat(exists(old.table())).isFalse();
        assertThat(projections.of(entry)).map(ServingTable::version).contains(2);
    }

    private boolean exists(String table) {
        return books.sql("select to_regclass(:table) is not null")
                .param("table", table)
                .query(Boolean.class)
                .single();
    }
}
