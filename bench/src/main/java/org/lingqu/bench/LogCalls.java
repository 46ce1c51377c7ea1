package org.lingqu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lingqu.bench.BreakPoint.Way;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Durable;
import org.lingqu.server.postgres.EmbeddedPostgres;

/**
 * Breaks each system call on the log's own files – key, kept checkpoint, exported folder – of a first process and of a later one: once by killing
 * it there, once by an input-output error, once with a full disk. The first run of each is only traced.
 */
final class LogCalls {

    private static final String TEMPLATE = "log_template";

    private final Path ground;
    private final int most;
    private final PrintStream talk;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Ends> ends = new LinkedHashMap<>();
    private int databases;

    /** What a way of breaking brought. */
    private static final class Ends {
        private final Map<String, Integer> calls = new TreeMap<>();
        private final Map<String, Integer> ends = new TreeMap<>();

        void add(BreakPoint point, String end) {
            calls.merge(point.call(), 1, Integer::sum);
            ends.merge(end, 1, Integer::sum);
        }

        int points() {
            return calls.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** @param most calls broken in each way; where there are more, so many are taken evenly */
    LogCalls(Path ground, int most, PrintStream talk) {
        this.ground = ground;
        this.most = most;
        this.talk = talk;
    }

    FaultPart run() {
        if (!Strace.isThere()) {
            return Parts.skipped("calls", "Not run: strace is missing (Debian, Ubuntu: apt-get install strace).", talk);
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(ground.resolve("postgres"), ground.resolve("programs"))) {
            execute(server.address(), "create database " + TEMPLATE);
            AuditAlone.found(in(server.address(), TEMPLATE));
            breakAll("first", true, server.address());
            breakAll("later", false, server.address());
        }
        return new FaultPart("calls", table(), json(), violations);
    }

    private void breakAll(String which, boolean fresh, DatabaseAddress server) {
        Path traced = ground.resolve(which + "-traced");
        DatabaseAddress quiet = database(server);
        LogCallRun trace = new LogCallRun(quiet, traced, fresh);
        LogCallRun.Outcome outcome = trace.run("");
        drop(server, quiet);
        note(which + " process, nothing broken", outcome);
        WitnessOrder.wrong(outcome.calls(), trace.data().resolve("log"))
                .forEach(each -> violations.add(new Violation(Kind.NOT_DURABLE, "", which + " process: " + each)));
        List<BreakPoint> points = BreakPoint.in(outcome.calls(), trace::isOfLog);
        talk.printf("calls: %s process: %d on the log's files%n", which, points.size());
        for (Way way : Way.values()) {
            Ends all = new Ends();
            for (BreakPoint point : BreakPoint.evenly(points, most)) {
                all.add(point, broken(which, fresh, way.at(point), server));
            }
            ends.put(which + " " + way, all);
            talk.printf(
                    "calls: %s process, %s at %d: %s, %d violations%n",
                    which, way, all.points(), all.ends, violations.size());
        }
    }

    private String broken(String which, boolean fresh, String fault, DatabaseAddress server) {
        Path folder = ground.resolve(which + "-" + fault.replace(':', '-').replace('=', '-'));
        DatabaseAddress database = database(server);
        try {
            LogCallRun.Outcome outcome = new LogCallRun(database, folder, fresh).run(fault);
            note(which + " process, " + fault, outcome);
            if (outcome.violations().isEmpty()) {
                Durable.deleteAll(folder);
            }
            return outcome.end();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(folder).causedBy(failed);
        } finally {
            drop(server, database);
        }
    }

    private void note(String what, LogCallRun.Outcome outcome) {
        outcome.violations()
                .forEach(
                        each -> violations.add(new Violation(each.kind(), each.matter(), what + ": " + each.detail())));
    }

    private DatabaseAddress database(DatabaseAddress server) {
        String name = "log_" + ++databases;
        execute(server, "create database " + name + " template " + TEMPLATE);
        return in(server, name);
    }

    private static void drop(DatabaseAddress server, DatabaseAddress database) {
        execute(server, "drop database " + database.url().replaceFirst(".*/", "") + " with (force)");
    }

    static DatabaseAddress in(DatabaseAddress server, String name) {
        return new DatabaseAddress(server.url().replaceFirst("/[^/]*$", "/" + name), server.user(), server.password());
    }

    static void execute(DatabaseAddress server, String statement) {
        try (Connection connection = new PoolBooks(server, Path.of("")).connect();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failed) {
            throw ServedTable.failed(failed);
        }
    }

    private String table() {
        StringBuilder out = new StringBuilder(
                "A process opens a log, writes 300 records, has them placed and exports the log; the first one makes the key, the later one goes on where it was.\n\n"
                        + "| process, way | points | calls | how it ended |\n|---|---|---|---|\n");
        ends.forEach((way, all) -> out.append(
                String.format(Locale.ROOT, "| %s | %d | %s | %s |%n", way, all.points(), all.calls, all.ends)));
        return out.append(
                        "\nAfter each the next process went on; every receipt stands in the log once; the log verifies, also against the checkpoints kept before and at the break; a folder with a checkpoint is whole.\n")
                .toString();
    }

    private Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        ends.forEach(
                (way, each) -> all.put(way, Map.of("points", each.points(), "calls", each.calls, "ends", each.ends)));
        return all;
    }
}
