package org.lingqu.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;

/** A customer's own Spark, which knows of the platform only the catalog of its open tables. */
final class OwnSpark {

    /** The platform's tables by the names that its catalog gives them in statements. */
    static final String NAMESPACE = "lingqu.pool";

    private static final String CATALOG = "spark.sql.catalog.lingqu";
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private final Path home;
    private final DatabaseAddress database;
    private final Path lake;
    private int runs;

    /** @param home folder with the job's program, and Spark's libraries in {@code jars} */
    OwnSpark(Path home, DatabaseAddress database, Path lake) {
        this.home = home;
        this.database = database;
        this.lake = lake;
    }

    /**
     * Runs statements in a session of its own.
     *
     * @return what each answered, one text a row; none for one that answers nothing or several columns
     * @throws Problem {@code bench-step-failed} with the end of what Spark said
     */
    List<List<String>> run(Path ground, List<String> statements) {
        Path file = Home.made(ground).resolve("statements-" + runs++);
        try {
            Files.write(file, statements);
            Shell.Result result = Shell.run(command(file), Map.of(), ground.resolve("own.log"), Duration.ofMinutes(5));
            if (result.code() != 0) {
                String said = result.output();
                throw Problem.unavailable("bench-step-failed").with(said.substring(Math.max(0, said.length() - 4_000)));
            }
            List<List<String>> answers = new ArrayList<>();
            for (int i = 0; i < statements.size(); i++) {
                Path answer = file.resolveSibling(file.getFileName() + "." + i);
                answers.add(Files.exists(answer) ? Files.readAllLines(answer) : List.of());
            }
            return answers;
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    private List<String> command(Path file) throws IOException {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                home.resolve("jars") + "/*");
        Stream<String> opened =
                OPENED.stream().flatMap(each -> Stream.of("--add-opens", "java.base/" + each + "=ALL-UNNAMED"));
        Stream<String> submit = Stream.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "local[2]",
                "--properties-file",
                settings(file.resolveSibling("spark.properties")).toString(),
                "--class",
                "org.lingqu.spark.Statements",
                home.resolve("lingqu-job.jar").toString(),
                file.toString());
        return Stream.of(java, opened, submit).flatMap(each -> each).toList();
    }

    /** In a file, since the catalog needs a password. */
    private Path settings(Path file) throws IOException {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                CATALOG,
                "org.apache.iceberg.spark.SparkCatalog",
                CATALOG + ".catalog-impl",
                "org.apache.iceberg.jdbc.JdbcCatalog",
                CATALOG + ".uri",
                database.url() + (database.url().contains("?") ? "&" : "?") + "currentSchema=pool",
                CATALOG + ".jdbc.user",
                database.user(),
                CATALOG + ".jdbc.password",
                database.password(),
                CATALOG + ".jdbc.schema-version",
                "V1",
                CATALOG + ".warehouse",
                lake.toString()));
        settings.putAll(Map.of(
                "spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
                "spark.sql.session.timeZone", "UTC",
                "spark.sql.shuffle.partitions", "2",
                "spark.ui.enabled", "false",
                "spark.driver.host", "127.0.0.1",
                "spark.driver.bindAddress", "127.0.0.1"));
        try (Writer out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        return file;
    }
}
