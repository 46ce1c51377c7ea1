package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Erasure;
import org.lingqu.pool.FaultKind;
import org.lingqu.pool.Lake;
import org.lingqu.pool.Quarantine;
import org.lingqu.pool.Quarantines;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.Snapshot;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever comes in gets a clear answer, and nothing is lost. */
@IntegrationTest
class BadInputIntegrationTests {

    private static final String HEAD = "tyshxydm,qymc,clrq,zczb,djzt,bz\n";
    /** A tiny part of the time in which a slow source would have told everything. */
    private static final Duration STOPPING = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Loads loads;

    @Autowired
    LoadDesk desk;

    @Autowired
    Sources sources;

    @Autowired
    LoadBook book;

    @Autowired
    LoadRows rows;

    @Autowired
    Uploads uploads;

    @Autowired
    Erasure erasure;

    @Autowired
    Datasets datasets;

    @Autowired
    Quarantines quarantines;

    @Autowired
    ServingProjections projections;

    @Autowired
    Lake lake;

    @Autowired
    JdbcClient jdbc;

    private Department department;
    private Actor steward;
    private EntryVersion entry;

    @BeforeEach
    void a_steward_with_an_entry() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        entry = given.publish(department);
    }

    private Load upload(String csv) {
        return upload(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    private Load upload(InputStream content) {
        return desk.upload(entry.code(), LoadWish.ofFile("a.csv"), content, null, null, steward);
    }

    private Load ended(Load load) {
        return given.ended(load.id(), steward);
    }

    /** With {@code -Dlingqu.bad-input.rows=1000000} a million. */
    @Test
    void sorts_a_big_broken_gbk_file_row_by_row() throws IOException {
        int wanted = Integer.getInteger("lingqu.bad-input.rows", 100_000);
        BrokenFile broken = new BrokenFile();
        Path file = folder.resolve("broken.csv");
        broken.write(file, wanted);
        Load load;
        try (InputStream content = Files.newInputStream(file)) {
            load = ended(upload(content));
        }
        LoadCounts counts = Objects.requireNonNull(load.counts());
        assertThat(load.state()).isEqualTo(LoadState.LANDED);
        assertThat(counts.read()).isEqualTo(broken.rows());
        assertThat(counts.quarantined()).isEqualTo(broken.faulty());
        assertThat(counts.landed()).isEqualTo(broken.rows() - broken.faulty());
        assertThat(counts.reasons()).isEqualTo(broken.reasons());
        Quarantine quarantine = quarantines.of(load.id()).orElseThrow();
        assertThat(quarantines.page(quarantine, FaultKind.NUL, 0, 1).get(0).raw())
                .contains("空␀字节");
        assertThat(projections.of(entry.entry()).orElseThrow().rows()).isEqualTo(counts.landed());
        String table = projections.of(entry.entry()).orElseThrow().table();
        assertThat(jdbc.sql("select count(*) from " + table + " where bz like '第一行%第二行, 还有' or bz = '有逗号,和“引号”\"'")
                        .query(Long.class)
                        .single())
                .isGreaterThan(broken.rows() / 6);
    }

    @Test
    void bounds_a_line_without_end() {
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream(
                        (HEAD + TestPeople.creditCode() + ",甲,,,,\n").getBytes(StandardCharsets.UTF_8)),
                new RepeatedByte('x', 40_000_000));
        Load load = ended(upload(endless));
        assertThat(load.state()).isEqualTo(LoadState.LANDED);
        assertThat(Objects.requireNonNull(load.counts()).reasons()).isEqualTo(Map.of(FaultKind.SIZE, 1L));
        Quarantine quarantine = quarantines.of(load.id()).orElseThrow();
        assertThat(Objects.requireNonNull(
                                quarantines.page(quarantine, null, 0, 1).get(0).raw())
                        .length())
                .isLessThan(70_000);
    }

    @Test
    void keeps_the_load_when_the_transfer_breaks_off_and_nothing_of_the_file() {
        InputStream torn = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ > 3_000_000) {
                    throw new IOException("connection reset");
                }
                return 'a';
            }
        };
        assertThatThrownBy(() -> upload(torn))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("upload-broken"));
        Load load = loads.list(steward, entry.entry(), null, null, 1).get(0);
        assertThat(load.state()).isEqualTo(LoadState.FAILED);
        assertThat(Objects.requireNonNull(load.problem()).code()).isEqualTo("upload-broken");
        assertThat(uploads.has(load.id())).isFalse();
        assertThat(load.canBeRerun()).isFalse();
    }

    @Test
    void says_that_the_lake_cannot_be_written_and_lands_when_it_can() throws IOException {
        Path inTheWay = Files.writeString(lake.table(entry.entry()), "no directory");
        Load failed = ended(upload(HEAD + TestPeople.creditCode() + ",甲,,,,\n"));
        assertThat(failed.state()).isEqualTo(LoadState.FAILED);
        assertThat(Objects.requireNonNull(failed.problem()).code()).isEqualTo("lake-unwritable");
        Files.delete(inTheWay);
        Load again = ended(desk.rerun(failed.id(), null, steward));
        assertThat(again.state()).isEqualTo(LoadState.LANDED);
        assertThat(uploads.has(again.id())).isFalse();
    }

    @Test
    @Obligation("AH-17.3")
    void gives_a_receipt_for_a_complete_load_and_none_for_one_that_lacks_an_item_or_differs_in_its_count() {
        Load complete = ended(upload(HEAD + TestPeople.creditCode() + ",甲,,,,\n"));
        assertThat(Objects.requireNonNull(complete.receipt()).landed()).isEqualTo(1);
        assertThat(complete.receipt().sha256()).isEqualTo(complete.sha256());
        LoadWish without = LoadWish.ofFile("a.csv").mapped(Map.of("bz", ""), List.of());
        Load incomplete = ended(desk.upload(
                entry.code(),
                without,
                new ByteArrayInputStream(("tyshxydm,qymc,clrq,zczb,djzt\n" + TestPeople.creditCode() + ",甲,,,\n")
                        .getBytes(StandardCharsets.UTF_8)),
                null,
                null,
                steward));
        assertThat(incomplete.state()).isEqualTo(LoadState.LANDED);
        assertThat(incomplete.receipt()).isNull();

        GivenLoads.SourceBase base = given.aSourceBase();
        base.run("create table held (tyshxydm text, qymc text)");
        base.run("insert into held values ('" + TestPeople.creditCode() + "', '甲')");
        base.run("create function lying() returns setof held language plpgsql volatile as $$ begin"
                + " if current_setting('lq.asked', true) = 'x' then return query select * from held; end if;"
                + " perform set_config('lq.asked', 'x', false); end $$");
        base.run("create view lies as select * from lying()");
        Load lied = ended(
                desk.table(entry.code(), source(base), LoadWish.ofTable("public", "lies", leftOut()), null, steward));
        assertThat(lied.state()).isEqualTo(LoadState.FAILED);
        Problem differs = Objects.requireNonNull(lied.problem());
        assertThat(differs.code()).isEqualTo("load-counts-differ");
        assertThat(differs.arguments()).containsExactly(0, 1);
        assertThat(datasets.latest(entry.entry()).map(Snapshot::load)).contains(incomplete.id());
    }

    private static Map<String, String> leftOut() {
        return Map.of("clrq", "", "zczb", "", "djzt", "", "bz", "");
    }

    private SourceId source(GivenLoads.SourceBase base) {
        return sources.register(base.stated(), steward).id();
    }

    /**
     * A table whose every row takes a while to come, all of them half an hour.
     *
     * @param counting {@code volatile}: counting them takes as long; {@code stable}: they are counted at once
     */
    private GivenLoads.SourceBase slowSource(String counting) {
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run("create function slowly(i int) returns text language plpgsql " + counting
                + " as $$ begin perform pg_sleep(0.02); return 'row ' || i; end $$");
        base.run(
                "create view slow as select 'k' || i as tyshxydm, slowly(i) as qymc from generate_series(1, 100000) i");
        return base;
    }

    /** Stops a load that reads such a table: it ends, and so does what it has asked of the source. */
    private Load stopped(Load slow, GivenLoads.SourceBase base) {
        loads.cancel(slow.id(), steward);
        Load stopped = await().atMost(STOPPING)
                .until(() -> loads.get(slow.id(), steward), load -> load.state().ended() && load.phase() == null);
        assertThat(stopped.state()).isEqualTo(LoadState.CANCELLED);
        await().atMost(STOPPING).until(() -> statements(base) == 0);
        return stopped;
    }

    /** How many statements a source is working on. */
    private long statements(GivenLoads.SourceBase base) {
        return jdbc.sql("select count(*) from pg_stat_activity where datname = :base and state = 'active'")
                .param("base", base.name())
                .query(Long.class)
                .single();
    }

    @Test
    void stops_a_load_whose_source_is_still_counting() {
        GivenLoads.SourceBase base = slowSource("volatile");
        Load slow =
                desk.table(entry.code(), source(base), LoadWish.ofTable("public", "slow", leftOut()), null, steward);
        await().until(() -> loads.get(slow.id(), steward).phase() == LoadPhase.READING);
        await().until(() -> jdbc.sql(
                                "select count(*) from pg_stat_activity where query like 'select count(*) from \"public\".\"slow\"%'")
                        .query(Long.class)
                        .single()
                == 1);
        assertThat(statements(base)).isPositive();
        stopped(slow, base);
    }

    @Test
    void stops_a_load_that_is_being_read_and_lets_the_next_one_of_the_entry_run() {
        LoadWish wish = LoadWish.ofTable("public", "slow", leftOut());
        GivenLoads.SourceBase base = slowSource("stable");
        Load slow = desk.table(entry.code(), source(base), wish, null, steward);
        await().until(() -> loads.get(slow.id(), steward).phase() == LoadPhase.READING);
        Load second = upload(HEAD + TestPeople.creditCode() + ",甲,,,,\n");
        Load third = upload(HEAD + TestPeople.creditCode() + ",乙,,,,\n");
        await().during(Duration.ofMillis(300))
                .until(() -> loads.get(second.id(), steward).phase() == LoadPhase.WAITING);
        assertThat(loads.cancel(third.id(), steward).state()).isEqualTo(LoadState.CANCELLED);

        await().until(() -> statements(base) > 0);
        assertThat(stopped(slow, base).problem()).isNull();
        assertThat(ended(second).state()).isEqualTo(LoadState.LANDED);
        assertThat(datasets.latest(entry.entry()).map(Snapshot::load)).contains(second.id());
        assertThatThrownBy(() -> loads.cancel(second.id(), steward)).hasMessageContaining("load-ended");
    }

    @Test
    void fails_when_the_source_cuts_the_connection_and_keeps_what_was_there() {
        Snapshot before = datasets.version(
                entry.entry(),
                Objects.requireNonNull(ended(upload(HEAD + TestPeople.creditCode() + ",甲,,,,\n"))
                        .snapshot()));
        Load slow = desk.table(
                entry.code(),
                source(slowSource("stable")),
                LoadWish.ofTable("public", "slow", leftOut()),
                null,
                steward);
        await().until(() -> loads.get(slow.id(), steward).phase() == LoadPhase.READING);
        await().until(() -> !jdbc.sql(
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lingqu-collection'")
                .query(Boolean.class)
                .list()
                .isEmpty());
        Load failed = ended(slow);
        assertThat(failed.state()).isEqualTo(LoadState.FAILED);
        assertThat(Objects.requireNonNull(failed.problem()).code()).isIn("source-unreachable", "source-failed");
        assertThat(datasets.latest(entry.entry())).contains(before);
    }

    @Test
    void marks_what_no_process_has_in_hand_as_interrupted_and_runs_it_again() {
        Load load = orphan();
        Load interrupted = given.ended(load.id(), steward);
        assertThat(interrupted.state()).isEqualTo(LoadState.INTERRUPTED);
        assertThat(Objects.requireNonNull(interrupted.problem()).code()).isEqualTo("load-interrupted");
        assertThat(uploads.has(load.id())).isTrue();
        Load again = ended(desk.rerun(load.id(), null, steward));
        assertThat(again.state()).isEqualTo(LoadState.LANDED);
        assertThat(again.rerunOf()).isEqualTo(load.id());
        assertThat(loads.get(load.id(), steward).rerunBy()).isEqualTo(again.id());
        assertThatThrownBy(() -> desk.rerun(load.id(), null, steward)).hasMessageContaining("load-not-repeatable");
    }

    /** A load with its file as a process leaves it that is killed while it reads. */
    private Load orphan() {
        Load load =
                book.add(new LoadBook.Order(entry, LoadWish.ofFile("a.csv"), null, null, null, null, null), steward);
        String csv = HEAD + TestPeople.creditCode() + ",甲,,,,\n";
        Uploads.Received received =
                uploads.receive(load.id(), new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), bytes -> {});
        jdbc.sql("""
                        update collection.load set state = 'RUNNING', phase = 'READING', started_at = now(), sha256 = :sha256,
                          bytes_total = :bytes where id = :id""")
                .param("sha256", received.sha256())
                .param("bytes", received.bytes())
                .param("id", load.id().value())
                .update();
        return load;
    }

    @Test
    void shows_that_rows_are_not_served_and_builds_their_table_again() {
        Load landed = ended(upload(HEAD + TestPeople.creditCode() + ",甲,,,,\n"));
        jdbc.sql("update collection.load set served = false, problem = :problem::jsonb where id = :id")
                .param("problem", KeptProblem.write(Problem.unavailable("projection-failed")))
                .param("id", landed.id().value())
                .update();
        assertThat(Objects.requireNonNull(loads.get(landed.id(), steward).problem())
                        .code())
                .isEqualTo("projection-failed");
        loads.serveAgain(landed.id(), steward);
        Load served = ended(landed);
        assertThat(served.served()).isTrue();
        assertThat(served.problem()).isNull();
        assertThatThrownBy(() -> loads.serveAgain(landed.id(), steward)).hasMessageContaining("load-served");
    }

    @Test
    void a_table_of_single_rows_that_could_not_be_built_is_built_again_without_anybody_s_help() {
        Load older = ended(upload(HEAD + TestPeople.creditCode() + ",甲,,,,\n"));
        Load newer = ended(upload(HEAD + TestPeople.creditCode() + ",乙,,,,\n"));
        servingFailed(older);
        servingFailed(newer);
        jdbc.sql("delete from pool.serving where entry_id = :entry")
                .param("entry", entry.entry().value())
                .update();
        assertThat(waitsUntil(newer))
                .isAfter(rows.now().plusMinutes(4))
                .isBefore(rows.now().plusMinutes(6));

        hasComeUp(newer);
        await().untilAsserted(() ->
                assertThat(loads.get(newer.id(), steward).served()).isTrue());
        assertThat(loads.get(newer.id(), steward).problem()).isNull();
        assertThat(jdbc.sql("select version from pool.serving where entry_id = :entry")
                        .param("entry", entry.entry().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(newer.snapshot());

        hasComeUp(older);
        await().untilAsserted(() -> assertThat(waitsUntil(older)).isNull());
        assertThat(ended(older).served()).as("the newer one has replaced it").isFalse();
    }

    @Test
    void each_try_to_serve_single_rows_waits_twice_as_long_as_the_one_before() {
        Load landed = ended(upload(HEAD + TestPeople.creditCode() + ",甲,,,,\n"));
        servingFailed(landed);
        servingFailed(landed);
        assertThat(waitsUntil(landed))
                .isAfter(rows.now().plusMinutes(9))
                .isBefore(rows.now().plusMinutes(11));
        for (int more = 0; more < 20; more++) {
            servingFailed(landed);
        }
        assertThat(waitsUntil(landed))
                .isAfter(rows.now().plusHours(23))
                .isBefore(rows.now().plusHours(25));
    }

    @Test
    void rows_that_were_deleted_are_not_served_again_and_hold_nobody_up() {
        Load deleted = ended(upload(HEAD + TestPeople.creditCode() + ",甲,,,,\n"));
        servingFailed(deleted);
        jdbc.sql("update pool.snapshot set expired_at = now() where load_id = :load")
                .param("load", deleted.id().value())
                .update();
        jdbc.sql("delete from pool.serving where entry_id = :entry")
                .param("entry", entry.entry().value())
                .update();
        hasComeUp(deleted);
        await().untilAsserted(() -> assertThat(waitsUntil(deleted)).isNull());
        assertThat(ended(deleted).served()).isFalse();
        assertThat(ended(upload(HEAD + TestPeople.creditCode() + ",乙,,,,\n")).served())
                .as("another load takes its turn")
                .isTrue();
    }

    private void servingFailed(Load landed) {
        jdbc.sql("update collection.load set served = false where id = :id")
                .param("id", landed.id().value())
                .update();
        book.servingFailed(landed.id(), Problem.unavailable("projection-failed"));
    }

    private void hasComeUp(Load landed) {
        jdbc.sql("update collection.load set serve_at = :now where id = :id")
                .param("now", rows.now())
                .param("id", landed.id().value())
                .update();
    }

    private @Nullable OffsetDateTime waitsUntil(Load landed) {
        return jdbc.sql("select serve_at from collection.load where id = :id")
                .param("id", landed.id().value())
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .orElse(null);
    }

    @Test
    void forgets_files_that_nobody_can_run_again() {
        Load failed = ended(upload(HEAD));
        Load landed = ended(upload(HEAD + TestPeople.creditCode() + ",甲,,,,\n"));
        LoadId nobody = LoadId.next();
        uploads.receive(nobody, new ByteArrayInputStream(new byte[] {1}), bytes -> {});
        UploadSweep.sweep(uploads, rows, erasure, rows.now().minusDays(7).toInstant());
        assertThat(uploads.has(failed.id())).isTrue();
        assertThat(uploads.has(landed.id())).isFalse();
        assertThat(uploads.has(nobody)).isFalse();
        UploadSweep.sweep(uploads, rows, erasure, rows.now().plusDays(1).toInstant());
        assertThat(uploads.has(failed.id())).isFalse();
    }

    @Test
    void keeps_passwords_ciphered_and_bound_to_their_source() {
        GivenLoads.SourceBase base = given.aSourceBase();
        SourceId one = source(base);
        byte[] secret = jdbc.sql("select secret from collection.source where id = ?")
                .param(one.value())
                .query(byte[].class)
                .single();
        assertThat(new String(secret, StandardCharsets.ISO_8859_1)).doesNotContain(base.password());
        NewSource other = new NewSource(
                "另一个", "POSTGRESQL", base.host(), base.port(), base.name(), base.username(), "x", Map.of());
        SourceId two = sources.register(other, steward).id();
        jdbc.sql("update collection.source set secret = ? where id = ?")
                .params(secret, two.value())
                .update();
        assertThatThrownBy(() -> sources.test(two, steward)).hasMessageContaining("source-secret-lost");
        assertThat(sources.test(one, steward).product()).isEqualTo("PostgreSQL");
        assertThat(base.stated().toString()).doesNotContain(base.password());
    }

    /** The same byte, many times. */
    private static final class RepeatedByte extends InputStream {
        private final int value;
        private long left;

        RepeatedByte(int value, long times) {
            this.value = value;
            this.left = times;
        }

        @Override
        public int read() {
            return left-- > 0 ? value : -1;
        }

        @Override
        public int read(byte @Nullable [] target, int offset, int length) {
            if (left <= 0 || target == null) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            java.util.Arrays.fill(target, offset, offset + count, (byte) value);
            left -= count;
            return count;
        }
    }
}
