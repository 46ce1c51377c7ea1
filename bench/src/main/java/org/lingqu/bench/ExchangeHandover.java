package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/**
 * A whole table handed over to a consumer's database, beside raw COPY of the same rows between the same databases in the same round; and made a
 * file.
 */
final class ExchangeHandover {

    private static final double PROMISED_SHARE = 0.7;
    private static final int PROMISED_MEGABYTES = 512;

    private final ExchangeGround ground;
    private final Path folder;
    private final PoolFigures figures;
    private final PrintStream talk;

    ExchangeHandover(ExchangeGround ground, Path folder, PoolFigures figures, PrintStream talk) {
        this.ground = ground;
        this.folder = folder;
        this.figures = figures;
        this.talk = talk;
    }

    /**
     * Processor seconds so far.
     *
     * @param node the server
     * @param own its PostgreSQL, which also serves whoever follows the log
     * @param target the consumer's database
     */
    private record Spent(double node, double own, double target) {

        static Spent of(ExchangeGround ground, Stream<ProcessHandle> target) {
            return new Spent(
                    Machine.cpuSeconds(ground.node().pid()),
                    Machine.spentSeconds(ground.node().database().processes()),
                    Machine.spentSeconds(target));
        }

        /** Microseconds a row since then. */
        Spent each(Spent before, long rows) {
            double micros = 1e6 / Math.max(1, rows);
            return new Spent(
                    (node - before.node) * micros, (own - before.own) * micros, (target - before.target) * micros);
        }

        Map<String, Object> json() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("nodeMicros", node);
            all.put("ownPostgresMicros", own);
            all.put("targetMicros", target);
            return all;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "server %.1f, its PostgreSQL %.1f, consumer's database %.1f µs a row",
                    node,
                    own,
                    target);
        }
    }

    void measure(int rounds) {
        files();
        try (ExchangeTarget postgres = ExchangeTarget.Postgres.start(
                folder.resolve("target"), ground.node().data().resolve("programs"))) {
            measure(postgres, rounds);
        }
        Optional<ExchangeTarget> maria = ExchangeTarget.Maria.start(folder.resolve("maria-install.log"));
        if (maria.isEmpty()) {
            figures.row("hand-over to MariaDB", "not measured: not installed (apt-get install mariadb-server)");
            return;
        }
        try (ExchangeTarget target = maria.get()) {
            measure(target, rounds);
        }
    }

    private void measure(ExchangeTarget target, int rounds) {
        ExchangeRuns runs = ExchangeRuns.under(ground, "移交系统 " + target.kind());
        ExchangeRawCopy raw = new ExchangeRawCopy(ServedTable.of(ground.node()), folder);
        List<Double> rawSeconds = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        List<Spent> each = new ArrayList<>();
        Memory before = Memory.of(ground.node());
        Memory peak;
        long rows = 0;
        try (PeakMemory memory = new PeakMemory(ground.node())) {
            for (int round = 1; round <= rounds; round++) {
                rawSeconds.add(raw.into(target, "raw_copy") / 1e9);
                String table = "handed_" + round;
                Spent spent = Spent.of(ground, target.processes());
                long began = System.nanoTime();
                ExchangeRuns.Run run = runs.handOver(target, table);
                seconds.add((System.nanoTime() - began) / 1e9);
                rows = run.rows();
                each.add(Spent.of(ground, target.processes()).each(spent, rows));
                long arrived = target.number("select count(*) from " + table);
                long sent = target.number("select count(*) from raw_copy");
                if (!run.isDone() || arrived != run.rows() || arrived != sent) {
                    throw Problem.unavailable("bench-step-failed")
                            .with("hand-over: " + run + ", arrived " + arrived + " of " + sent);
                }
                shares.add(rawSeconds.get(round - 1) / seconds.get(round - 1));
                talk.printf(
                        Locale.ROOT,
                        "%s round %d: raw %.1f s, handed over in %.1f s (%.2f); %s%n",
                        target.kind(),
                        round,
                        rawSeconds.get(round - 1),
                        seconds.get(round - 1),
                        shares.get(round - 1),
                        each.get(round - 1));
                target.execute("drop table " + table);
            }
            peak = memory.peak();
        }
        tell(target, rows, rawSeconds, seconds, shares, each.get(each.size() - 1), before, peak);
    }

    /** Each form once; no spreadsheet, which may be too small. */
    private void files() {
        ExchangeRuns runs = ExchangeRuns.under(ground, "移交系统 文件", "FILE");
        for (String form : List.of("CSV", "PARQUET")) {
            Spent before = Spent.of(ground, Stream.empty());
            long began = System.nanoTime();
            ExchangeRuns.Run run = runs.handOver(form);
            double seconds = (System.nanoTime() - began) / 1e9;
            if (!run.isDone()) {
                throw Problem.unavailable("bench-step-failed").with("hand-over: " + run);
            }
            Spent each = Spent.of(ground, Stream.empty()).each(before, run.rows());
            Map<String, Object> all = new LinkedHashMap<>(each.json());
            all.put("rows", run.rows());
            all.put("seconds", seconds);
            figures.put("handover " + form, all);
            figures.row(
                    String.format(Locale.ROOT, "hand-over of %,d rows as a file: %s", run.rows(), form),
                    String.format(
                            Locale.ROOT,
                            "%.1f s, %,.0f rows/s; server %.1f, its PostgreSQL %.1f µs of processor time a row",
                            seconds,
                            run.rows() / seconds,
                            each.node(),
                            each.own()));
        }
    }

    private void tell(
            ExchangeTarget target,
            long rows,
            List<Double> rawSeconds,
            List<Double> seconds,
            List<Double> shares,
            Spent last,
            Memory before,
            Memory peak) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("rows", rows);
        all.put("rawSeconds", Spread.of(rawSeconds).json());
        all.put("seconds", Spread.of(seconds).json());
        all.put("share", Spread.of(shares).json());
        all.put("lastRound", last.json());
        all.put("memoryBefore", before.json());
        all.put("memoryPeak", peak.json());
        all.put("keptShare", Spread.of(shares).median() >= PROMISED_SHARE);
        all.put("keptMemory", peak.jvm() <= PROMISED_MEGABYTES);
        figures.put("handover " + target.kind(), all);
        figures.row(
                String.format(
                        Locale.ROOT,
                        "hand-over of %,d rows to %s (masks, digest of every row, ledger of chunks, key, comparison at the end)",
                        rows,
                        target.kind()),
                Spread.of(seconds).text(1) + " s; raw copy without a key "
                        + Spread.of(rawSeconds).text(1) + " s; **share "
                        + Spread.of(shares).text(2) + "** (≥ " + PROMISED_SHARE
                        + " promised); processor time of the last round: "
                        + last);
        figures.row(
                "memory of the server meanwhile (≤ " + PROMISED_MEGABYTES + " MB promised)",
                "before: " + before.text() + "; greatest: " + peak.text());
    }
}
