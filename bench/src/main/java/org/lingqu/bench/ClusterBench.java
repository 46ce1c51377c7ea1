package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Engine;
import org.lingqu.pool.FusedRows;
import org.lingqu.pool.Judged;
import org.lingqu.pool.Judging;
import org.lingqu.pool.Measured;
import org.lingqu.pool.PoolSettings;
import org.lingqu.pool.RowDigest;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.Watch;
import org.lingqu.pool.cluster.ClusterEngine;
import org.lingqu.pool.cluster.ClusterSettings;
import org.lingqu.pool.duck.DuckEngine;
import org.springframework.util.unit.DataSize;

/** The same plans on the embedded engine and on a standalone cluster: a load, its measures, a fusion; every outcome must be the same. */
final class ClusterBench {

    private final Plan plan;
    private final Home home;
    private final PrintStream talk;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final StringBuilder rows = new StringBuilder();

    ClusterBench(Plan plan, Home home, PrintStream talk) {
        this.plan = plan;
        this.home = home;
        this.talk = talk;
    }

    /** @param rows of the greatest table */
    record Plan(int rows, int workers) {}

    /** @throws Problem {@code bench-engines-differ} when the two engines do not agree */
    String run() {
        Path ground = home.ground("cluster");
        Noise noise = new Noise();
        try (SparkCluster spark = new SparkCluster(
                home.root().resolve("spark/target"), Home.made(ground.resolve("spark")), plan.workers(), "2g")) {
            DataDirectory data = new DataDirectory(ground.resolve("data"));
            LegalTime time = new LegalTime(InstantSource.system());
            DuckEngine embedded = DuckEngine.alone(pool(DataSize.ofGigabytes(1)), data, time);
            ClusterEngine cluster = ClusterEngine.alone(settings(spark.address()), embedded, data, time);
            try {
                compare(embedded, cluster, new ClusterInputs(data.sub("lake")));
            } finally {
                cluster.destroy();
            }
        }
        own(ground.resolve("own"));
        figures.put("rows", plan.rows());
        figures.put("workers", plan.workers());
        figures.put("noise", noise.heard().json());
        String table = "# Two engines, one plan\n\n`./lingqu bench cluster`: " + plan.workers()
                + " workers of one core on the same machine, every outcome compared.\n\n"
                + "| what | embedded | cluster | the same |\n|---|---|---|---|\n" + rows + "\n" + Results.machineWords()
                + " "
                + noise.heard() + "\n";
        new Results(home, "cluster").write(figures, table);
        return table;
    }

    private void compare(Engine embedded, ClusterEngine cluster, ClusterInputs inputs) {
        Judging warm = inputs.citizens("warm", 100, 0);
        timed("cluster: ready, first job", () -> cluster.judge(warm, new Watch()));
        Scan one = load(embedded, inputs.citizens("embedded", plan.rows(), 0), "embedded");
        Scan other = load(cluster, inputs.citizens("cluster", plan.rows(), 0), "cluster");
        line(
                "load: " + String.format(Locale.ROOT, "%,d", plan.rows()) + " rows judged, keys met twice kept back",
                "load");
        RowDigest digest = timed("digest.embedded", () -> embedded.digest(one, new Watch()));
        same("digest", digest, embedded.digest(other, new Watch()));
        same("digest", digest, timed("digest.cluster", () -> cluster.digest(other, new Watch())));
        same("digest", digest, cluster.digest(one, new Watch()));
        line("digest of every row, each engine reading both engines' files", "digest");
        List<Measured> measured =
                timed("measures.embedded", () -> embedded.measure(one, inputs.measures(one), new Watch()));
        same(
                "measures",
                measured,
                timed("measures.cluster", () -> cluster.measure(one, inputs.measures(one), new Watch())));
        line("ten measures", "measures");
        fuse(embedded, cluster, inputs, one);
        stopped(cluster, inputs);
    }

    private Scan load(Engine engine, Judging job, String name) {
        Judged judged = timed("load." + name, () -> {
            Judged first = engine.judge(job, new Watch());
            return engine.separateDuplicates(List.of(job), first.files(), List.of(), first.read(), new Watch());
        });
        Map<String, Object> counts = Map.of("landed", judged.landed(), "quarantined", judged.quarantined());
        Object before = figures.putIfAbsent("outcome", counts);
        if (before != null) {
            same("load", before, counts);
        }
        return new Scan(judged.files().stream().map(StoredFile::path).toList(), job.fields());
    }

