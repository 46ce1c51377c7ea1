package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.lingqu.kernel.Problem;

/** Our full path beside others who hand a row on, in rounds that take turns; each is asked the same way by the same load generator. */
final class ExchangePeers {

    static final String OURS = "Lingqu, full path (token, grant, purpose, quota, 10 items, 2 masks, durable record)";

    private static final List<Integer> CONNECTIONS = List.of(1, 32, 128);
    private static final int CONTRACTS = 5;

    private final Home home;
    private final Path ground;
    private final ExchangeGround ours;
    private final ExchangeLoad load;
    private final PoolFigures figures;
    private final PrintStream talk;
    private final List<AutoCloseable> running = new ArrayList<>();
    private final List<ExchangeParty> parties = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();
    private final Map<String, Map<Integer, List<Stretch>>> measured = new LinkedHashMap<>();
    private final List<Double> bare = new ArrayList<>();

    ExchangePeers(Home home, Path ground, ExchangeGround ours, PoolFigures figures, PrintStream talk) {
        this.home = home;
        this.ground = ground;
        this.ours = ours;
        this.load = ExchangeLoad.find(ground);
        this.figures = figures;
        this.talk = talk;
    }

    /**
     * One stretch.
     *
     * @param micros processor time of a good answer, of all who took part in it but the clients
     */
    private record Stretch(ExchangeRate rate, double micros) {}

    void measure(int rounds, int seconds) {
        try {
            parties.add(ours.party(OURS, ours.accesses()));
            gather();
            BareSelect select = BareSelect.on(ServedTable.of(ours.node()), ours.keys(), ground);
            parties.forEach(party -> stretch(party, 32, Math.max(2, seconds))); // warm
            List<ExchangeParty> turn = new ArrayList<>(parties);
            for (int round = 1; round <= rounds; round++) {
                for (int connections : CONNECTIONS) {
                    for (ExchangeParty party : turn) {
                        Stretch stretch = stretch(party, connections, seconds);
                        measured.computeIfAbsent(party.name(), name -> new LinkedHashMap<>())
                                .computeIfAbsent(connections, c -> new ArrayList<>())
                                .add(stretch);
                        talk.printf("round %d, c = %d, %s: %s%n", round, connections, party.name(), stretch.rate());
                    }
                }
                bare.add(select.perSecond(seconds));
                talk.printf(
                        Locale.ROOT,
                        "round %d, %s: %,.0f /s; load average %s%n",
                        round,
                        select.name(),
                        bare.get(round - 1),
                        Machine.load());
                Collections.rotate(turn, 1);
            }
            tell(select.name());
        } finally {
            close();
        }
    }

    private Stretch stretch(ExchangeParty party, int connections, int seconds) {
        double before = party.cpuSeconds();
        ExchangeRate rate = load.run(party, connections, seconds);
        double good = Math.max(1, rate.perSecond() * seconds);
        return new Stretch(rate, (party.cpuSeconds() - before) * 1e6 / good);
    }

    private void gather() {
        Path program = ExchangeLoad.program("nginx").orElse(null);
        if (program == null) {
            absent.add(
                    "nginx, and with it all peers, whose back end it is: not installed (apt-get install nginx-light)");
            return;
        }
        PeerNginx nginx = kept(PeerNginx.start(program, ground));
        mustAnswer(nginx.party());
        parties.add(nginx.party());
        for (PeerScg.Way way : PeerScg.Way.values()) {
            present(
                    "Spring Cloud Gateway",
                    () -> kept(PeerScg.start(way, home, ground, nginx)).party());
        }
        present("Eclipse EDC", () -> {
            PeerEdc edc = kept(PeerEdc.start(home, ground, nginx));
            return edc.party(contracts(edc));
        });
    }

    private void present(String name, Supplier<ExchangeParty> starting) {
        try {
            ExchangeParty party = starting.get();
            mustAnswer(party);
            parties.add(party);
        } catch (Problem failed) {
            absent.add(name + ": " + Command.explain(failed));
            talk.println(absent.get(absent.size() - 1));
        }
    }

    private <T extends AutoCloseable> T kept(T started) {
        running.add(started);
        return started;
    }

