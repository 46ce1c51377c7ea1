package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.lingqu.demo.Enterprises;
import org.lingqu.demo.Interfaces;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** {@code ./lingqu bench pool}: what loads of a large table cost, beside the bare engines on the same rows in the same rounds. */
final class PoolBench {

    static final Set<String> PARTS = Set.of("load", "rules", "table", "small", "million");

    private static final long SEED = 2026;
    private static final int MILLION = 1_000_000;
    private static final int RULES = 10;

    private final Plan plan;
    private final Home home;
    private final Path ground;
    private final PrintStream talk;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final StringBuilder table = new StringBuilder();

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
    }

    /** @return the Markdown table */
    String run() {
        Noise noise = new Noise();
        figures.put("rows", plan.rows());
        figures.put("rounds", plan.rounds());
        Citizens citizens = new Citizens(SEED, plan.rows());
        Path csv = citizens.write(ground.resolve("citizens.csv"));
        try (Node node = new Node(home, Home.made(ground.resolve("node-ground")), Map.of())) {
            node.start();
            onOneNode(node, csv);
        }
        if (plan.parts().contains("small")) {
            small(csv);
        }
        Noise.Heard heard = noise.heard();
        figures.put("noise", heard.json());
        String markdown = String.format(
                Locale.ROOT,
                "# The pool in figures%n%n`./lingqu bench pool --rows %d --rounds %d`: median [least–greatest] of the rounds; everything on one machine.%n%n"
                        + "| what | measured |%n|---|---|%n%s%n%s %s%n",
                plan.rows(),
                plan.rounds(),
                table,
                Results.machineWords(),
                heard);
        talk.println("written: " + new Results(home, "pool").write(figures, markdown));
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
                load(node, world, csv, database, duck);
            }
            if (plan.parts().contains("rules")) {
                rules(world, csv, duck);
            }
            if (plan.parts().contains("table")) {
                table(world, database);
            }
        }
    }

    /** One round of a load beside the bare engines, in seconds. */
    private record Side(double landed, double serving, double duck, double postgres) {}

    private void load(Node node, World world, Path csv, SourceDatabase database, BareDuck duck) {
        String plain = world.publish("公民基本信息（无规则）", Sheets.plain(Sheets.CITIZENS));
        String ruled = world.publish("公民基本信息（有规则）", Sheets.CITIZENS);
        BarePostgres postgres = new BarePostgres(database);
        List<Side> without = new ArrayList<>();
        List<Side> with = new ArrayList<>();
        List<Memory> peaks = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            double bare = duck.convert(csv, Sheets.CITIZENS) / 1e9;
            double books = postgres.load(csv, Sheets.CITIZENS) / 1e9;
            try (PeakMemory memory = new PeakMemory(node)) {
                without.add(side(world.loadFile(plain, csv), bare, books));
                with.add(side(world.loadFile(ruled, csv), bare, books));
                peaks.add(memory.peak());
            }
            talk.printf(
                    Locale.ROOT,
                    "round %d: without rules %.1f s, with rules %.1f s; DuckDB %.1f s, PostgreSQL %.1f s%n",
                    round,
                    without.get(round - 1).landed(),
                    with.get(round - 1).landed(),
                    bare,
                    books);
        }
        sides("without rules beyond the types", "loadWithoutRules", without);
        sides("with the rules of the entry, one row in a hundred kept back", "loadWithRules", with);
        row("bare DuckDB, the same file to Parquet", seconds(with, Side::duck));
        row("bare PostgreSQL, the same file into a table of texts with an index", seconds(with, Side::postgres));
        Spread sums = Spread.of(peaks.stream().map(Memory::sum).toList());
        figures.put("peakMegabytes", sums.json());
        row(
                "greatest memory of server and database together during these loads (≤ 2,048 MB wanted)",
                sums.text(0) + " MB");
    }

    private static Side side(Landing landing, double duck, double postgres) {
        return new Side(
                landing.landedNanos() / 1e9, (landing.servedNanos() - landing.landedNanos()) / 1e9, duck, postgres);
    }

    private void sides(String words, String name, List<Side> sides) {
        Spread share = ratio(sides, Side::landed, Side::duck);
        Spread serving = ratio(sides, Side::serving, Side::postgres);
        figures.put(
                name,
                Map.of(
                        "secondsToSnapshot", spread(sides, Side::landed).json(),
                        "secondsMoreToServing", spread(sides, Side::serving).json(),
                        "timesBareDuck", share.json(),
                        "servingTimesBarePostgres", serving.json()));
        row(
                "CSV to the published version, " + words,
                seconds(sides, Side::landed) + "; " + share.text(2) + " × bare DuckDB");
        row(
                "– from there until single rows are served",
                seconds(sides, Side::serving) + "; " + serving.text(2) + " × bare PostgreSQL");
    }

    private static Spread spread(List<Side> sides, ToDoubleFunction<Side> of) {
        return Spread.of(sides.stream().mapToDouble(of).boxed().toList());
    }

    private static Spread ratio(List<Side> sides, ToDoubleFunction<Side> of, ToDoubleFunction<Side> by) {
        return spread(sides, side -> of.applyAsDouble(side) / by.applyAsDouble(side));
    }

    private static String seconds(List<Side> sides, ToDoubleFunction<Side> of) {
        return spread(sides, of).text(1) + " s";
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
            row(
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

    private void rules(World world, Path csv, BareDuck duck) {
        String entry = world.publish("公民基本信息（质量）", Sheets.CITIZENS);
        world.loadFile(entry, csv);
        Interfaces steward = world.steward();
        String quality = "/api/v1/quality/" + entry;
        int inForce = inForce(steward, quality);
        List<Double> ours = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            double bare = duck.counts(csv, Sheets.CITIZENS) / 1e9;
            long began = System.nanoTime();
            steward.post(quality + "/runs", Map.of()).expect(201);
            ours.add((System.nanoTime() - began) / 1e9);
            shares.add(ours.get(round - 1) / bare);
        }
        figures.put(
                "rules",
                Map.of(
                        "rules",
                        inForce,
                        "seconds",
                        Spread.of(ours).json(),
                        "timesBareDuck",
                        Spread.of(shares).json()));
        row(
                inForce + " quality rules over the published version, by the interface",
                Spread.of(ours).text(1) + " s; " + Spread.of(shares).text(2)
                        + " × bare DuckDB that counts what is there and what differs in each of its columns");
    }

    /** Takes over what is proposed until there are enough. */
    private static int inForce(Interfaces steward, String quality) {
        steward.post(quality + "/suggestions", Map.of());
        int count = 0;
        for (JsonNode rule : steward.get(quality + "/rules").expect(200).json()) {
            boolean proposed = rule.path("state").asString().equals("PROPOSED");
            if (proposed && count < RULES) {
                steward.put(
                                quality + "/rules/" + rule.path("id").asString(),
                                Map.of("version", rule.path("version").asInt(), "state", "IN_FORCE", "why", "压测"))
                        .expect(200);
            }
            count += proposed && count >= RULES ? 0 : 1;
        }
        return count;
    }

    private void table(World world, SourceDatabase database) {
        int rows = Math.max(1_000, plan.rows() / 5);
        database.fill(new Enterprises(SEED, rows));
        String entry = world.publish("企业登记信息（压测）", Sheets.REGISTER);
        String source = world.source("企业登记业务库（压测）", database);
        List<Double> ours = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            double bare = rows / (database.copyOut() / 1e9);
            Landing landing = world.loadTable(entry, source, SourceDatabase.TABLE);
            ours.add(landing.rowsPerSecond());
            shares.add(landing.rowsPerSecond() / bare);
        }
        figures.put(
                "table",
                Map.of(
                        "rows",
                        rows,
                        "rowsPerSecond",
                        Spread.of(ours).json(),
                        "shareOfCopyOut",
                        Spread.of(shares).json()));
        row(
                String.format(
                        Locale.ROOT,
                        "%,d enterprises from a table of another PostgreSQL to the published version",
                        rows),
                Spread.of(ours).text(0) + " rows/s; " + Spread.of(shares).text(2)
                        + " of its bare COPY of texts to nowhere");
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
                row(
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

    private void row(String what, String measured) {
        String row = "| " + what + " | " + measured + " |\n";
        table.append(row);
        talk.print(row);
    }
}
