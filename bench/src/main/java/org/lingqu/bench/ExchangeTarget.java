package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/** A consumer's own database, into which tables are handed over. */
interface ExchangeTarget extends AutoCloseable {

    /** As the platform names it. */
    String kind();

    String database();

    String user();

    String password();

    int port();

    /** Its server's. */
    Stream<ProcessHandle> processes();

    /** A column type for one of PostgreSQL. */
    String type(String postgres);

    Connection connect() throws SQLException;

    @Override
    void close();

    default void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw ServedTable.failed(failed);
        }
    }

    default long number(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw ServedTable.failed(failed);
        }
    }

    /** What is typed into the platform. */
    default Map<String, Object> typed(String table) {
        return Map.of(
                "kind", kind(),
                "host", "127.0.0.1",
                "port", port(),
                "database", database(),
                "table", table,
                "username", user(),
                "password", password(),
                "tls", false);
    }

    /** A second PostgreSQL of the kind the node itself runs. */
    record Postgres(SourceDatabase server, Path folder) implements ExchangeTarget {

        /** Starts one below a folder. */
        static Postgres start(Path folder, Path programs) {
            return new Postgres(SourceDatabase.start(folder, programs), folder);
        }

        @Override
        public Stream<ProcessHandle> processes() {
            return Database.of(folder).processes();
        }

        @Override
        public String kind() {
            return "POSTGRESQL";
        }

        @Override
        public String database() {
            return server.name();
        }

        @Override
        public String user() {
            return server.user();
        }

        @Override
        public String password() {
            return server.password();
        }

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public String type(String postgres) {
            return postgres;
        }

        @Override
        public Connection connect() throws SQLException {
            return server.connect();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** Debian's MariaDB, with a directory of its own where its account may go. */
    record Maria(PeerProcess process, int port) implements ExchangeTarget {

        private static final String NAME = "zhongjian";

        static Optional<ExchangeTarget> start(Path log) {
            Optional<Path> program = ExchangeLoad.program("mariadbd");
            Optional<Path> installer = ExchangeLoad.program("mariadb-install-db");
            if (program.isEmpty() || installer.isEmpty()) {
                return Optional.empty();
            }
            try {
                Path home = Files.createTempDirectory("lingqu-bench-maria");
                String me = System.getProperty("user.name");
                String account = me.equals("root") ? "mysql" : me;
                if (account.equals("mysql")) {
                    must(List.of("chown", "mysql:", home.toString()), log);
                }
                must(
                        List.of(
                                installer.get().toString(),
                                "--no-defaults",
                                "--user=" + account,
                                "--datadir=" + home.resolve("data"),
                                "--auth-root-authentication-method=normal",
                                "--skip-test-db"),
                        log);
                int port = PeerProcess.freePort();
                PeerProcess process = PeerProcess.start(
                        List.of(
                                program.get().toString(),
                                "--no-defaults",
                                "--user=" + account,
                                "--datadir=" + home.resolve("data"),
                                "--socket=" + home.resolve("s.sock"),
                                "--pid-file=" + home.resolve("pid"),
                                "--port=" + port,
                                "--bind-address=127.0.0.1",
                                "--skip-name-resolve",
                                "--character-set-server=utf8mb4",
                                "--innodb-buffer-pool-size=1G",
                                "--max-allowed-packet=64M"),
                        log.resolveSibling("mariadb.log"),
                        port);
                try (Connection root = DriverManager.getConnection(url(port, "") + "&user=root");
                        Statement statement = root.createStatement()) {
                    statement.execute("create database " + NAME);
                    statement.execute("create user " + NAME + "@'127.0.0.1' identified by '" + NAME + "'");
                    statement.execute("grant all on " + NAME + ".* to " + NAME + "@'127.0.0.1'");
                }
                return Optional.of(new Maria(process, port));
            } catch (IOException | SQLException failed) {
                throw Problem.unavailable("bench-peer-not-started")
                        .with("MariaDB", String.valueOf(failed.getMessage()))
                        .causedBy(failed);
            }
        }

        @Override
        public Stream<ProcessHandle> processes() {
            return process.processes();
        }

        private static void must(List<String> command, Path log) {
            Shell.Result result = Shell.run(command, Map.of(), log, Duration.ofMinutes(2));
            if (result.code() != 0) {
                throw Problem.unavailable("bench-peer-not-started").with(command.get(0), result.output());
            }
        }

        private static String url(int port, String database) {
            return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?allowLocalInfile=true";
        }

        @Override
        public String kind() {
            return "MARIADB";
        }

        @Override
        public String database() {
            return NAME;
        }

        @Override
        public String user() {
            return NAME;
        }

        @Override
        public String password() {
            return NAME;
        }

        @Override
        public String type(String postgres) {
            return postgres.startsWith("numeric")
                    ? "decimal(38,10)"
                    : postgres.startsWith("timestamp") ? "datetime(6)" : postgres.equals("date") ? "date" : "longtext";
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url(port, NAME) + "&user=" + NAME + "&password=" + NAME);
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
