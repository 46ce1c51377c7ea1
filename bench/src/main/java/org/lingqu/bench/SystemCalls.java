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
import org.jspecify.annotations.Nullable;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Durable;
import org.lingqu.server.postgres.EmbeddedPostgres;

/**
 * Breaks each system call by which a landing touches its files or the database: once by killing the process at it, once by letting it fail with an
 * input-output error, once with a full disk. The first landing is only traced; it tells the calls, and whether everything was on the disk before the commit.
 */
final class SystemCalls {

    private final Path ground;
    private final int most;
    private final PrintStream talk;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    /** @param most calls broken in each way; where there are more, so many are taken evenly */
    SystemCalls(Path ground, int most, PrintStream talk) {
        this.ground = ground;
        this.most = most;
        this.talk = talk;
    }

    /** What a way of breaking brought. */
    private static final class Tally {
        private final Map<String, Integer> calls = new TreeMap<>();
        private final Map<String, Integer> ends = new TreeMap<>();
        private int stood;

        void add(BreakPoint point, CallRun.Outcome outcome) {
            calls.merge(point.call(), 1, Integer::sum);
            String said = outcome.said();
            ends.merge(
                    said.isEmpty() ? "killed" : said.startsWith(PoolOneshot.COMMITTED) ? PoolOneshot.COMMITTED : said,
                    1,
                    Integer::sum);
            stood += outcome.stands() ? 1 : 0;
        }

        int points() {
            return calls.values().stream().mapToInt(Integer::intValue).sum();
        }

        Map<String, Object> json() {
            return Map.of("points", points(), "calls", calls, "ends", ends, "versionsThatStand", stood);
        }
    }

    FaultPart run() {
        if (!Strace.isThere()) {
            String missing = "Not run: strace is missing (Debian, Ubuntu: apt-get install strace).";
            talk.println("calls: " + missing);
            return new FaultPart("calls", missing + "\n", Map.of("skipped", missing), List.of());
        }
        List<BreakPoint> points;
        int fileCalls;
        try (EmbeddedPostgres database =
                EmbeddedPostgres.start(ground.resolve("postgres"), ground.resolve("programs"))) {
            PoolAlone.found(database.address());
            CallRun traced = new CallRun(database.address(), ground.resolve("traced"));
            CallRun.Outcome outcome = traced.run("");
            violations.addAll(outcome.violations());
            order(outcome.calls(), traced.data());
            points = BreakPoint.in(
                    outcome.calls(), call -> call.concerns(traced.data().toString()) || call.isOfConnection());
            fileCalls = (int) outcome.calls().stream()
                    .filter(call -> call.concerns(traced.data().toString()))
                    .count();
            talk.printf("calls: %d of a landing concern its files, %d points to break%n", fileCalls, points.size());
            for (BreakPoint.Way way : BreakPoint.Way.values()) {
                breakAll(way, BreakPoint.evenly(points, most), database);
            }
        }
        return new FaultPart("calls", table(points.size(), fileCalls), json(points.size(), fileCalls), violations);
    }

    private void order(List<Traced> calls, Path data) {
        @Nullable List<String> wrong = TraceOrder.unsafe(calls, data.resolve("lake"));
        if (wrong == null) {
            violations.add(new Violation(Kind.NOT_DURABLE, "", "the trace shows no commit"));
        } else {
            wrong.forEach(each -> violations.add(new Violation(Kind.NOT_DURABLE, "", each)));
        }
    }

    private void breakAll(BreakPoint.Way way, List<BreakPoint> points, EmbeddedPostgres database) {
        Tally tally = new Tally();
        for (BreakPoint point : points) {
            empty(database);
            Path folder = ground.resolve(way + "-" + point.call() + "-" + point.number());
            CallRun.Outcome outcome = new CallRun(database.address(), folder).run(way.at(point));
            tally.add(point, outcome);
            outcome.violations()
                    .forEach(each -> violations.add(
                            new Violation(each.kind(), each.matter(), way.at(point) + ": " + each.detail())));
            if (outcome.violations().isEmpty()) {
                clear(folder);
            }
        }
        tallies.put(way.name(), tally);
        talk.printf("calls: %s at %d calls: %s, %d violations%n", way, points.size(), tally.ends, violations.size());
    }

    private static void empty(EmbeddedPostgres database) {
        try (Connection books = new PoolBooks(database.address(), Path.of("")).connect();
                Statement statement = books.createStatement()) {
            statement.execute("truncate pool.iceberg_tables, pool.snapshot, pool.quarantine, pool.serving cascade");
        } catch (SQLException failed) {
            throw ServedTable.failed(failed);
        }
    }

    private static void clear(Path folder) {
        try {
            Durable.deleteAll(folder);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(folder).causedBy(failed);
        }
    }

    private String table(int points, int fileCalls) {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "A landing of 6,100 rows makes %d system calls on its files; with those that talk to the database there are %d to break.%n%n"
                        + "| way | points | calls | how the landing ended | versions that stand |%n|---|---|---|---|---|%n",
                fileCalls,
                points));
        tallies.forEach((way, tally) -> out.append(String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %d |%n",
                way,
                tally.points(),
                tally.calls,
                tally.ends,
                tally.stood)));
        return out.append(
                        "\nAfter each: swept, the version before whole, the broken one whole or not there, the next one landed.\n")
                .toString();
    }

    private Map<String, Object> json(int points, int fileCalls) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("fileCalls", fileCalls);
        all.put("points", points);
        tallies.forEach((way, tally) -> all.put(way, tally.json()));
        return all;
    }
}
