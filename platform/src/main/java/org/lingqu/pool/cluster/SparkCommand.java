package org.lingqu.pool.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.plan.JobFile;

/** How Spark is started: by the cluster's own {@code spark-submit}, or from plain jars. */
final class SparkCommand {

    /** Packages that Spark opens to itself on Java 17. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.cs",
            "java.base/sun.security.action",
            "java.base/sun.util.calendar");

    private static final String MAIN = "org.lingqu.spark.JobMain";

    private final ClusterSettings settings;
    private final Path home;

    SparkCommand(ClusterSettings settings) {
        this.settings = settings;
        this.home = Path.of(settings.home()).toAbsolutePath();
    }

    /** @throws Problem {@code cluster-unready} when something it needs is not there */
    ProcessBuilder driver() {
        Path job = home.resolve("lingqu-job.jar");
        if (!Files.isRegularFile(job)) {
            throw Problem.unavailable("cluster-unready").with(job.getFileName());
        }
        List<String> command = new ArrayList<>(settings.submit().isEmpty() ? plain() : List.of(settings.submit()));
        command.addAll(List.of("--master", settings.master(), "--deploy-mode", "client", "--name", "lingqu"));
        options().forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        command.addAll(List.of("--class", MAIN, job.toString(), JobFile.LINES));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (settings.submit().isEmpty()) {
            environment(builder.environment());
        }
        return builder;
    }

    private Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        options.put("spark.ui.enabled", "false");
        options.put("spark.ui.showConsoleProgress", "false");
        if (local()) {
            options.put("spark.driver.host", "127.0.0.1");
            options.put("spark.driver.bindAddress", "127.0.0.1");
        }
        options.putAll(settings.options());
        return options;
    }

    private boolean local() {
        return settings.master().startsWith("local") || settings.master().startsWith("spark://127.0.0.1");
    }

    private List<String> plain() {
        if (!Files.isDirectory(home.resolve("jars"))) {
            throw Problem.unavailable("cluster-unready").with("jars");
        }
        List<String> command =
                new ArrayList<>(List.of(java().resolve("bin/java").toString()));
        OPENED.forEach(each -> command.addAll(List.of("--add-opens", each + "=ALL-UNNAMED")));
        String given = settings.options().getOrDefault("spark.driver.extraJavaOptions", "");
        if (!given.isBlank()) {
            command.addAll(List.of(given.trim().split("\\s+")));
        }
        command.addAll(List.of(
                "-Xmx" + settings.options().getOrDefault("spark.driver.memory", "1g"),
                "-XX:+UseSerialGC",
                "-Duser.timezone=UTC",
                "-cp",
                home.resolve("jars") + "/*",
                "org.apache.spark.deploy.SparkSubmit"));
        return command;
    }

    private void environment(Map<String, String> environment) {
        environment.put("SPARK_HOME", home.toString());
        environment.put("SPARK_SCALA_VERSION", "2.13");
        environment.put("JAVA_HOME", java().toString());
        if (local()) {
            environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        }
    }

    private Path java() {
        return Path.of(settings.java().isEmpty() ? System.getProperty("java.home") : settings.java());
    }
}
