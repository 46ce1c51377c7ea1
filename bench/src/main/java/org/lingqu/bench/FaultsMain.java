package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * {@code ./lingqu faults kill [--count N] [--seed S] [--clients C] [--mix …] [--rate N] [--together P]}, {@code ./lingqu faults exchange [the same]
 * [--calls N] [--parts …]} and {@code ./lingqu faults pool [--count N] [--seed S] [--calls N] [--parts …]}: break nodes of their own under load
 * and compare what clients saw with the log, and with what the pool holds. Exit code 0: every promise kept; 1: a promise broken, or not shown;
 * 2: not understood.
 */
public final class FaultsMain {

    private static final Set<String> OPTIONS =
            Set.of("count", "seed", "clients", "calls", "parts", "mix", "rate", "together");
    private static final int LEAST_RATE = 500;

    private FaultsMain() {}

    public static void main(String[] arguments) {
        System.exit(Command.run(() -> run(List.of(arguments))));
    }

    private static int run(List<String> arguments) {
        Options options = Options.of(arguments, OPTIONS);
        return switch (options.name()) {
            case "kill" -> kill(options);
            case "exchange" -> exchange(options);
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
        return new PoolFaults(plan, Home.find(), talk()).run(out());
    }

    private static int exchange(Options options) {
        ExchangeFaults.Plan plan = new ExchangeFaults.Plan(
                kills(options, ExchangeFaults.MIX, ExchangeFaults.TOGETHER),
                options.count("calls", 10_000, 1, 10_000),
                options.parts(ExchangeFaults.PARTS));
        return new ExchangeFaults(plan, Home.find(), talk()).run(out());
    }

    private static long seed(Options options) {
        return options.number("seed", new SplittableRandom().nextInt(1, 1_000_000), 0, Long.MAX_VALUE);
    }

    private static KillCampaign.Plan kills(Options options, Mix mix, int together) {
        return new KillCampaign.Plan(
                options.count("count", 50, 1, 100_000),
                seed(options),
                options.count("clients", 32, 4, 512),
                Mix.of(options.text("mix", mix.toString())),
                options.count("rate", LEAST_RATE, 100, 100_000),
                options.count("together", together, 0, 100));
    }

    private static int kill(Options options) {
        KillCampaign.Plan plan = kills(options, Mix.even(Target.SERVER, Target.BACKEND, Target.POSTMASTER), 0);
        PrintStream talk = talk();
        Home home = Home.find();
        Noise noise = new Noise();
        KillCampaign.Outcome outcome;
        try (Node node = new Node(home, home.ground("kill"), Map.of())) {
            outcome = new KillCampaign(plan, node, talk).run();
        }
        KillReport report = new KillReport(outcome, noise.heard());
        talk.println("written: " + new Results(home, "kill").write(report.json(), report.markdown()));
        out().print(report.markdown());
        if (outcome.violations().isEmpty()) {
            return Command.DONE;
        }
        talk.println(report.words());
        return Command.VIOLATED;
    }

    private static PrintStream talk() {
        return new PrintStream(System.err, true, StandardCharsets.UTF_8);
    }

    private static PrintStream out() {
        return new PrintStream(System.out, true, StandardCharsets.UTF_8);
    }
}
