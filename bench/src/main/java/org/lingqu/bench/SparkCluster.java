package org.lingqu.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lingqu.kernel.Problem;

/** A standalone cluster of Spark on loopback, from plain jars: a master, and workers of one core each. */
final class SparkCluster implements AutoCloseable {

    private static final String MASTER = "org.apache.spark.deploy.master.Master";
    private static final String WORKER = "org.apache.spark.deploy.worker.Worker";

    private final Path home;
    private final Path ground;
    private final int port = freePort();
    private final List<Process> processes = new ArrayList<>();

    /**
     * @param home folder with Spark's libraries in {@code jars}
     * @param memory each worker's, as Spark writes it
     */
    SparkCluster(Path home, Path ground, int workers, String memory) {
        this.home = home;
        this.ground = ground;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-cluster"));
        start("master", MASTER, "--host", "127.0.0.1", "--port", String.valueOf(port), "--webui-port", "0");
        for (int i = 0; i < workers; i++) {
            start(
                    "worker-" + i,
                    WORKER,
                    "--host",
                    "127.0.0.1",
                    "--cores",
                    "1",
                    "--memory",
                    memory,
                    "--webui-port",
                    "0",
                    "--work-dir",
                    Home.made(ground.resolve("work-" + i)).toString(),
                    address());
        }
    }

    String address() {
        return "spark://127.0.0.1:" + port;
    }

    private void start(String name, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dspark.worker.cleanup.enabled=true",
                "-cp",
                home.resolve("jars") + "/*",
                main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ground.resolve(name + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME", home.toString(),
                        "SPARK_SCALA_VERSION", "2.13",
                        "SPARK_LOCAL_IP", "127.0.0.1",
                        "SPARK_NO_DAEMONIZE", "1",
                        "JAVA_HOME", System.getProperty("java.home")));
        try {
            processes.add(builder.start());
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(name).causedBy(failed);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with("port").causedBy(failed);
        }
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            Node.end(process.toHandle());
        }
    }
}
