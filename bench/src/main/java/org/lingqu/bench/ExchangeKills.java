package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.kernel.Problem;

/**
 * Kills parts of the node, or its connection to the consumer's database, in the middle of hand-overs; each must then end by itself or be gone on
 * with, and leave exactly the table that one without a fault has left, every row once.
 */
final class ExchangeKills {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_A_RUN = 3;
    private static final String CALM = "calm";

    private final ExchangeGround ground;
    private final Path folder;
    private final PoolFigures figures;
    private final PrintStream talk;
    private final SplittableRandom random;
    private final Map<String, Integer> blows = new TreeMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private int resumed;
    private int ended;

    ExchangeKills(ExchangeGround ground, Path folder, long seed, PoolFigures figures, PrintStream talk) {
        this.ground = ground;
        this.folder = folder;
        this.random = new SplittableRandom(seed);
        this.figures = figures;
        this.talk = talk;
    }

    /** @return what was violated */
    List<Violation> run(int count) {
        try (ExchangeTarget target = ExchangeTarget.Postgres.start(
                folder.resolve("kills-target"), ground.node().data().resolve("programs"))) {
            ExchangeRuns runs = ExchangeRuns.under(ground, "移交系统");
            long began = System.nanoTime();
            ExchangeRuns.Run calm = runs.handOver(target, CALM);
            Duration length = Duration.ofNanos(System.nanoTime() - began);
            mustBeTheSource(target, calm);
            for (int struck = 0; struck < count; ) {
                struck += disturbed(runs, target, calm, length, Math.min(MOST_A_RUN, count - struck));
                talk.printf("hand-overs: %d kills in %d, %d violations%n", struck, ended, violations.size());
            }
            tell(calm, length);
        }
        return violations;
    }

    /** What is compared with must itself be right: items that are not masked, row by row, as they are served. */
    private void mustBeTheSource(ExchangeTarget target, ExchangeRuns.Run calm) {
        new ExchangeRawCopy(ServedTable.of(ground.node()), folder).into(target, "source");
        String open = String.join(
                ", ",
                Sheets.GRANTED.stream()
                        .filter(item -> Sheets.REGISTER.stream()
                                .anyMatch(each ->
                                        each.code().equals(item) && each.mark().equals("NONE")))
                        .toList());
        long differing =
                target.number(("select count(*) from ((select %1$s from %2$s except all select %1$s from source)"
                                + " union all (select %1$s from source except all select %1$s from %2$s)) d")
                        .formatted(open, CALM));
        if (!calm.isDone() || differing > 0) {
            throw Problem.unavailable("bench-step-failed")
                    .with("a hand-over without a fault: " + calm + ", rows that differ: " + differing);
        }
    }

    /** One hand-over with some kills. Answers how many there were. */
    private int disturbed(ExchangeRuns runs, ExchangeTarget target, ExchangeRuns.Run calm, Duration length, int most) {
        String table = "struck_" + ended++;
        String id = runs.order(target, table);
        int wanted = 1 + random.nextInt(most);
        int struck = 0;
        while (struck < wanted) {
            Waiting.pause(Duration.ofMillis(random.nextLong(Math.max(2, length.toMillis() / wanted))));
            if (!seen(runs, id).isOpen()) {
                break;
            }
            strike(target);
            struck++;
        }
        ExchangeRuns.Run run = toItsEnd(runs, id);
        judge(target, table, calm, run);
        target.execute("drop table if exists " + table);
        return struck;
    }

    private void strike(ExchangeTarget target) {
        int which = random.nextInt(Target.values().length + 1);
        if (which == Target.values().length) {
            target.number(
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'lingqu-handover'");
            blows.merge("the connection to the consumer", 1, Integer::sum);
            return;
        }
        Target blow = Target.values()[which];
        blow.strike(ground.node(), random);
        blow.repair(ground.node());
        blows.merge(blow.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
    }

    /** As soon as the node answers. */
    private static ExchangeRuns.Run seen(ExchangeRuns runs, String id) {
        AtomicReference<ExchangeRuns.Run> run = new AtomicReference<>();
        if (!Waiting.until(PATIENCE, () -> {
            try {
                run.set(runs.get(id));
                return true;
            } catch (Problem notYet) {
                return false;
            }
        })) {
            throw Problem.unavailable("bench-step-failed").with("hand-over " + id + " is not told of any more");
        }
        return Objects.requireNonNull(run.get());
    }

    private ExchangeRuns.Run toItsEnd(ExchangeRuns runs, String id) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            ExchangeRuns.Run run = seen(runs, id);
            if (run.hasFailed()) {
                resume(runs, id);
            } else if (!run.isOpen()) {
                return run;
            }
            Waiting.pause(Duration.ofMillis(100));
        }
        return seen(runs, id);
    }

    private void resume(ExchangeRuns runs, String id) {
        try {
            runs.resume(id);
            resumed++;
        } catch (Problem notYet) {
            Waiting.pause(Duration.ofMillis(500)); // asked again by the caller
        }
    }

    private void judge(ExchangeTarget target, String table, ExchangeRuns.Run calm, ExchangeRuns.Run run) {
        if (!run.isDone()) {
            violations.add(new Violation(Kind.NO_END, run.id(), "hand-over: " + run));
            return;
        }
        long differing = target.number(
                "select count(*) from ((table %1$s except all table %2$s) union all (table %2$s except all table %1$s)) d"
                        .formatted(table, CALM));
        long twice = target.number("select count(*) - count(distinct lq_row) from " + table);
        if (differing > 0
                || twice > 0
                || run.rows() != calm.rows()
                || !run.digest().equals(calm.digest())) {
            violations.add(new Violation(
                    Kind.WRONG_ROWS,
                    run.id(),
                    "%d rows differ, %d stand twice, told were %d of %d"
                            .formatted(differing, twice, run.rows(), calm.rows())));
        }
    }

    private void tell(ExchangeRuns.Run calm, Duration length) {
        int kills = blows.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("rows", calm.rows());
        all.put("calmMillis", length.toMillis());
        all.put("kills", kills);
        all.put("byTarget", blows);
        all.put("handovers", ended);
        all.put("resumedByHand", resumed);
        all.put("violations", violations.stream().map(Violation::toString).toList());
        figures.put("handoverKills", all);
        figures.row(
                String.format(
                        Locale.ROOT,
                        "kills in the middle of hand-overs of %,d rows (%.1f s without a fault)",
                        calm.rows(),
                        length.toMillis() / 1e3),
                String.format(
                        Locale.ROOT,
                        "%d kills %s in %d hand-overs, %d gone on with by hand: **%d violations** (every row once, table and digest as without a fault)",
                        kills,
                        blows,
                        ended,
                        resumed,
                        violations.size()));
        violations.forEach(each -> figures.row("violated", each.toString()));
    }
}
