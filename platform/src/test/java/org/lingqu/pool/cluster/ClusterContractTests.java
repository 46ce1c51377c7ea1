package org.lingqu.pool.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Condition;
import org.lingqu.pool.Engine;
import org.lingqu.pool.Field;
import org.lingqu.pool.FusedRows;
import org.lingqu.pool.Fusing;
import org.lingqu.pool.Fusion;
import org.lingqu.pool.Judging;
import org.lingqu.pool.Measure;
import org.lingqu.pool.RowDigest;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.Watch;
import org.lingqu.pool.cluster.BothEngines.Landed;
import org.lingqu.pool.duck.LandedRows;

/** The same plan has the same outcome on both engines: rows that land, rows kept back, counts, digests, fusions. */
@EnabledIfSystemProperty(named = EngineUnderTest.HOME, matches = ".+")
class ClusterContractTests {

    @TempDir
    private static Path directory;

    private static LandedRows pool;
    private static Engine embedded;
    private static Engine cluster;
    private static BothEngines both;

    @BeforeAll
    static void start() throws IOException {
        Instant now = Instant.parse("2026-11-28T02:00:00Z");
        pool = new LandedRows(directory, now, 256);
        embedded = pool.embedded();
        cluster = pool.engine();
        both = new BothEngines(Files.createDirectories(directory.resolve("lake/both")));
    }

    @AfterAll
    static void stop() throws Exception {
        pool.close();
    }

    private static RowDigest digest(Engine engine, Scan scan) {
        return engine.digest(scan, new Watch());
    }

    /** A few thousand people, some of whose keys are met twice, some with faults. */
    @Test
    @Tag(EngineUnderTest.SMALL)
    void lands_a_register_alike() throws IOException {
        List<Column> columns = List.of(
                Column.of("no", "号", ColumnType.TEXT).asKey().withLength(12),
                Column.of("name", "名", ColumnType.TEXT).asRequired(),
                Column.of("born", "生", ColumnType.DATE),
                Column.of("income", "入", ColumnType.MONEY));
        List<String> lines = IntStream.range(0, 4_000)
                .mapToObj(i -> "k" + (i % 97 == 0 ? i / 194 : i) + "," + (i % 50 == 0 ? "" : "甲" + i % 7) + ","
                        + (i % 61 == 0 ? "1990-02-30" : "19" + (10 + i % 90) + "-02-1" + i % 10) + ","
                        + i % 1000 + "." + i % 100)
                .toList();
        Landed one = both.land(embedded, columns, lines);
        Landed other = both.land(cluster, columns, lines);
        assertThat(other.judged().landed()).isEqualTo(one.judged().landed()).isBetween(3_500L, 3_900L);
        assertThat(other.kept()).isEqualTo(one.kept());
        RowDigest expected = digest(embedded, one.scan());
        assertThat(digest(cluster, other.scan())).isEqualTo(expected);
        assertThat(digest(embedded, other.scan())).isEqualTo(expected);
    }

    @Test
    void reads_older_files_under_todays_names() throws IOException {
        List<Column> before = List.of(
                Column.of("code", "码", ColumnType.TEXT),
                Column.of("gone", "旧", ColumnType.DATE),
                Column.of("amount", "额", ColumnType.MONEY));
        Landed old = both.land(embedded, before, List.of("a,2024-01-01,1.5", "b,,2", "c,2024-01-02,"));
        List<Field> now = List.of(
                new Field(13, Column.of("金额 amount`s", "额", ColumnType.MONEY)),
                new Field(11, Column.of("号.码", "码", ColumnType.TEXT)),
                new Field(14, Column.of("added", "新", ColumnType.TIMESTAMP)));
        Scan scan = new Scan(old.scan().files(), now);
        assertThat(digest(cluster, scan)).isEqualTo(digest(embedded, scan));
        assertThat(digest(cluster, scan)).isNotEqualTo(digest(cluster, old.scan()));
        assertThat(cluster.measure(scan, List.of(Measure.ofAll(Condition.filled("号.码"))), new Watch()))
                .extracting(Object::toString)
                .containsExactly("Measured[fulfilled=3, evaluated=3]");
    }