    /** A peer that refuses would be fast. */
    private static void mustAnswer(ExchangeParty party) {
        try (Wire wire = new Wire(party.port())) {
            Wire.Answer answer = wire.ask(party.requests().get().get(0));
            if (answer.status() != 200 || !answer.body().contains("\"rows\"")) {
                throw Problem.unavailable("bench-peer-not-started")
                        .with(party.name(), answer.status() + " " + answer.body());
            }
        } catch (java.io.IOException lost) {
            throw Problem.unavailable("bench-peer-not-started")
                    .with(party.name(), lost.toString())
                    .causedBy(lost);
        }
    }

    /** Contracts until data, and what comes after their end; answers one that is open. */
    private PeerEdc.Opened contracts(PeerEdc edc) {
        List<Double> waited = new ArrayList<>();
        List<Long> answers = new ArrayList<>();
        List<Double> lasted = new ArrayList<>();
        for (int i = 0; i < CONTRACTS; i++) {
            PeerEdc.Opened opened = edc.open();
            waited.add(millis(opened.waited()));
            PeerEdc.After after = edc.terminate(opened);
            answers.add(after.answers());
            lasted.add(millis(after.lasted()));
        }
        figures.put(
                "edcContracts",
                Map.of(
                        "millisToFirstByte", Spread.of(waited).json(),
                        "answersAfterEnd", Spread.of(answers).json(),
                        "millisOfAnswersAfterEnd", Spread.of(lasted).json()));
        figures.row(
                "EDC: agreement → first byte; answers after the provider has acknowledged the end",
                Spread.of(waited).text(0) + " ms; " + Spread.of(answers).text(0) + " answers over "
                        + Spread.of(lasted).text(0) + " ms");
        return edc.open();
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private List<Stretch> ours(int connections) {
        return Objects.requireNonNull(Objects.requireNonNull(measured.get(OURS)).get(connections));
    }

    private void tell(String select) {
        figures.put("load", load.name());
        figures.put("absentPeers", absent);
        List<Map<String, Object>> all = new ArrayList<>();
        measured.forEach((name, byConnections) -> byConnections.forEach((connections, stretches) -> {
            List<Stretch> mine = ours(connections);
            Spread ratio = Spread.of(java.util.stream.IntStream.range(0, stretches.size())
                    .mapToObj(round -> mine.get(round).rate().perSecond()
                            / Math.max(1, stretches.get(round).rate().perSecond()))
                    .toList());
            Spread perSecond = of(stretches, each -> each.rate().perSecond());
            long troubles =
                    stretches.stream().mapToLong(each -> each.rate().troubles()).sum();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("who", name);
            one.put("connections", connections);
            one.put("perSecond", perSecond.json());
            one.put("p50Millis", of(stretches, each -> each.rate().p50Millis()).json());
            one.put("p99Millis", of(stretches, each -> each.rate().p99Millis()).json());
            one.put("processorMicros", of(stretches, Stretch::micros).json());
            one.put("troubles", troubles);
            one.put("oursAsMultiple", ratio.json());
            all.add(one);
            figures.row(
                    "c = " + connections + ": " + name,
                    perSecond.text(0) + " /s; p50 "
                            + of(stretches, each -> each.rate().p50Millis()).text(2) + ", p99 "
                            + of(stretches, each -> each.rate().p99Millis()).text(1) + " ms; "
                            + of(stretches, Stretch::micros).text(0) + " µs each"
                            + (troubles == 0 ? "" : "; " + troubles + " without a good answer")
                            + (name.equals(OURS) ? "" : "; **ours: " + ratio.text(2) + " ×**"));
        }));
        figures.put("peers", all);
        figures.put("bareSelectsPerSecond", Spread.of(bare).json());
        List<Double> share = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            share.add(ours(32).get(i).rate().perSecond() / bare.get(i));
        }
        figures.put("shareOfBareSelect", Spread.of(share).json());
        figures.row(
                select + " on the same table and columns",
                Spread.of(bare).text(0) + " /s; **ours (c = 32): "
                        + Spread.of(share).text(2) + " of it**");
        absent.forEach(each -> figures.row("not measured", each.replace('\n', ' ')));
    }

    private static Spread of(List<Stretch> stretches, ToDoubleFunction<Stretch> value) {
        return Spread.of(stretches.stream().map(value::applyAsDouble).toList());
    }

    private void close() {
        Collections.reverse(running);
        for (AutoCloseable each : running) {
            try {
                each.close();
            } catch (Exception failed) {
                talk.println("a peer did not end: " + failed);
            }
        }
    }
}