    private void fuse(Engine embedded, ClusterEngine cluster, ClusterInputs inputs, Scan first) {
        List<Scan> sources = new ArrayList<>(List.of(first));
        for (int i = 1; i < 3; i++) {
            Judging job = inputs.citizens("source-" + i, plan.rows() * 3 / 4, i);
            sources.add(new Scan(
                    embedded.judge(job, new Watch()).files().stream()
                            .map(StoredFile::path)
                            .toList(),
                    job.fields()));
        }
        FusedRows one = timed("fusion.embedded", () -> embedded.fuse(inputs.fusing("embedded", sources), new Watch()));
        FusedRows other = timed("fusion.cluster", () -> cluster.fuse(inputs.fusing("cluster", sources), new Watch()));
        same("fusion", List.of(one.rows(), one.conflicts()), List.of(other.rows(), other.conflicts()));
        same(
                "fusion",
                embedded.digest(inputs.fused(one, sources), new Watch()),
                cluster.digest(inputs.fused(other, sources), new Watch()));
        figures.put("fused", Map.of("rows", one.rows(), "conflicts", one.conflicts()));
        line("fusion of three sources with origins and conflicts", "fusion");
    }

    /** A job stopped while it writes leaves no file. */
    private void stopped(ClusterEngine cluster, ClusterInputs inputs) {
        Judging job = inputs.citizens("stopped", plan.rows(), 0);
        Watch watch = new Watch();
        Path written = job.landed().resolveSibling(job.landed().getFileName() + ".cluster");
        Thread stopper = new Thread(() -> {
            Waiting.until(Duration.ofMinutes(5), () -> written.toFile().exists());
            watch.cancel();
        });
        stopper.start();
        String came = "done";
        try {
            cluster.judge(job, watch);
        } catch (Problem stopped) {
            came = stopped.code();
        }
        same("stopped job", "job-cancelled", came);
        same("stopped job's files", List.of(), inputs.left(job));
        rows.append("| killed while it writes | – | no file left | yes |\n");
    }

    /** What a customer's own Spark writes into the lake. */
    private void own(Path place) {
        Map<String, Integer> states = timed(
                "own writes", () -> new OwnWrites(home.root().resolve("spark/target"), Home.made(place)).compare());
        states.forEach((state, read) -> rows.append("| Spark's own table, ")
                .append(state)
                .append(String.format(Locale.ROOT, " | %,d rows | %,d rows | yes |%n", read, read)));
    }

    private <T> T timed(String name, Supplier<T> work) {
        talk.println(name + " …");
        long began = System.nanoTime();
        T outcome = work.get();
        figures.put(name, (System.nanoTime() - began) / 1_000_000 / 1e3);
        return outcome;
    }

    private void line(String words, String name) {
        rows.append("| ").append(words);
        for (String engine : List.of("embedded", "cluster")) {
            double seconds = figures.get(name + "." + engine) instanceof Double measured ? measured : Double.NaN;
            rows.append(String.format(Locale.ROOT, " | %.1f s", seconds));
        }
        rows.append(" | yes |\n");
    }

    private static void same(String what, Object embedded, Object cluster) {
        if (!embedded.equals(cluster)) {
            throw Problem.unavailable("bench-engines-differ").with(what, embedded, cluster);
        }
    }

    /** An engine that may take so much memory and all processors. */
    static PoolSettings pool(DataSize memory) {
        return new PoolSettings(
                memory,
                0,
                DataSize.ofGigabytes(20),
                1,
                DataSize.ofMegabytes(128),
                3,
                Duration.ofDays(365),
                Duration.ofHours(24),
                Duration.ofMinutes(1));
    }

    private ClusterSettings settings(String master) {
        return new ClusterSettings(
                master,
                home.root().resolve("spark/target").toString(),
                "",
                "",
                DataSize.ofBytes(0),
                Duration.ofMinutes(3),
                Duration.ofHours(1),
                Duration.ofMinutes(5),
                Map.of(
                        "spark.executor.memory",
                        "1500m",
                        "spark.sql.shuffle.partitions",
                        String.valueOf(4 * plan.workers())));
    }
}
