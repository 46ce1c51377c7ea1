package org.lingqu.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** {@code ./lingqu faults exchange}: everything that can befall the gateway and the log, part by part, each on a node of its own. */
final class ExchangeFaults {

    static final Set<String> PARTS = Set.of(
            "kills", "restart", "calls", "disk", "twins", "clock", "backends", "tampering", "attacks", "gateways");

    /** Seldom what takes long to repair, so that a thousand blows fit into a night. */
    static final Mix MIX = Mix.of("server=1,backend=5,postmaster=3,stages=5,sequencer=2");

    static final int TOGETHER = 20;

    private final Plan plan;
    private final Home home;
    private final PrintStream talk;

    /**
     * What is to be done.
     *
     * @param kills blows of part {@code kills}; its seed, clients and least rate count for the others too
     * @param calls most system calls that are broken in each way
     */
    record Plan(KillCampaign.Plan kills, int calls, Set<String> parts) {}

    ExchangeFaults(Plan plan, Home home, PrintStream talk) {
        this.plan = plan;
        this.home = home;
        this.talk = talk;
    }

    /** @return exit code */
    int run(PrintStream out) {
        KillCampaign.Plan kills = plan.kills();
        long seed = kills.seed();
        int clients = kills.clients();
        talk.println("seed " + seed);
        Parts parts = new Parts(plan.parts(), talk);
        parts.part("kills", () -> kills("kills", kills));
        parts.part("restart", () -> kills("restart", restarts()));
        parts.part("calls", () -> new LogCalls(home.ground("exchange-calls"), plan.calls(), talk).run());
        parts.part("disk", () -> new LogDisk(home, seed, clients, talk).run());
        parts.part("twins", () -> new Twins(home, seed, clients, talk).run());
        parts.part("clock", () -> new ClockJumps(home, seed, clients, talk).run());
        parts.part(
                "backends",
                () -> onNode(
                        "backends",
                        LyingServices.SETTINGS,
                        (node, world) -> new LyingServices(node, world, seed, clients, talk).run()));
        parts.part("tampering", () -> new Tampering(home, talk).run());
        parts.part(
                "attacks",
                () -> onNode("attacks", Map.of(), (node, world) -> new Attacks(node, world, seed, talk).run()));
        parts.part("gateways", () -> GatewaysCampaign.run(kills.count(), seed, home, talk));
        return parts.report(
                "Faults of the exchange",
                "./lingqu faults exchange --count %d --seed %d --clients %d --mix %s --rate %d --together %d --calls %d --parts %s"
                        .formatted(
                                kills.count(),
                                seed,
                                clients,
                                kills.mix(),
                                kills.rate(),
                                kills.together(),
                                plan.calls(),
                                String.join(",", plan.parts())),
                "matter",
                Map.of("seed", seed),
                new Results(home, "exchange-faults"),
                out);
    }

    /** A fifth as often as the other blows; nobody can know when a restart begins, so none falls into another. */
    private KillCampaign.Plan restarts() {
        KillCampaign.Plan kills = plan.kills();
        return new KillCampaign.Plan(
                Math.max(2, kills.count() / 5),
                kills.seed(),
                kills.clients(),
                Mix.even(Target.RESTART_FAST, Target.RESTART_IMMEDIATE),
                kills.rate(),
                0);
    }

    private FaultPart kills(String name, KillCampaign.Plan blows) {
        Noise noise = new Noise();
        try (Node node = new Node(home, home.ground("exchange-" + name), Map.of())) {
            return new KillReport(new KillCampaign(blows, node, talk).run(), noise.heard()).part(name);
        }
    }

    private FaultPart onNode(String part, Map<String, String> settings, BiFunction<Node, World, FaultPart> body) {
        try (Node node = new Node(home, home.ground("exchange-" + part), settings)) {
            talk.printf(
                    Locale.ROOT,
                    "%s: %s, started in %.1f s%n",
                    part,
                    node.ground(),
                    node.start().toMillis() / 1e3);
            return body.apply(node, World.on(node));
        }
    }
}
