package org.lingqu.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A version is compared with its seal, and the copy it is served from with the version. */
@IntegrationTest
class IntegrityIntegrationTests {

    private static final List<Column> COLUMNS = List.of(
            Column.of("code", "代码", ColumnType.TEXT).asKey(),
            Column.of("amount", "数额", ColumnType.NUMBER),
            Column.of("day", "日期", ColumnType.DATE),
            Column.of("at", "时刻", ColumnType.TIMESTAMP),
            Column.of("yes", "是否", ColumnType.LOGICAL),
            Column.of("n", "整数", ColumnType.INTEGER),
            Column.of("d", "双精度", ColumnType.DOUBLE));

    @Autowired
    Integrity integrity;

    @Autowired
    GivenSnapshots given;

    @Autowired
    Intakes intakes;

    @Autowired
    Compaction compaction;

    @Autowired
    Datasets datasets;

    @Autowired
    TableStore tables;

    @Autowired
    ServingProjections projections;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private EntryId entry;

    @BeforeEach
    void a_new_entry() {
        entry = EntryId.next();
    }

    private Snapshot served() throws Exception {
        return given.serve(
                entry,
                COLUMNS,
                List.of(
                        "k1,1.50,2026-01-02,2026-01-02 03:04:05,true,7,0.1",
                        "k2,0,,,false,-7,1e10",
                        "k3,,1999-12-31,1999-12-31 23:59:59.123456,,,"));
    }

    private String table() {
        return projections.of(entry).orElseThrow().table();
    }

    @Test
    void what_is_as_it_was_committed_deviates_nowhere_whatever_the_types_of_its_columns() throws Exception {
        Snapshot snapshot = served();
        Seal seal = integrity.seal(snapshot);

        assertThat(seal.rows()).isEqualTo(3);
        assertThat(integrity.compare(snapshot, seal)).isEmpty();
        assertThat(integrity.booked(snapshot)).isEmpty();
        assertThat(integrity.served(entry)).isEmpty();
        assertThat(integrity.seal(snapshot).digest()).as("the same at any time").isEqualTo(seal.digest());
    }

    @Test
    void a_served_row_that_was_changed_one_deleted_and_one_added_are_counted() throws Exception {
        served();
        jdbc.sql("update " + table() + " set amount = 1.51 where code = 'k1'").update();
        assertThat(integrity.served(entry)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Deviation.Kind.SERVED_CHANGED);
            assertThat(found.what()).isEqualTo("-0 +0 ~1");
        });
        jdbc.sql("delete from " + table() + " where code = 'k2'").update();
        assertThat(integrity.served(entry)).extracting(Deviation::what).containsExactly("-1 +0 ~1");
        jdbc.sql("insert into " + table() + " (code) values ('x1'), ('x2'), ('x3')")
                .update();
        assertThat(integrity.served(entry)).extracting(Deviation::what).containsExactly("-0 +2 ~2");
    }

    @Test
    void a_file_that_lost_a_byte_or_is_gone_is_named() throws Exception {
        Snapshot snapshot = served();
        Seal seal = integrity.seal(snapshot);
        Path file = tables.files(entry, snapshot.tableSnapshot()).get(0);
        byte[] bytes = Files.readAllBytes(file);

        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        Files.write(file, flipped);
        assertThat(integrity.booked(snapshot))
                .as("the books of the table know lengths only")
                .isEmpty();
        assertThat(integrity.compare(snapshot, seal)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Deviation.Kind.FILE_CHANGED);
            assertThat(found.what()).endsWith(file.getFileName().toString());
        });

        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(integrity.booked(snapshot)).extracting(Deviation::kind).containsExactly(Deviation.Kind.FILE_CHANGED);

        Files.delete(file);
        assertThat(integrity.compare(snapshot, seal))
                .extracting(Deviation::kind)
                .containsExactly(Deviation.Kind.FILE_MISSING);
    }

    @Test
    void a_file_that_cannot_be_read_now_is_no_deviation_and_books_that_do_not_know_the_version_are() throws Exception {
        Snapshot snapshot = served();
        Seal seal = integrity.seal(snapshot);
        Path file = tables.files(entry, snapshot.tableSnapshot()).get(0);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        Files.createSymbolicLink(file, file);
        assertThatThrownBy(() -> integrity.compare(snapshot, seal)).hasMessageContaining("lake-unreadable");
        Files.delete(file);
        Files.write(file, bytes);
        assertThat(integrity.compare(snapshot, seal)).isEmpty();

        jdbc.sql("update pool.snapshot set table_snapshot = 7 where entry_id = ?")
                .param(entry.value())
                .update();
        Snapshot unknown = datasets.latest(entry).orElseThrow();
        assertThat(integrity.compare(unknown, seal))
                .extracting(Deviation::kind)
                .containsExactly(Deviation.Kind.BOOKS_CHANGED);
    }

    @Test
    void small_files_put_together_hold_the_same_rows_and_other_rows_in_other_files_do_not() throws Exception {
        Snapshot snapshot = inFiles(9);
        Seal seal = integrity.seal(snapshot);
        assertThat(integrity.isRearranged(snapshot, seal)).isFalse();

        assertThat(compaction.compact(entry, new Watch())).isPositive();

        Snapshot now = datasets.latest(entry).orElseThrow();
        assertThat(now.version()).isEqualTo(snapshot.version());
        assertThat(integrity.compare(now, seal)).isEmpty();
        assertThat(integrity.isRearranged(now, seal)).isTrue();
        Seal other = new Seal(entry, seal.version(), seal.rows(), "1", seal.files());
        assertThat(integrity.compare(now, other))
                .extracting(Deviation::kind)
                .containsExactly(Deviation.Kind.ROWS_CHANGED);
    }

    /** A version whose rows lie in so many files. */
    private Snapshot inFiles(int files) throws IOException {
        try (Intake intake =
                intakes.begin(entry, LoadId.next(), PoolFixture.COLUMNS, PoolFixture.shape(2), new Watch())) {
            for (int file = 0; file < files; file++) {
                int first = file * 10;
                PoolFixture.add(
                        intake,
                        file,
                        IntStream.range(first, first + 10)
                                .mapToObj(n -> "k" + n + ",1")
                                .toList());
            }
            intakes.finish(intake, new Watch());
            return Objects.requireNonNull(transaction.execute(status -> intakes.publish(intake, 1)));
        }
    }
}
