package org.lingqu.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.LingquApplication;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.pool.Durable;

/** A second server process on the database of the test server, with a data directory of its own. */
public final class SecondNode implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(180);

    private final Path folder;
    private final Process process;

    private SecondNode(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** With the keys of the first one; returns when it answers. */
    public static SecondNode started(DatabaseAddress database, DataDirectory first) throws IOException {
        SecondNode node = begun(database, first);
        Path run = node.folder.resolve("run").resolve("node.properties");
        await().atMost(START).until(() -> {
            assertThat(node.process.isAlive()).as(node.said()).isTrue();
            return Files.exists(run);
        });
        return node;
    }

    /**
     * One that has just been started.
     *
     * @param first whose keys it gets; it makes its own where that has none
     */
    public static SecondNode begun(DatabaseAddress database, DataDirectory first) throws IOException {
        Path folder = Path.of("target", "second-node-" + UUID.randomUUID()).toAbsolutePath();
        Path keys = Files.createDirectories(folder.resolve("keys"));
        try (Stream<Path> own = Files.list(first.sub("keys"))) {
            for (Path key : own.filter(Files::isRegularFile).toList()) {
                Files.copy(key, keys.resolve(key.getFileName()));
            }
        }
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                LingquApplication.class.getName(),
                "--lingqu.server.data=" + folder,
                "--lingqu.server.port=0",
                "--lingqu.node.region=341000",
                "--lingqu.database.url=" + database.url(),
                "--lingqu.database.user=" + database.user(),
                "--lingqu.database.password=" + database.password(),
                "--lingqu.database.connections=6"));
        return new SecondNode(
                folder,
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out.log").toFile())
                        .start());
    }

    public int port() throws IOException {
        Properties node = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve("run").resolve("node.properties"))) {
            node.load(in);
        }
        return Integer.parseInt(node.getProperty("port"));
    }

    public long pid() {
        return process.pid();
    }

    /** Everything it has written. */
    public String said() throws IOException {
        return Files.readString(folder.resolve("out.log"));
    }

    /** Sends its process a signal, {@code STOP} or {@code CONT}. */
    public void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Waits until the process has ended by itself. */
    public int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Durable.deleteAll(folder);
    }
}
