package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code ./lingqu bench river [--rounds N] [--seconds S] [--villages FILE] [--parts start,memory,load,lookup]}: measures a node of its own.
 * Exit code 0: measured; 1: something did not work; 2: not understood.
 */
public final class BenchMain {

    private static final Set<String> OPTIONS = Set.of("rounds", "seconds", "villages", "parts");
    private static final Set<String> PARTS = Set.of("start", "memory", "load", "lookup");

    private BenchMain() {}

    public static void main(String[] arguments) {
        System.exit(Command.run(() -> run(List.of(arguments))));
    }

    private static int run(List<String> arguments) {
        Options options = Options.of(arguments, OPTIONS);
        if (!options.name().equals("river")) {
            throw Options.usage(options.name());
        }
        String villages = options.text("villages", "");
        Set<String> parts = new TreeSet<>(
                List.of(options.text("parts", String.join(",", PARTS)).split(",")));
        if (!PARTS.containsAll(parts)) {
            throw Options.usage("--parts " + options.text("parts", ""));
        }
        River.Plan plan = new River.Plan(
                options.count("rounds", 6, 1, 100),
                options.count("seconds", 8, 1, 600),
                villages.isEmpty() ? null : Path.of(villages).toAbsolutePath(),
                parts);
        PrintStream talk = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        String table = new River(plan, Home.find(), talk).run();
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(table);
        return Command.DONE;
    }
}
