package org.lingqu.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.lingqu.LingquApplication;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The demonstration's node: the platform as {@code ./lingqu start} would run it, in this process, on a data directory and settings of its
 * own, so that no setting of the user's – an external database least of all – can be played with. Everything else goes through its port.
 */
final class DemoNode implements AutoCloseable {

    private final Path data;
    private final ConfigurableApplicationContext context;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private DemoNode(Path data, ConfigurableApplicationContext context) {
        this.data = data;
        this.context = context;
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                stopped.countDown();
            }
        });
    }

    /** Whether nothing has ever been started in a directory. */
    static boolean isFresh(Path data) {
        return !Files.exists(data.resolve("postgres"));
    }

    /** Starts the node; when it cannot, the platform itself has said why. */
    static DemoNode start(Path data, int port, DemoClock clock) {
        System.setProperty("LINGQU_CONFIG", data.resolve("lingqu.yaml").toString());
        SpringApplication application = new SpringApplication(LingquApplication.class);
        application.addInitializers(fresh ->
                ((GenericApplicationContext) fresh).registerBean("demoClock", InstantSource.class, () -> clock));
        return new DemoNode(data, application.run(arguments(data, port)));
    }

    private static String[] arguments(Path data, int port) {
        return List.of(
                        "--lingqu.server.data=" + data,
                        "--lingqu.server.address=127.0.0.1",
                        "--lingqu.server.port=" + port,
                        "--lingqu.database.url=",
                        "--lingqu.node.region=" + CityPlan.REGION,
                        "--lingqu.node.name=" + CityPlan.CITY + "政务数据资源子平台",
                        "--lingqu.casework.number-prefix=黄山",
                        "--logging.file.name=" + data.resolve("run").resolve("server.log"),
                        "--logging.threshold.console=error")
                .toArray(String[]::new);
    }

    /** Where it answers. */
    String base() {
        return "http://127.0.0.1:" + run().getProperty("port", "");
    }

    /** Its own account of itself: port, database, credentials; only the owner of the directory can read it. */
    private Properties run() {
        Path file = data.resolve("run").resolve("node.properties");
        Properties written = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            written.load(in);
            return written;
        } catch (IOException absent) {
            throw Problem.unavailable("demo-unexpected")
                    .with(file, "a running node", "none", "")
                    .causedBy(absent);
        }
    }

    /** The node's PostgreSQL, on which the market bureau's system has a database of its own. */
    DatabaseAddress database() {
        Properties run = run();
        return new DatabaseAddress(
                run.getProperty("url", ""), run.getProperty("user", ""), run.getProperty("password", ""));
    }

    /** The first administrator's password. */
    String administratorPassword() {
        Path file = data.resolve("run").resolve("first-administrator");
        try {
            return Files.readAllLines(file).get(1);
        } catch (IOException absent) {
            throw Problem.unavailable("demo-unexpected")
                    .with(file, "a password", "none", "")
                    .causedBy(absent);
        }
    }

    Path data() {
        return data;
    }

    /** Returns when somebody has stopped it. */
    void awaitEnd() {
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
