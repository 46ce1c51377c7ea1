package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./lingqu bench river [--rounds N] [--seconds S] [--villages FILE] [--parts start,memory,load,lookup]},
 * {@code ./lingqu bench catalog [--entries N] [--rounds N] [--seconds S] [--ground DIR] [--parts search,sheet,kinds,rebuild,publish,start]},
 * {@code ./lingqu bench pool [--rows N] [--rounds N] [--parts load,rules,table,fusion,small,million]} and
 * {@code ./lingqu bench exchange [--rows N] [--records N] [--rounds N] [--seconds S] [--count N] [--seed S] [--ground DIR] [--parts peers,features,open,approval,proof,trace,handover,kills]}:
 * each measures a node of its own;
 * {@code ./lingqu bench cluster [--rows N] [--workers N]} both engines of the pool on the same plans. Exit code 0: measured; 1: something did not
 * work; 2: not understood.
 */
public final class BenchMain {

    private static final Set<String> OPTIONS = Set.of(
            "rounds",
            "seconds",
            "villages",
            "parts",
            "entries",
            "ground",
            "rows",
            "workers",
            "records",
            "count",
            "seed");
    private static final Set<String> PARTS = Set.of("start", "memory", "load", "lookup");

    private BenchMain() {}

    public static void main(String[] arguments) {
        System.exit(Command.run(() -> run(List.of(arguments))));
    }

    private static int run(List<String> arguments) {
        Options options = Options.of(arguments, OPTIONS);
        PrintStream talk = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        if (options.name().equals("exchange")) {
            ExchangeBench bench = new ExchangeBench(exchange(options), Home.find(), talk);
            new PrintStream(System.out, true, StandardCharsets.UTF_8).print(bench.run());
            return bench.isViolated() ? Command.VIOLATED : Command.DONE;
        }
        String table = switch (options.name()) {
            case "river" -> new River(river(options), Home.find(), talk).run();
            case "catalog" -> new CatalogBench(catalog(options), Home.find(), talk).run();
            case "pool" -> new PoolBench(pool(options), Home.find(), talk).run();
            case "cluster" -> new ClusterBench(cluster(options), Home.find(), talk).run();
            default -> throw Options.usage(options.name());
        };
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(table);
        return Command.DONE;
    }

    private static River.Plan river(Options options) {
        return new River.Plan(
                options.count("rounds", 6, 1, 100),
                options.count("seconds", 8, 1, 600),
                folder(options, "villages"),
                options.parts(PARTS));
    }

    private static CatalogBench.Plan catalog(Options options) {
        return new CatalogBench.Plan(
                options.count("entries", 1_000_000, 1_000, 2_000_000),
                options.count("rounds", 5, 1, 100),
                options.count("seconds", 10, 1, 600),
                folder(options, "ground"),
                options.parts(CatalogBench.PARTS));
    }

    private static PoolBench.Plan pool(Options options) {
        return new PoolBench.Plan(
                options.count("rows", 10_000_000, 10_000, 20_000_000),
                options.count("rounds", 3, 1, 100),
                options.parts(PoolBench.PARTS));
    }

    private static ExchangeBench.Plan exchange(Options options) {
        return new ExchangeBench.Plan(
                options.count("rows", 1_000_000, 1_000, 10_000_000),
                options.count("records", 10_000_000, 10_000, 50_000_000),
                options.count("rounds", 6, 1, 100),
                options.count("seconds", 8, 1, 200),
                options.count("count", 200, 1, 10_000),
                options.count("count", 100, 1, 10_000),
                options.number("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                folder(options, "ground"),
                options.parts(ExchangeBench.PARTS));
    }

    private static ClusterBench.Plan cluster(Options options) {
        return new ClusterBench.Plan(
                options.count("rows", 1_000_000, 10_000, 100_000_000), options.count("workers", 2, 1, 16));
    }

    private static @Nullable Path folder(Options options, String name) {
        String given = options.text(name, "");
        return given.isEmpty() ? null : Path.of(given).toAbsolutePath();
    }
}
