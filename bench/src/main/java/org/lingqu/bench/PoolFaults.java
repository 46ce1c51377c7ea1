package org.lingqu.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.lingqu.kernel.Problem;

/** {@code ./lingqu faults pool}: everything that can befall a pool, part by part, each on a node of its own. */
final class PoolFaults {

    static final Set<String> PARTS = Set.of("kills", "restart", "calls", "source", "disk");

    private static final int SHOWN = 20;

    private final Plan plan;
    private final Home home;
    private final PrintStream talk;
    private final List<FaultPart> parts = new ArrayList<>();

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
        Noise noise = new Noise();
        talk.println("seed " + plan.seed());
        part(
                "kills",
                () -> onNode(
                        "kills", List.of(PoolTarget.SERVER, PoolTarget.BACKEND, PoolTarget.POSTMASTER), plan.count()));
        part(
                "restart",
                () -> onNode(
                        "restart",
                        List.of(PoolTarget.RESTART_FAST, PoolTarget.RESTART_IMMEDIATE),
                        Math.max(2, plan.count() / 5)));
        part("calls", () -> new SystemCalls(home.ground("pool-calls"), plan.calls(), talk).run());
        part("source", this::badSource);
        part("disk", () -> new FullDisk(home, talk).run());
        List<Violation> violations =
                parts.stream().flatMap(part -> part.violations().stream()).toList();
        String markdown = markdown(violations, noise.heard());
        talk.println("written: " + new Results(home, "pool-faults").write(json(violations, noise.heard()), markdown));
        out.print(markdown);
        return violations.isEmpty() ? Command.DONE : Command.VIOLATED;
    }

    /** What stops a part is a broken promise too; the others go on. */
    private void part(String name, Supplier<FaultPart> body) {
        if (!plan.parts().contains(name)) {
            return;
        }
        try {
            parts.add(body.get());
        } catch (Problem stopped) {
            String reason = Command.explain(stopped);
            talk.println(name + ": " + reason);
            parts.add(new FaultPart(
                    name,
                    "Stopped: " + reason + "\n",
                    Map.of("stopped", reason),
                    List.of(new Violation(Violation.Kind.NOT_RESUMED, "", name + ": " + reason))));
        }
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

    private Map<String, Object> json(List<Violation> violations, Noise.Heard noise) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("seed", plan.seed());
        all.put("noise", noise.json());
        parts.forEach(part -> all.put(part.name(), part.json()));
        all.put(
                "violations",
                violations.stream()
                        .map(each -> Map.of("kind", each.kind().name(), "load", each.matter(), "detail", each.detail()))
                        .toList());
        return all;
    }

    private String markdown(List<Violation> violations, Noise.Heard noise) {
        StringBuilder out = new StringBuilder("# Faults of the pool\n\n`./lingqu faults pool --count " + plan.count()
                + " --seed " + plan.seed() + " --parts " + String.join(",", plan.parts()) + "`\n\n");
        parts.forEach(part -> out.append("## ")
                .append(part.name())
                .append("\n\n")
                .append(part.table())
                .append('\n'));
        out.append(violations.isEmpty() ? "No promise was broken.\n" : words(violations));
        return out.append("\n")
                .append(Results.machineWords())
                .append(' ')
                .append(noise)
                .append("\n")
                .toString();
    }

    private static String words(List<Violation> violations) {
        StringBuilder out = new StringBuilder("**" + violations.size() + " broken promises**\n\n");
        violations.stream()
                .limit(SHOWN)
                .forEach(each -> out.append("- ").append(each).append('\n'));
        if (violations.size() > SHOWN) {
            out.append("- and ").append(violations.size() - SHOWN).append(" more\n");
        }
        return out.toString();
    }
}
