package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says and does where no node runs; it must not take any other process for one. */
class LauncherTests {

    private static final Path LAUNCHER = Path.of("").toAbsolutePath().resolveSibling("lingqu");

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end_what_was_started() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void explains_itself() {
        Shell.Result help = run("help");
        assertThat(help.code()).isZero();
        assertThat(help.output()).contains("demo", "start", "faults", "bench", "--data DIR");
    }

    @Test
    void does_not_understand_an_unknown_command() {
        Shell.Result result = run("destroy");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output()).contains("unknown command: destroy");
    }

    @Test
    void wants_a_directory_after_the_option_for_one() {
        assertThat(run("status", "--data").code()).isEqualTo(2);
    }

    @Test
    void says_that_nothing_runs_where_nothing_runs() {
        Shell.Result status = on("a data directory", "status");
        assertThat(status.code()).isEqualTo(1);
        assertThat(status.output()).contains("not running").contains("a data directory");
        assertThat(on("a data directory", "stop").code()).isZero();
    }

    @Test
    void does_not_take_another_process_for_a_killed_node_whose_id_it_got() throws Exception {
        Process other = start("sleep", "60");
        Path run = Files.createDirectories(folder.resolve("node/run"));
        Files.writeString(run.resolve("node.properties"), "pid=" + other.pid() + "\nport=8340\n");

        assertThat(on("node", "status").code()).isEqualTo(1);
        assertThat(on("node", "stop").output()).contains("not running");
        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void stops_the_database_that_a_killed_node_has_left() throws Exception {
        Path program = Files.copy(Path.of("/bin/sleep"), folder.resolve("postgres"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        // Where this test itself runs behind a shell's "&", what it starts would be deaf to the signal that ends a
        // database.
        Process left = start("env", "--default-signal=INT", program.toString(), "60");
        Path data = Files.createDirectories(folder.resolve("node/postgres/data"));
        Files.writeString(data.resolve("postmaster.pid"), left.pid() + "\n" + data + "\n");

        Shell.Result stop = on("node", "stop");

        assertThat(stop.code()).isZero();
        assertThat(stop.output()).contains("stopped the database it had left");
        assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void looks_where_the_settings_say_and_at_the_demo_only_where_they_say_nothing() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path launcher = Files.copy(LAUNCHER, home.resolve("lingqu"));
        Files.createDirectories(home.resolve(".lingqu/demo"));
        Path settings = home.resolve("settings.yaml");
        Map<String, String> configured = Map.of("LINGQU_CONFIG", settings.toString());
        assertThat(status(launcher, configured)).contains(home + "/.lingqu/demo");
        Files.writeString(settings, "lingqu:\n  server:\n    data: /srv/tree # on a local disk\n");
        assertThat(status(launcher, configured)).contains("data /srv/tree");
        Files.writeString(settings, "lingqu.server.data: \"/srv/flat\"\n");
        assertThat(status(launcher, configured)).contains("data /srv/flat");
        assertThat(status(
                        launcher,
                        Map.of("LINGQU_CONFIG", settings.toString(), "LINGQU_SERVER_DATA", "/srv/environment")))
                .contains("data /srv/environment");
    }

    private String status(Path launcher, Map<String, String> environment) {
        return Shell.run(
                        List.of("sh", launcher.toString(), "status"),
                        environment,
                        folder.resolve("output"),
                        Duration.ofMinutes(1))
                .output();
    }

    private Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private Shell.Result on(String data, String command) {
        return run(command, "--data", folder.resolve(data).toString());
    }

    private Shell.Result run(String... words) {
        List<String> command = new ArrayList<>(List.of("sh", LAUNCHER.toString()));
        command.addAll(List.of(words));
        return Shell.run(
                command,
                Map.of("LINGQU_CONFIG", folder.resolve("none").toString()),
                folder.resolve("output"),
                Duration.ofMinutes(1));
    }
}
