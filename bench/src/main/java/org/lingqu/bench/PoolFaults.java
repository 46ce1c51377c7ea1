package org.lingqu.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code ./lingqu faults pool}: everything that can befall a pool, part by part, each on a node of its own. */
final class PoolFaults {

    static final Set<String> PARTS = Set.of("kills", "restart", "calls", "source", "disk");

    private final Plan plan;
    private final Home home;
    private final PrintStream talk;

    /**
     * What is to be done.
     *
     * @param count how many blows in the parts that strike at random moments
     * @param seed decides which and when
     * @param calls most system calls that are broken in each way
     */
    record Plan(int count, long seed, int calls, Set<String> parts) {}

    PoolFaults(Plan plan, Home home, PrintStream talk) {
        this.plan = plan;
        this.home = home;
        this.talk = talk;
    }

    /** @return exit code */
    int run(PrintStream out) {
        talk.println("seed " + plan.seed());
        Parts parts = new Parts(plan.parts(), talk);
        parts.part(
                "kills",
                () -> onNode(
                        "kills", List.of(PoolTarget.SERVER, PoolTarget.BACKEND, PoolTarget.POSTMASTER), plan.count()));
        parts.part(
                "restart",
                () -> onNode(
                        "restart",
                        List.of(PoolTarget.RESTART_FAST, PoolTarget.RESTART_IMMEDIATE),
                        Math.max(2, plan.count() / 5)));
        parts.part("calls", () -> new SystemCalls(home.ground("pool-calls"), plan.calls(), talk).run());
        parts.part("source", this::badSource);
        parts.part("disk", () -> new FullDisk(home, talk).run());
        return parts.report(
                "Faults of the pool",
                "./lingqu faults pool --count " + plan.count() + " --seed " + plan.seed() + " --parts "
                        + String.join(",", plan.parts()),
                "load",
                Map.of("seed", plan.seed()),
                new Results(home, "pool-faults"),
                out);
    }

    private FaultPart onNode(String part, List<PoolTarget> targets, int count) {
        try (Node node = started(part, Map.of())) {
            return new PoolKills(part, targets, count, plan.seed(), node, talk).run(World.on(node));
        }
    }

    private FaultPart badSource() {
        try (Node node = started("source", BadSource.SETTINGS)) {
            return new BadSource(node, World.on(node), talk).run();
        }
    }

    private Node started(String part, Map<String, String> settings) {
        Node node = new Node(home, home.ground("pool-" + part), settings);
        talk.printf(
                Locale.ROOT,
                "%s: %s, started in %.1f s%n",
                part,
                node.ground(),
                node.start().toMillis() / 1e3);
        return node;
    }
}
