package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/** Single-row selects on the served table with prepared statements and eight connections: what PostgreSQL gives when nothing else is asked. */
interface BareSelect {

    int CONNECTIONS = 8;

    /** How it was done, for the table. */
    String name();

    /** Selects for so many seconds; answers rows a second. */
    double perSecond(int seconds);

    /** By pgbench where there is one, else by JDBC. */
    static BareSelect on(ServedTable table, Keys keys, Path ground) {
        Optional<Path> pgbench = PgBench.find();
        return pgbench.isPresent() ? new PgBench(pgbench.get(), table, keys, ground) : new SelectLoop(table, keys);
    }

    /** {@code pgbench -M prepared} with the gateway's own columns and key. */
    record PgBench(Path program, ServedTable table, Keys keys, Path ground) implements BareSelect {

        private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
        private static final int KEYS = 1_000;

        static Optional<Path> find() {
            Path places = Path.of("/usr/lib/postgresql");
            if (!Files.isDirectory(places)) {
                return Optional.empty();
            }
            try (Stream<Path> versions = Files.list(places)) {
                return versions.map(version -> version.resolve("bin").resolve("pgbench"))
                        .filter(Files::isExecutable)
                        .max(Path::compareTo);
            } catch (IOException unreadable) {
                return Optional.empty();
            }
        }

        @Override
        public String name() {
            return "pgbench -M prepared -c " + CONNECTIONS;
        }

        @Override
        public double perSecond(int seconds) {
            List<String> some =
                    keys.values().subList(0, Math.min(KEYS, keys.values().size()));
            Path script = ground.resolve("select.sql");
            Node.write(
                    script,
                    "\\set n random(1, " + some.size() + ")\n" + table.lookup("(" + ServedTable.array(some) + ")[:n]")
                            + ";\n");
            Shell.Result result = Shell.run(
                    List.of(
                            program.toString(),
                            "-n",
                            "-M",
                            "prepared",
                            "-c",
                            String.valueOf(CONNECTIONS),
                            "-j",
                            "2",
                            "-T",
                            String.valueOf(seconds),
                            "-h",
                            table.host(),
                            "-p",
                            String.valueOf(table.port()),
                            "-U",
                            table.user(),
                            "-f",
                            script.toString(),
                            table.database()),
                    Map.of("PGPASSWORD", table.password()),
                    ground.resolve("pgbench.log"),
                    Duration.ofSeconds(seconds + 60L));
            Matcher rate = RATE.matcher(result.output());
            if (result.code() != 0 || !rate.find()) {
                throw Problem.unavailable("bench-step-failed").with("pgbench: " + result.output());
            }
            return Double.parseDouble(rate.group(1));
        }
    }

    /** The same by JDBC, whose cost on the client's side counts too. */
    record SelectLoop(ServedTable table, Keys keys) implements BareSelect {

        @Override
        public String name() {
            return "JDBC prepared select, " + CONNECTIONS + " connections";
        }

        @Override
        public double perSecond(int seconds) {
            LongAdder rows = new LongAdder();
            long began = System.nanoTime();
            long end = began + Duration.ofSeconds(seconds).toNanos();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int seed = i;
                threads.add(new Thread(() -> select(rows, end, seed), "select"));
            }
            threads.forEach(Thread::start);
            try {
                for (Thread thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw Problem.unavailable("bench-interrupted").causedBy(interrupted);
            }
            return rows.sum() * 1e9 / (System.nanoTime() - began);
        }

        private void select(LongAdder rows, long end, int seed) {
            SplittableRandom random = new SplittableRandom(seed);
            try (Connection connection = table.connect();
                    PreparedStatement statement = connection.prepareStatement(table.lookup("?"))) {
                while (System.nanoTime() < end) {
                    statement.setString(1, keys.pick(random));
                    try (ResultSet row = statement.executeQuery()) {
                        if (row.next()) {
                            rows.increment();
                        }
                    }
                }
            } catch (SQLException failed) {
                throw ServedTable.failed(failed);
            }
        }
    }
}
