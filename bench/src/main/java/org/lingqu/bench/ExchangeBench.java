package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ./lingqu bench exchange}: the way of data to whoever may have them, beside others who go it. */
final class ExchangeBench {

    static final Set<String> PARTS =
            Set.of("peers", "features", "open", "approval", "proof", "trace", "handover", "kills");

    /** Rows where it is not the table that is measured. */
    private static final int FEW = 10_000;

    /** Rows of a hand-over that is killed again and again. */
    private static final int SOME = 200_000;

    private final Plan plan;
    private final Home home;
    private final Path ground;
    private final PrintStream talk;
    private final PoolFigures figures;
    private final List<Violation> violations = new ArrayList<>();

    /**
     * What is to be measured.
     *
     * @param rows of the table that is looked up in and handed over
     * @param records of the log that is searched for a person
     * @param approvals how many are waited for
     * @param kills in the middle of hand-overs
     * @param ground directory for the nodes, kept; null for a fresh one
     */
    record Plan(
            int rows,
            int records,
            int rounds,
            int seconds,
            int approvals,
            int kills,
            long seed,
            @Nullable Path ground,
            Set<String> parts) {

        boolean has(String... any) {
            return java.util.Arrays.stream(any).anyMatch(parts::contains);
        }
    }

    ExchangeBench(Plan plan, Home home, PrintStream talk) {
        this.plan = plan;
        this.home = home;
        this.ground = plan.ground() == null ? home.ground("exchange") : Home.made(plan.ground());
        this.talk = talk;
        this.figures = new PoolFigures(talk);
    }

    /** @return the Markdown table */
    String run() {
        Noise noise = new Noise();
        figures.put("rows", plan.rows());
        figures.put("rounds", plan.rounds());
        figures.put("secondsPerStretch", plan.seconds());
        if (plan.has("peers", "features", "open", "approval", "proof", "handover")) {
            try (ExchangeGround one = ExchangeGround.open(home, ground.resolve("node-ground"), plan.rows(), talk)) {
                onOneTable(one);
            }
        }
        if (plan.has("trace")) {
            try (ExchangeGround one =
                    ExchangeGround.open(home, ground.resolve("trace-ground"), Math.min(plan.rows(), FEW), talk)) {
                new ExchangeTrace(one, figures, talk).measure(plan.records());
            }
        }
        if (plan.has("kills")) {
            try (ExchangeGround one =
                    ExchangeGround.open(home, ground.resolve("kills-ground"), Math.min(plan.rows(), SOME), talk)) {
                violations.addAll(new ExchangeKills(one, ground, plan.seed(), figures, talk).run(plan.kills()));
            }
        }
        Noise.Heard heard = noise.heard();
        figures.put("noise", heard.json());
        String markdown = String.format(
                Locale.ROOT,
                "# The exchange in figures%n%n`./lingqu bench exchange --rows %d --rounds %d --seconds %d --parts %s`: median [least–greatest] of the rounds, ratios within the round; everything on one machine.%n%n"
                        + "| what | measured |%n|---|---|%n%s%n%s %s%n",
                plan.rows(),
                plan.rounds(),
                plan.seconds(),
                String.join(",", plan.parts()),
                figures.table(),
                Results.machineWords(),
                heard);
        talk.println("written: " + new Results(home, "exchange").write(figures.all(), markdown));
        return markdown;
    }

    /** Whether something was not as promised, which is more than slow. */
    boolean isViolated() {
        return !violations.isEmpty();
    }

    private void onOneTable(ExchangeGround one) {
        if (plan.has("peers")) {
            new ExchangePeers(home, ground, one, figures, talk).measure(plan.rounds(), plan.seconds());
        }
        if (plan.has("features")) {
            new ExchangeFeatures(one, ground, figures, talk).measure(plan.rounds(), plan.seconds());
        }
        if (plan.has("open")) {
            new ExchangeOpen(one, ground, figures, talk).measure(plan.rounds(), plan.seconds());
        }
        if (plan.has("approval")) {
            new ExchangeApproval(one, figures, talk).measure(plan.approvals());
        }
        if (plan.has("handover")) {
            new ExchangeHandover(one, ground, figures, talk).measure(Math.max(1, plan.rounds() / 2));
        }
        if (plan.has("proof")) {
            new ExchangeProof(one, figures, talk).measure(plan.rounds() * plan.seconds());
        }
    }
}
