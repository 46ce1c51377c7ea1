package org.lingqu.bench;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.lingqu.demo.Interfaces;
import org.lingqu.kernel.Problem;

/**
 * A node under test: started and stopped by the launcher like anybody's, on a data directory, a port and a settings file of its own, killed
 * by its process id only.
 */
final class Node implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration COMMAND = Duration.ofMinutes(20);
    private static final HttpClient PAGES = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Home home;
    private final Path ground;
    private final int port;
    private final Map<String, String> environment;

    /**
     * A node that does not run yet.
     *
     * @param ground directory for everything it leaves
     * @param settings further environment of the launcher, e.g. which Java is to run it
     */
    Node(Home home, Path ground, Map<String, String> settings) {
        this.home = home;
        this.ground = ground;
        this.port = freePort();
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.put("LINGQU_CONFIG", ground.resolve("lingqu.yaml").toString());
        this.environment = Map.copyOf(all);
        write(ground.resolve("lingqu.yaml"), """
                lingqu:
                  node:
                    region: "341000"
                  server:
                    port: %d
                """.formatted(port));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-node"));
    }

    /** The same node run by another Java; stop this one first. */
    Node under(Map<String, String> settings) {
        return new Node(home, ground, settings);
    }

    /**
     * Starts it and waits for the first page.
     *
     * @return from the command to the page, in one piece
     * @throws Problem {@code bench-node-not-started} with what the launcher said
     */
    Duration start() {
        long began = System.nanoTime();
        Shell.Result result = lingqu(START, "start");
        if (result.code() != 0) {
            throw Problem.unavailable("bench-node-not-started").with(data(), result.output());
        }
        if (!Waiting.until(START, this::showsItsFirstPage)) {
            throw Problem.unavailable("bench-node-not-started").with(data(), base());
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    void stop() {
        lingqu(START, "stop");
    }

    /** Kill -9 of the server alone; its database lives on as an orphan. */
    void kill() {
        end(ProcessHandle.of(pid())
                .orElseThrow(() -> Problem.unavailable("bench-node-gone").with(data())));
    }

    /** Sends the server's process a signal. */
    void signal(String signal) {
        signal(signal, pid());
    }

    /**
     * A server on another node's data directory, with this one's settings, past the launcher; waits for its end.
     *
     * @throws Problem {@code bench-command-hangs} when it did not end by itself
     */
    Shell.Result serveBeside(Path data, Duration atMost) {
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put("LINGQU_SERVER_DATA", data.toString());
        return Shell.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.lingqu.LingquApplication"),
                all,
                ground.resolve("beside.log"),
                atMost);
    }

    /** Sends the database's first process a signal by which it stops; the node starts it again. */
    void signalDatabase(String signal) {
        signal(signal, database().postmaster().pid());
    }

    private void signal(String signal, long pid) {
        Shell.run(
                List.of("kill", "-" + signal, String.valueOf(pid)),
                Map.of(),
                ground.resolve("signals.log"),
                Duration.ofSeconds(10));
    }

    /** Kills a process and waits until it is gone, or a zombie that nobody has collected. */
    static void end(ProcessHandle process) {
        process.destroyForcibly();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException uncollected) {
            // a container's first process may not collect what is orphaned
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A command of the launcher on this node's data directory. */
    Shell.Result command(String... words) {
        return lingqu(COMMAND, words);
    }

    private Shell.Result lingqu(Duration atMost, String... words) {
        List<String> command = new ArrayList<>(List.of(home.launcher().toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data().toString()));
        return Shell.run(command, environment, ground.resolve("launcher.log"), atMost);
    }

    private boolean showsItsFirstPage() {
        try {
            HttpRequest first = HttpRequest.newBuilder(URI.create(base() + "/"))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return PAGES.send(first, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The signed-in administrator of a fresh node. */
    Interfaces administrator() {
        try {
            List<String> lines = Files.readAllLines(data().resolve("run").resolve("first-administrator"));
            return stranger().signIn(lines.get(0), lines.get(1));
        } catch (IOException absent) {
            throw Problem.unavailable("bench-file").with(data()).causedBy(absent);
        }
    }

    Interfaces stranger() {
        return Interfaces.of(base());
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    Path data() {
        return ground.resolve("node");
    }

    Path ground() {
        return ground;
    }

    long pid() {
        return Long.parseLong(property("pid"));
    }

    /** What the running node wrote down about itself. */
    String property(String name) {
        Properties written = new Properties();
        try (Reader reader = Files.newBufferedReader(data().resolve("run").resolve("node.properties"))) {
            written.load(reader);
        } catch (IOException absent) {
            throw Problem.unavailable("bench-node-gone").with(data()).causedBy(absent);
        }
        return written.getProperty(name, "");
    }

    /** The node's PostgreSQL as the operating system sees it. */
    Database database() {
        return Database.of(data().resolve("postgres"));
    }

    @Override
    public void close() {
        if (Files.isDirectory(data())) {
            stop();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with("port").causedBy(failed);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }
}