    @Test
    @Tag(EngineUnderTest.SMALL)
    void fuses_three_sources_alike() throws IOException {
        List<Fusion.Source> sources = new ArrayList<>();
        Random random = new Random(7);
        List<Column> columns = List.of(
                Column.of("no", "号", ColumnType.TEXT),
                Column.of("name", "名", ColumnType.TEXT),
                Column.of("born", "生", ColumnType.DATE));
        for (String name : List.of("公安", "民政", "卫健")) {
            List<String> lines = IntStream.range(0, 300)
                    .mapToObj(i -> (random.nextInt(10) == 0 ? "" : "k" + random.nextInt(200)) + ","
                            + List.of("甲", "乙", "").get(random.nextInt(3)) + ","
                            + List.of("1990-01-01", "1990-01-02", "").get(random.nextInt(3)))
                    .toList();
            sources.add(
                    new Fusion.Source(name, both.land(embedded, columns, lines).scan(), "no"));
        }
        Fusion fusion = new Fusion(
                BothEngines.LOAD,
                new Field(11, columns.get(0)),
                sources,
                List.of(
                        new Fusion.Fused(
                                new Field(12, columns.get(1)),
                                new Field(13, Column.of("name_from", "名源", ColumnType.TEXT)),
                                List.of("name", "name", "name")),
                        new Fusion.Fused(
                                new Field(14, columns.get(2)),
                                new Field(15, Column.of("born_from", "生源", ColumnType.TEXT)),
                                Arrays.asList("born", null, "born"))));
        FusedRows one = embedded.fuse(fusing(fusion, "duck"), new Watch());
        FusedRows other = cluster.fuse(fusing(fusion, "spark"), new Watch());
        assertThat(one.rows()).isBetween(150L, 200L);
        assertThat(one.conflicts()).isPositive();
        assertThat(List.of(other.rows(), other.conflicts())).isEqualTo(List.of(one.rows(), one.conflicts()));
        RowDigest expected = digest(embedded, scan(one, fusion));
        assertThat(digest(cluster, scan(other, fusion))).isEqualTo(expected);
        assertThat(digest(embedded, scan(other, fusion))).isEqualTo(expected);
    }

    private static Fusing fusing(Fusion fusion, String name) throws IOException {
        Path place = Files.createDirectories(directory.resolve("lake/fused-" + name));
        return new Fusing(fusion, place.resolve("rows.parquet"), place.resolve("conflicts.parquet"));
    }

    private static Scan scan(FusedRows rows, Fusion fusion) {
        return new Scan(rows.files().stream().map(StoredFile::path).toList(), fusion.fields());
    }

    @Test
    @Tag(EngineUnderTest.SMALL)
    void refuses_a_plan_for_the_same_reason() throws IOException {
        Scan scan = both.land(embedded, HardCells.COLUMNS, List.of(",,,,,,,,,")).scan();
        List<Measure> unknown = List.of(Measure.ofAll(Condition.filled("nowhere")));
        for (Engine engine : List.of(embedded, cluster)) {
            assertThatThrownBy(() -> engine.measure(scan, unknown, new Watch()))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("measure-column-unknown"));
        }
    }

    @Test
    void leaves_nothing_behind_when_it_is_stopped_half_way() throws Exception {
        List<String> lines = IntStream.range(0, 200_000)
                .mapToObj(i -> "k" + i + ",2024-01-01,1.5")
                .toList();
        List<Column> columns = List.of(
                Column.of("code", "码", ColumnType.TEXT).asKey(),
                Column.of("day", "日", ColumnType.DATE),
                Column.of("amount", "额", ColumnType.MONEY));
        Judging job = both.job(columns, lines);
        Path place = job.landed().resolveSibling("");
        Watch watch = new Watch();
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            place.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
            Thread stopper = new Thread(() -> {
                try {
                    changes.take();
                    watch.cancel();
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            });
            stopper.start();
            assertThatThrownBy(() -> cluster.judge(job, watch))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("job-cancelled"));
            stopper.join();
        }
        assertThat(BothEngines.parquet(place)).isEmpty();
        try (Stream<Path> left = Files.list(place)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("chunk-0.csv", "quarantine");
        }
        assertThat(cluster.judge(job, new Watch()).landed()).isEqualTo(200_000);
    }
}
