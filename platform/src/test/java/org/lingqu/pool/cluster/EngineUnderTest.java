package org.lingqu.pool.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.pool.Engine;
import org.lingqu.pool.duck.DuckEngine;
import org.springframework.util.unit.DataSize;

/**
 * The engine that a contract test looks at: the embedded one, or, where {@value #HOME} names a folder with the job jar and Spark's libraries,
 * Spark, which then gets even the smallest job. One driver serves all test classes of the process and ends with it.
 */
public final class EngineUnderTest {

    static final String HOME = "lingqu.cluster.home";

    /** Tag of the part of the contract that every test run checks; the whole of it is checked by {@code ./lingqu bench cluster}. */
    static final String SMALL = "small";

    /** Jobs of a few rows spend their time in making code, so it is left out. */
    private static final Map<String, String> QUICK = Map.of(
            "spark.sql.shuffle.partitions", "2",
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN",
            "spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -Xshare:auto");

    private static @Nullable Cluster shared;

    private EngineUnderTest() {}

    public static boolean isCluster() {
        return System.getProperty(HOME) != null;
    }

    public static Engine of(DuckEngine embedded, LegalTime time) {
        return isCluster() ? new ClusterEngine(shared(), 0, embedded, time) : embedded;
    }

    static synchronized Cluster shared() {
        if (shared == null) {
            try {
                shared = new Cluster(
                        settings("local[2]", QUICK), new DataDirectory(Files.createTempDirectory("lingqu-cluster")));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return shared;
    }

    static ClusterSettings settings(String master, Map<String, String> options) {
        return new ClusterSettings(
                master,
                System.getProperty(HOME, "nowhere"),
                "",
                "",
                DataSize.ofBytes(0),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                options);
    }
}
