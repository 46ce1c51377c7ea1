package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * {@code ./lingqu faults kill [--count N] [--seed S] [--clients C]} and {@code ./lingqu faults pool [--count N] [--seed S] [--parts …]}: break
 * nodes of their own under load and compare what clients saw with the log, and with what the pool holds. Exit code 0: every promise kept; 1: a promise broken, or not shown; 2: not understood.
 */
public final class FaultsMain {

    private static final Set<String> OPTIONS = Set.of("count", "seed", "clients", "calls", "parts");

    private FaultsMain() {}

    public static void main(String[] arguments) {
        System.exit(Command.run(() -> run(List.of(arguments))));
    }

    private static int run(List<String> arguments) {
        Options options = Options.of(arguments, OPTIONS);
        return switch (options.name()) {
            case "kill" -> kill(options);
            case "pool" -> pool(options);
            default -> throw Options.usage(options.name());
        };
    }

    private static int pool(Options options) {
        PoolFaults.Plan plan = new PoolFaults.Plan(
                options.count("count", 50, 1, 100_000),
                seed(options),
                options.count("calls", 10_000, 1, 10_000),
                options.parts(PoolFaults.PARTS));
        PrintStream talk = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        return new PoolFaults(plan, Home.find(), talk).run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    private static long seed(Options options) {
        return options.number("seed", new SplittableRandom().nextInt(1, 1_000_000), 0, Long.MAX_VALUE);
    }

    private static int kill(Options options) {
        KillCampaign.Plan plan = new KillCampaign.Plan(
                options.count("count", 50, 1, 100_000), seed(options), options.count("clients", 32, 16, 512));
        PrintStream talk = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Home home = Home.find();
        Noise noise = new Noise();
        KillCampaign.Outcome outcome;
        try (Node node = new Node(home, home.ground("kill"), Map.of())) {
            outcome = new KillCampaign(plan, node, talk).run();
        }
        KillReport report = new KillReport(outcome, noise.heard());
        talk.println("written: " + new Results(home, "kill").write(report.json(), report.markdown()));
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(report.markdown());
        if (outcome.violations().isEmpty()) {
            return Command.DONE;
        }
        talk.println(report.words());
        return Command.VIOLATED;
    }
}
