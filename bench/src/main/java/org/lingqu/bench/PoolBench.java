package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lingqu.kernel.Problem;

/** {@code ./lingqu bench pool}: what loads of a large table cost, beside the bare engines on the same rows in the same rounds. */
final class PoolBench {

    static final Set<String> PARTS = Set.of("load", "rules", "table", "fusion", "small", "million");

    /** What is measured by the interfaces of one node that runs all the time. */
    private static final Set<String> ON_ONE_NODE = Set.of("load", "rules", "table", "million");

    static final long SEED = 2026;
    private static final int MILLION = 1_000_000;

    private final Plan plan;
    private final Home home;
    private final Path ground;
    private final PrintStream talk;
    private final PoolFigures figures;

    /**
     * What is to be measured.
     *
     * @param rows of the table of citizens; the register of enterprises has a fifth of them
     */
    record Plan(int rows, int rounds, Set<String> parts) {}

    PoolBench(Plan plan, Home home, PrintStream talk) {
        this.plan = plan;
        this.home = home;
        this.ground = home.ground("pool");
        this.talk = talk;
        this.figures = new PoolFigures(talk);
    }

    /** @return the Markdown table */
    String run() {
        Noise noise = new Noise();
        figures.put("rows", plan.rows());
        figures.put("rounds", plan.rounds());
        Citizens citizens = new Citizens(SEED, plan.rows());
        Path csv = citizens.write(ground.resolve("citizens.csv"));
        if (!Collections.disjoint(plan.parts(), ON_ONE_NODE)) {
            try (Node node = new Node(home, Home.made(ground.resolve("node-ground")), Map.of())) {
                node.start();
                onOneNode(node, csv);
            }
        }
        if (plan.parts().contains("small")) {
            small(csv);
        }
        if (plan.parts().contains("fusion")) {
            try (BareDuck duck = new BareDuck()) {
                new FusionBeside(figures, Home.made(ground.resolve("fusion")), plan.rows(), plan.rounds())
                        .measure(duck);
            }
        }
        Noise.Heard heard = noise.heard();
        figures.put("noise", heard.json());
        String markdown = String.format(
                Locale.ROOT,
                "# The pool in figures%n%n`./lingqu bench pool --rows %d --rounds %d`: median [least–greatest] of the rounds; everything on one machine.%n%n"
                        + "| what | measured |%n|---|---|%n%s%n%s %s%n",
                plan.rows(),
                plan.rounds(),
                figures.table(),
                Results.machineWords(),
                heard);
        talk.println("written: " + new Results(home, "pool").write(figures.all(), markdown));
        return markdown;
    }

    private void onOneNode(Node node, Path csv) {
        World world = World.on(node);
        try (SourceDatabase database = SourceDatabase.start(
                        ground.resolve("source"), node.data().resolve("programs"));
                BareDuck duck = new BareDuck()) {
            if (plan.parts().contains("million")) {
                million(node, world);
            }
            if (plan.parts().contains("load")) {
                new LoadsBeside(figures).measure(node, world, csv, plan.rounds(), database, duck);
            }
            if (plan.parts().contains("rules")) {
                new RulesBeside(figures).measure(node, world, csv, plan.rounds(), duck);
            }
            if (plan.parts().contains("table")) {
                new TableBeside(figures, ground, Math.max(1_000, plan.rows() / 5), plan.rounds())
                        .measure(home, database, duck);
            }
        }
    }

    private void million(Node node, World world) {
        String entry = world.publish("公民基本信息（百万行）", Sheets.CITIZENS);
        Citizens citizens = new Citizens(SEED, Math.min(MILLION, plan.rows()));
        Path csv = citizens.write(ground.resolve("million.csv"));
        List<Double> seconds = new ArrayList<>();
        try (PeakMemory memory = new PeakMemory(node)) {
            for (int round = 1; round <= plan.rounds(); round++) {
                Landing landing = world.loadFile(entry, csv);
                mustAddUp(landing, citizens);
                seconds.add(landing.servedNanos() / 1e9);
            }
            Spread spread = Spread.of(seconds);
            figures.put(
                    "million",
                    Map.of(
                            "rows",
                            citizens.rows(),
                            "secondsToServing",
                            spread.json(),
                            "peak",
                            memory.peak().json()));
            figures.row(
                    String.format(
                            Locale.ROOT,
                            "%,d rows of CSV to published, checked and served (≤ 30 s wanted for a million)",
                            citizens.rows()),
                    spread.text(1) + " s; " + memory.peak().text());
        }
    }

    private static void mustAddUp(Landing landing, Citizens citizens) {
        if (landing.read() != citizens.rows() || landing.quarantined() != citizens.defects()) {
            throw Problem.unavailable("bench-step-failed").with("load: " + landing);
        }
    }

    private void small(Path csv) {
        Path place = Home.made(ground.resolve("small-ground"));
        try (Node node = new Node(home, place, Map.of("LINGQU_POOL_MEMORYLIMIT", "512MB"))) {
            node.start();
            World world = World.on(node);
            String entry = world.publish("公民基本信息（小内存）", Sheets.CITIZENS);
            try (PeakMemory memory = new PeakMemory(node)) {
                Landing landing = world.loadFile(entry, csv);
                mustAddUp(landing, new Citizens(SEED, plan.rows()));
                figures.put(
                        "small",
                        Map.of("landing", landing.json(), "peak", memory.peak().json()));
                figures.row(
                        "the same with rules where the engine may take 512 MB",
                        String.format(
                                Locale.ROOT,
                                "%.1f s to the published version, %.1f s until served; greatest memory %s",
                                landing.landedNanos() / 1e9,
                                landing.servedNanos() / 1e9,
                                memory.peak().text()));
            }
        }
    }
}
