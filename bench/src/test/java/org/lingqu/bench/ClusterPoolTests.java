package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.server.postgres.EmbeddedPostgres;

/** What a cluster has judged is published as everything else is: by the platform, in one transaction, or not at all. */
class ClusterPoolTests {

    private static final long ONE_CHUNK = 1L << 30;

    /** Spark as a process on this machine, which gets even the smallest job. */
    private static final Map<String, String> CLUSTER = Map.of(
            "master", "local[2]",
            "home", Path.of("").toAbsolutePath().resolveSibling("spark/target").toString(),
            "from", "0B",
            "options.[spark.sql.shuffle.partitions]", "2",
            "options.[spark.sql.codegen.wholeStage]", "false",
            "options.[spark.sql.codegen.factoryMode]", "NO_CODEGEN",
            "options.[spark.driver.extraJavaOptions]", "-XX:TieredStopAtLevel=1 -Xshare:auto");

    @Test
    void publishes_what_a_cluster_wrote_and_nothing_of_a_cluster_that_was_killed(@TempDir Path folder)
            throws Exception {
        Batch first = new Batch(5, 1, 4_000);
        Batch second = new Batch(5, 2, 20_000);
        EntryId entry = EntryId.next();
        Path data = Files.createDirectories(folder.resolve("node"));
        try (EmbeddedPostgres database =
                EmbeddedPostgres.start(folder.resolve("postgres"), folder.resolve("programs"))) {
            PoolAlone.found(database.address());
            PoolBooks books = new PoolBooks(database.address(), data);
            try (PoolAlone pool = new PoolAlone(database.address(), data, CLUSTER)) {
                pool.start();
                assertThat(pool.land(entry, LoadId.next(), first.write(folder.resolve("first.csv")), ONE_CHUNK))
                        .isEqualTo(1);
                PoolState published = books.read();
                assertThat(published.versions())
                        .extracting(PoolState.Version::content)
                        .containsExactly(first.landed());
                assertThat(published.versions())
                        .extracting(PoolState.Version::kept)
                        .containsExactly(80L);

                Path csv = second.write(folder.resolve("second.csv"));
                Thread killer = new Thread(() -> {
                    Waiting.until(Duration.ofMinutes(1), () -> writes(data.resolve("lake")));
                    spark().destroyForcibly();
                });
                killer.start();
                assertThatThrownBy(() -> pool.land(entry, LoadId.next(), csv, ONE_CHUNK))
                        .isInstanceOfSatisfying(
                                Problem.class, told -> assertThat(told.code()).isEqualTo("engine-failed"));
                killer.join();
                assertThat(books.read()).isEqualTo(published);
                assertThat(writes(data.resolve("lake"))).isFalse();

                assertThat(pool.land(entry, LoadId.next(), csv, ONE_CHUNK)).isEqualTo(2);
                assertThat(books.read().versions())
                        .extracting(PoolState.Version::content)
                        .containsExactly(first.landed(), second.landed());
            }
            sweepsWhatAKilledNodeLeft(database, data, entry, books);
        }
    }

    private static void sweepsWhatAKilledNodeLeft(EmbeddedPostgres database, Path data, EntryId entry, PoolBooks books)
            throws IOException {
        PoolState before = books.read();
        Path half = Files.createDirectories(data.resolve("lake")
                .resolve(entry.toString())
                .resolve("data")
                .resolve(LoadId.next().toString())
                .resolve("part-00000.parquet.cluster"));
        Files.writeString(half.resolve("part-00000-half.zstd.parquet"), "half a file");
        try (PoolAlone pool = new PoolAlone(database.address(), data)) {
            pool.start();
        }
        assertThat(half.getParent()).doesNotExist();
        assertThat(books.read()).isEqualTo(before);
    }

    private static ProcessHandle spark() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> Machine.commandLine(process.pid()).contains("org.lingqu.spark.JobMain"))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a cluster's directory lies anywhere in the lake. */
    private static boolean writes(Path lake) {
        boolean[] found = {false};
        try {
            Files.walkFileTree(lake, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    found[0] |= directory.toString().endsWith(".cluster");
                    return found[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(lake).causedBy(failed);
        }
        return found[0];
    }
}
