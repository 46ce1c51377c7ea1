package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.demo.Enterprises;
import org.lingqu.kernel.Problem;

/**
 * Withdraws one grant after the other at one of three gateways, while 32 readers and three walks through all rows use it at all of them and
 * something befalls another gateway: nothing may leave any of them after the acknowledgement.
 */
public final class GatewaysCampaign {

    private static final int ROWS = 100_000;
    private static final int READERS = 32;
    private static final int SECONDS = 5;
    private static final int TURNS = 3;
    private static final int LEAST_ANSWERS = 20;
    private static final Duration WELL = Duration.ofSeconds(90);
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    private final int count;
    private final SplittableRandom random;
    private final long seed;
    private final PrintStream talk;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<GatewaysBlow, List<Double>> acknowledged = new EnumMap<>(GatewaysBlow.class);
    private final List<Double> lags = new ArrayList<>();

    private GatewaysCampaign(int count, long seed, PrintStream talk) {
        this.count = count;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.talk = talk;
    }

    /** Runs the whole campaign on nodes of its own. */
    static FaultPart run(int count, long seed, Home home, PrintStream talk) {
        GatewaysCampaign campaign = new GatewaysCampaign(count, seed, talk);
        try (GatewaysNodes nodes = new GatewaysNodes(home, talk)) {
            return campaign.on(nodes);
        }
    }

    /** By itself: {@code --count N --seed S}. */
    public static void main(String[] arguments) {
        System.exit(Command.run(() -> {
            Options options = Options.of(List.of(arguments), Set.of("count", "seed"));
            PrintStream talk = new PrintStream(System.err, true, StandardCharsets.UTF_8);
            Home home = Home.find();
            Noise noise = new Noise();
            FaultPart part = run(
                    options.count("count", 32, 1, 100_000), options.number("seed", 1, 0, Long.MAX_VALUE), home, talk);
            Map<String, Object> json = new LinkedHashMap<>(part.json());
            json.put("noise", noise.heard().json());
            talk.println("written: "
                    + new Results(home, "gateways")
                            .write(
                                    json,
                                    "# Several gateways\n\n" + part.table() + "\n" + Results.machineWords() + "\n"));
            part.violations().forEach(talk::println);
            return part.violations().isEmpty() ? Command.DONE : Command.VIOLATED;
        }));
    }

    private FaultPart on(GatewaysNodes nodes) {
        World world = World.on(nodes.first());
        Enterprises register = new Enterprises(seed, ROWS);
        String resource = world.publish("企业登记信息（多网关）", Sheets.REGISTER);
        Landing landing =
                world.loadFile(resource, Inputs.register(nodes.ground().resolve("register.csv"), register));
        talk.printf("%,d rows served%n", landing.landed());
        Keys keys = Keys.of(register, ROWS);
        List<Spread> throughput = throughput(nodes, GatewaysGrant.given(world, resource, "网关吞吐"), keys);
        for (int round = 1; round <= count; round++) {
            if (!round(round, nodes, world, resource, keys)) {
                break;
            }
        }
        return new FaultPart("gateways", table(throughput), json(throughput), violations);
    }

    private boolean round(int round, GatewaysNodes nodes, World world, String resource, Keys keys) {
        GatewaysBlow blow = GatewaysBlow.ofRound(round);
        int struck = blow == GatewaysBlow.CUT ? 2 : blow == GatewaysBlow.KILLED ? 1 : 1 + random.nextInt(2);
        GatewaysGrant grant = GatewaysGrant.given(world, resource, "网关第" + round + "轮");
        try (GatewaysReaders readers = new GatewaysReaders(
                nodes.ports(),
                READERS,
                true,
                grant.access(),
                keys,
                "G" + seed + "-" + round + "-",
                random.nextLong())) {
            if (!Waiting.until(WELL, () -> answersEverywhere(readers))) {
                violated(Kind.NOT_RECOVERED, round, "%s: not every gateway answers after %s".formatted(blow, WELL));
                return false;
            }
            nodes.strike(blow, struck);
            try {
                Waiting.pause(Duration.ofMillis(random.nextInt(300)));
                long asked = System.nanoTime();
                grant.withdraw();
                double took = (System.nanoTime() - asked) / 1e6;
                Duration lag = readers.mark();
                acknowledged.computeIfAbsent(blow, key -> new ArrayList<>()).add(took);
                lags.add(lag.toNanos() / 1e6);
                Waiting.pause(Duration.ofMillis(blow == GatewaysBlow.NONE ? 0 : 100 + random.nextInt(7_900)));
                talk.printf(Locale.ROOT, "round %d, %s: acknowledged after %.0f ms%n", round, blow.words(), took);
            } catch (Problem refused) {
                violated(Kind.UNEXPECTED_STATUS, round, blow + ": withdrawal: " + Command.explain(refused));
            } finally {
                nodes.repair(blow, struck);
            }
            Waiting.pause(AFTERWARDS);
            if (readers.late() > 0) {
                violated(Kind.AFTER_WITHDRAWAL, round, "%s: %d answers".formatted(blow, readers.late()));
            }
            if (readers.refused() == 0) {
                violated(Kind.TOO_SLOW, round, blow + ": nobody asked after the acknowledgement");
            }
        }
        return true;
    }

