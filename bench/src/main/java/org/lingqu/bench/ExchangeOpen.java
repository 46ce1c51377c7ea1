package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Delays at constant rates, as shares of what the closed loop has reached. */
final class ExchangeOpen {

    private static final List<Integer> PERCENT = List.of(25, 50, 75);
    private static final int CLIENTS = 32;

    private final ExchangeGround ground;
    private final ExchangeLoad load;
    private final PoolFigures figures;
    private final PrintStream talk;

    ExchangeOpen(ExchangeGround ground, Path folder, PoolFigures figures, PrintStream talk) {
        this.ground = ground;
        this.load = ExchangeLoad.find(folder);
        this.figures = figures;
        this.talk = talk;
    }

    /** One stretch. */
    private record Stretch(double p50, double p99, double p999, double late, long good, long troubles) {}

    void measure(int rounds, int seconds) {
        ExchangeParty party = ground.party(ExchangePeers.OURS, ground.accesses());
        load.run(party, CLIENTS, Math.max(2, seconds));
        List<Double> closed = new ArrayList<>();
        Map<Integer, List<Stretch>> open = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            closed.add(load.run(party, CLIENTS, seconds).perSecond());
            for (int percent : PERCENT) {
                double rate = closed.get(round - 1) * percent / 100;
                try (ExchangeOpenLoop loop =
                        new ExchangeOpenLoop(party.port(), party.requests().get())) {
                    ExchangeOpenLoop.Outcome outcome = loop.run(rate, seconds);
                    Stretch stretch = new Stretch(
                            outcome.delays().millis(0.5),
                            outcome.delays().millis(0.99),
                            outcome.delays().millis(0.999),
                            outcome.lateness().millis(0.99),
                            outcome.good(),
                            outcome.troubles());
                    open.computeIfAbsent(percent, p -> new ArrayList<>()).add(stretch);
                    talk.printf(Locale.ROOT, "round %d, %,.0f calls/s: %s%n", round, rate, stretch);
                }
            }
        }
        tell(Spread.of(closed), open);
    }

    private void tell(Spread closed, Map<Integer, List<Stretch>> open) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("closedPerSecond", closed.json());
        figures.row("closed loop, " + CLIENTS + " connections, for comparison", closed.text(0) + " /s");
        open.forEach((percent, stretches) -> {
            Spread p50 = Spread.of(stretches.stream().map(Stretch::p50).toList());
            Spread p99 = Spread.of(stretches.stream().map(Stretch::p99).toList());
            Spread p999 = Spread.of(stretches.stream().map(Stretch::p999).toList());
            Spread late = Spread.of(stretches.stream().map(Stretch::late).toList());
            long troubles = stretches.stream().mapToLong(Stretch::troubles).sum();
            all.put(
                    percent + "percent",
                    Map.of(
                            "p50Millis", p50.json(),
                            "p99Millis", p99.json(),
                            "p999Millis", p999.json(),
                            "p99MillisUntilSent", late.json(),
                            "good", stretches.stream().mapToLong(Stretch::good).sum(),
                            "troubles", troubles));
            figures.row(
                    "open loop, a call every so often at " + percent + " % of it, counted from when it was due",
                    "p50 " + p50.text(2) + ", p99 " + p99.text(1) + ", p99.9 " + p999.text(1) + " ms (until sent: p99 "
                            + late.text(2) + " ms); " + troubles + " without a good answer");
        });
        figures.put("open", all);
    }
}
