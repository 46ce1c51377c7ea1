package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Look-ups a second by the full path, beside what can be measured of its parts, in rounds that take turns. */
final class Lookups {

    private static final int CLIENTS = 32;
    private static final int WARM_UP = 15;
    private static final byte[] PING =
            "GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final Node node;
    private final List<Access> accesses;
    private final Keys keys;
    private final PrintStream talk;
    private final SplittableRandom random = new SplittableRandom(1);
    private long calls;

    Lookups(Node node, List<Access> accesses, Keys keys, PrintStream talk) {
        this.node = node;
        this.accesses = accesses;
        this.keys = keys;
        this.talk = talk;
    }

    /**
     * One stretch under load.
     *
     * @param refused answers that were none
     * @param jvm processor microseconds of the server a good answer
     * @param postgres the same of PostgreSQL
     * @param clients the same of the clients
     */
    record Stretch(
            double perSecond, double p50, double p99, long refused, double jvm, double postgres, double clients) {}

    /** All stretches of one kind. */
    record Kind(String name, List<Stretch> stretches) {

        Spread perSecond() {
            return Spread.of(stretches.stream().map(Stretch::perSecond).toList());
        }

        Map<String, Object> json() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("what", name);
            all.put("perSecond", perSecond().json());
            all.put("p50Millis", of(Stretch::p50).json());
            all.put("p99Millis", of(Stretch::p99).json());
            all.put("serverMicros", of(Stretch::jvm).json());
            all.put("postgresMicros", of(Stretch::postgres).json());
            all.put("clientMicros", of(Stretch::clients).json());
            all.put("refused", stretches.stream().mapToLong(Stretch::refused).sum());
            return all;
        }

        String row() {
            return "| " + name + " | " + perSecond().text(0) + " /s; p50 "
                    + of(Stretch::p50).text(2) + ", p99 "
                    + of(Stretch::p99).text(1) + " ms; µs each: server "
                    + of(Stretch::jvm).text(0) + ", PostgreSQL "
                    + of(Stretch::postgres).text(0) + ", clients "
                    + of(Stretch::clients).text(0) + " |\n";
        }

        private Spread of(java.util.function.ToDoubleFunction<Stretch> value) {
            return Spread.of(stretches.stream().map(value::applyAsDouble).toList());
        }
    }

    /**
     * What came of it.
     *
     * @param bareName how rows were selected without us
     * @param bare rows a second so
     */
    record Result(Kind full, Kind nothing, String bareName, List<Double> bare) {

        /** Full path as a share of the bare select in the same round. */
        Spread shareOfBare() {
            List<Double> shares = new ArrayList<>();
            for (int i = 0; i < bare.size(); i++) {
                shares.add(full.stretches().get(i).perSecond() / bare.get(i));
            }
            return Spread.of(shares);
        }

        Spread shareOfNothing() {
            List<Double> shares = new ArrayList<>();
            for (int i = 0; i < bare.size(); i++) {
                shares.add(full.stretches().get(i).perSecond()
                        / nothing.stretches().get(i).perSecond());
            }
            return Spread.of(shares);
        }

        Map<String, Object> json() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("full", full.json());
            all.put("nothing", nothing.json());
            all.put("bareSelect", bareName);
            all.put("bareSelectsPerSecond", Spread.of(bare).json());
            all.put("shareOfBareSelect", shareOfBare().json());
            all.put("shareOfNothing", shareOfNothing().json());
            return all;
        }

        String rows() {
            return full.row() + nothing.row()
                    + "| " + bareName + ", same table and columns | "
                    + Spread.of(bare).text(0) + " /s |\n"
                    + "| full path: share of the bare select; of the empty answer, within the round | "
                    + shareOfBare().text(2) + "; " + shareOfNothing().text(2) + " |\n";
        }
    }

    Result measure(int rounds, int seconds, Path ground) {
        BareSelect select = BareSelect.on(ServedTable.of(node), keys, ground);
        Kind full = new Kind(
                "look-up, full path (token, grant, purpose, quota, 10 items, 2 masks, durable record), " + CLIENTS
                        + " clients",
                new ArrayList<>());
        Kind nothing =
                new Kind("an empty answer of the same server (liveness), " + CLIENTS + " clients", new ArrayList<>());
        List<Double> bare = new ArrayList<>();
        stretch(WARM_UP, this::lookUp);
        stretch(WARM_UP, this::ping);
        for (int round = 1; round <= rounds; round++) {
            full.stretches().add(stretch(seconds, this::lookUp));
            nothing.stretches().add(stretch(seconds, this::ping));
            bare.add(select.perSecond(seconds));
            Stretch last = full.stretches().get(round - 1);
            talk.printf(
                    Locale.ROOT,
                    "look-up round %d: %,.0f/s, p99 %.1f ms, %d refused; empty %,.0f/s; bare select %,.0f/s; load average %s%n",
                    round,
                    last.perSecond(),
                    last.p99(),
                    last.refused(),
                    nothing.stretches().get(round - 1).perSecond(),
                    bare.get(round - 1),
                    Machine.load());
        }
        return new Result(full, nothing, select.name(), bare);
    }

    private byte[] lookUp(int connection) {
        Access access = accesses.get(connection % accesses.size());
        return access.request(keys.item(), keys.pick(random), "R-" + ++calls);
    }

    private byte[] ping(int connection) {
        return PING;
    }

    private Stretch stretch(int seconds, Herd.Requests requests) {
        double jvm = Machine.cpuSeconds(node.pid());
        double postgres = Machine.cpuSeconds(node.database().processes());
        double clients = Machine.cpuSeconds(ProcessHandle.current().pid());
        long began = System.nanoTime();
        try (Herd herd = new Herd(node.port(), requests)) {
            herd.run(CLIENTS, Duration.ofSeconds(seconds));
            double took = (System.nanoTime() - began) / 1e9;
            double good = Math.max(1, herd.tally().goods());
            return new Stretch(
                    good / took,
                    herd.delays().millis(0.5),
                    herd.delays().millis(0.99),
                    herd.tally().troubles(),
                    (Machine.cpuSeconds(node.pid()) - jvm) * 1e6 / good,
                    (Machine.cpuSeconds(node.database().processes()) - postgres) * 1e6 / good,
                    (Machine.cpuSeconds(ProcessHandle.current().pid()) - clients) * 1e6 / good);
        }
    }
}