    private static boolean answersEverywhere(GatewaysReaders readers) {
        return readers.goods(0) >= LEAST_ANSWERS
                && readers.goods(1) >= LEAST_ANSWERS
                && readers.goods(2) >= LEAST_ANSWERS;
    }

    /** Look-ups a second of one, two and three processes, in turns. */
    private List<Spread> throughput(GatewaysNodes nodes, GatewaysGrant grant, Keys keys) {
        List<List<Double>> perSecond = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int turn = 0; turn <= TURNS; turn++) {
            for (int processes = 1; processes <= 3; processes++) {
                try (GatewaysReaders readers = new GatewaysReaders(
                        nodes.ports().subList(0, processes),
                        READERS,
                        false,
                        grant.access(),
                        keys,
                        "T" + seed + "-" + turn + processes + "-",
                        random.nextLong())) {
                    Waiting.pause(Duration.ofSeconds(1));
                    long before = goods(readers, processes);
                    long began = System.nanoTime();
                    Waiting.pause(Duration.ofSeconds(SECONDS));
                    double rate = (goods(readers, processes) - before) / ((System.nanoTime() - began) / 1e9);
                    if (turn > 0) { // the first one warms up
                        perSecond.get(processes - 1).add(rate);
                    }
                }
            }
        }
        return perSecond.stream().map(Spread::of).toList();
    }

    private static long goods(GatewaysReaders readers, int processes) {
        long all = 0;
        for (int node = 0; node < processes; node++) {
            all += readers.goods(node);
        }
        return all;
    }

    private void violated(Kind kind, int round, String detail) {
        violations.add(new Violation(kind, "round " + round, detail));
        talk.println(violations.get(violations.size() - 1));
    }

    private Map<String, Object> json(List<Spread> throughput) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("rounds", count);
        all.put("readers", READERS);
        acknowledged.forEach((blow, millis) ->
                all.put(blow.key() + "AcknowledgedMillis", Spread.of(millis).json()));
        all.put("markMillis", Spread.of(lags).json());
        for (int processes = 1; processes <= throughput.size(); processes++) {
            all.put("perSecond" + processes, throughput.get(processes - 1).json());
        }
        return all;
    }

    private String table(List<Spread> throughput) {
        StringBuilder out = new StringBuilder("| withdrawn at one of three gateways, " + READERS
                + " readers and a walk at each | rounds | acknowledged after, ms |\n|---|---|---|\n");
        acknowledged.forEach((blow, millis) -> out.append("| ")
                .append(blow.words())
                .append(" | ")
                .append(millis.size())
                .append(" | ")
                .append(Spread.of(millis).text(0))
                .append(" |\n"));
        out.append("\nWhat had arrived at the acknowledgement was read within ")
                .append(Spread.of(lags).text(1))
                .append(" ms.\n\n| processes, all on one machine with their readers | answers a second |\n|---|---|\n");
        for (int processes = 1; processes <= throughput.size(); processes++) {
            out.append("| ")
                    .append(processes)
                    .append(" | ")
                    .append(throughput.get(processes - 1).text(0))
                    .append(" |\n");
        }
        return out.toString();
    }
}
