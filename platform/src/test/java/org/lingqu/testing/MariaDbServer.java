package org.lingqu.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real MariaDB on loopback, one for the whole run, in a directory of its own; ends with the run. Tests are skipped where there is none. */
public final class MariaDbServer {

    private static final Path PROGRAM = Path.of("/usr/sbin/mariadbd");
    private static final int PORTS = 3;
    private static @Nullable MariaDbServer running;

    private final int port;

    private MariaDbServer(int port) {
        this.port = port;
    }

    /** The server, started when it is first asked for. */
    public static synchronized MariaDbServer get() {
        assumeTrue(Files.isExecutable(PROGRAM) || "true".equals(System.getenv("CI")), "needs Debian's mariadb-server");
        MariaDbServer there = running;
        if (there == null) {
            there = start();
            running = there;
        }
        return there;
    }

    private static MariaDbServer start() {
        try {
            Path home = Files.createTempDirectory(Path.of("/tmp"), "lingqu-maria");
            String account = System.getProperty("user.name").equals("root") ? "mysql" : System.getProperty("user.name");
            if (account.equals("mysql")) {
                run(home, "chown", "mysql:", home.toString());
            }
            run(
                    home,
                    "mariadb-install-db",
                    "--no-defaults",
                    "--user=" + account,
                    "--datadir=" + home.resolve("data"),
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db");
            for (int tries = 0; tries < PORTS; tries++) {
                int port = freePort();
                Process server = server(home, account, port);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, home)));
                MariaDbServer made = new MariaDbServer(port);
                await().atMost(Duration.ofSeconds(60)).until(() -> !server.isAlive() || made.answers());
                if (server.isAlive()) {
                    return made;
                }
                // somebody took the port between the look and the start
            }
            throw new AssertionError(Files.readString(home.resolve("err.log")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Process server(Path home, String account, int port) throws IOException {
        return new ProcessBuilder(
                        PROGRAM.toString(),
                        "--no-defaults",
                        "--user=" + account,
                        "--datadir=" + home.resolve("data"),
                        "--socket=" + home.resolve("s.sock"),
                        "--pid-file=" + home.resolve("pid"),
                        "--port=" + port,
                        "--bind-address=127.0.0.1",
                        "--skip-name-resolve",
                        "--character-set-server=utf8mb4",
                        "--innodb-buffer-pool-size=32M",
                        "--log-error=" + home.resolve("err.log"))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out.log").toFile())
                .start();
    }

    private boolean answers() {
        try (Connection connection = root("")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static void end(Process server, Path home) {
        server.destroy();
        try {
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
            new ProcessBuilder("rm", "-rf", home.toString()).start().waitFor();
        } catch (IOException | InterruptedException late) {
            server.destroyForcibly();
        }
    }

    private static void run(Path home, String... command) throws IOException {
        File log = home.resolveSibling(home.getFileName() + ".log").toFile();
        List<String> all = new ArrayList<>(List.of(command));
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            assertThat(process.waitFor())
                    .as("%s: %s", all, Files.readString(log.toPath()))
                    .isZero();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        } finally {
            Files.deleteIfExists(log.toPath());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    private Connection root(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root");
    }

    /** A new database with an account that can only read it. */
    public Base aBase() {
        String name = "src_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        Base base = new Base(this, name, "reader_" + name.substring(4), "pw-" + UUID.randomUUID());
        run("", "create database " + name);
        run("", "create user '" + base.username() + "'@'%' identified by '" + base.password() + "'");
        run("", "grant select on " + name + ".* to '" + base.username() + "'@'%'");
        return base;
    }

    private void run(String database, String sql) {
        try (Connection connection = root(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Such a database. */
    public record Base(MariaDbServer server, String name, String username, String password) {

        public void run(String sql) {
            server.run(name, sql);
        }

        /** A connection that may write. */
        public Connection owner() throws SQLException {
            return server.root(name);
        }
    }
}
