package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lingqu.kernel.Problem;

/** A whole table handed over to a consumer's database, beside raw COPY of the same rows between the same databases in the same round. */
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

    void measure(int rounds) {
        try (ExchangeTarget postgres = new ExchangeTarget.Postgres(SourceDatabase.start(
                folder.resolve("target"), ground.node().data().resolve("programs")))) {
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
        Memory before = Memory.of(ground.node());
        Memory peak;
        long rows = 0;
        try (PeakMemory memory = new PeakMemory(ground.node())) {
            for (int round = 1; round <= rounds; round++) {
                rawSeconds.add(raw.into(target, "raw_copy") / 1e9);
                String table = "handed_" + round;
                long began = System.nanoTime();
                ExchangeRuns.Run run = runs.handOver(target, table);
                seconds.add((System.nanoTime() - began) / 1e9);
                rows = run.rows();
                long arrived = target.number("select count(*) from " + table);
                long sent = target.number("select count(*) from raw_copy");
                if (!run.isDone() || arrived != run.rows() || arrived != sent) {
                    throw Problem.unavailable("bench-step-failed")
                            .with("hand-over: " + run + ", arrived " + arrived + " of " + sent);
                }
                shares.add(rawSeconds.get(round - 1) / seconds.get(round - 1));
                talk.printf(
                        Locale.ROOT,
                        "%s round %d: raw %.1f s, handed over in %.1f s (%.2f)%n",
                        target.kind(),
                        round,
                        rawSeconds.get(round - 1),
                        seconds.get(round - 1),
                        shares.get(round - 1));
                target.execute("drop table " + table);
            }
            peak = memory.peak();
        }
        tell(target, rows, rawSeconds, seconds, shares, before, peak);
    }

    private void tell(
            ExchangeTarget target,
            long rows,
            List<Double> rawSeconds,
            List<Double> seconds,
            List<Double> shares,
            Memory before,
            Memory peak) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("rows", rows);
        all.put("rawSeconds", Spread.of(rawSeconds).json());
        all.put("seconds", Spread.of(seconds).json());
        all.put("share", Spread.of(shares).json());
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
                        + Spread.of(shares).text(2) + "** (≥ " + PROMISED_SHARE + " promised)");
        figures.row(
                "memory of the server meanwhile (≤ " + PROMISED_MEGABYTES + " MB promised)",
                "before: " + before.text() + "; greatest: " + peak.text());
    }
}
