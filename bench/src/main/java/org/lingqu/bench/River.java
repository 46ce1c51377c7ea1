package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lingqu.demo.Enterprises;

/** The figures of the main job, from the start of a node to a row in a caller's hand. */
final class River {

    private static final int SYSTEMS = 4;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final long SEED = 2026;

    private final Plan plan;
    private final Home home;
    private final Path ground;
    private final PrintStream talk;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final StringBuilder rows = new StringBuilder();

    /**
     * What is to be measured.
     *
     * @param rounds of look-ups; starts and loads take half as many, at least one
     * @param seconds of each stretch of look-ups
     * @param villages the list of villages, or null for an invented one
     */
    record Plan(
            int rounds,
            int seconds,
            @org.jspecify.annotations.Nullable Path villages,
            Set<String> parts) {

        int heavyRounds() {
            return Math.max(1, rounds / 2);
        }
    }

    River(Plan plan, Home home, PrintStream talk) {
        this.plan = plan;
        this.home = home;
        this.ground = home.ground("river");
        this.talk = talk;
    }

    /** @return the Markdown table */
    String run() {
        Noise noise = new Noise();
        figures.put("rounds", plan.rounds());
        figures.put("secondsPerStretch", plan.seconds());
        if (plan.parts().contains("start")) {
            List<Timing.Starts> starts = new Timing(home, ground, plan.heavyRounds()).measure();
            figures.put("starts", starts.stream().map(Timing.Starts::json).toList());
            starts.forEach(each -> rows.append(each.row()));
            talk.print(rows);
        }
        try (Node node = new Node(home, Home.made(ground.resolve("node-ground")), Map.of())) {
            node.start();
            onOneNode(node);
        }
        Noise.Heard heard = noise.heard();
        figures.put("noise", heard.json());
        String markdown =
                "# The river in figures\n\n`./lingqu bench river`: median [least–greatest] of the rounds; everything on one machine.\n\n"
                        + "| what | measured |\n|---|---|\n" + rows + "\n" + Results.machineWords() + " " + heard
                        + "\n";
        talk.println("written: " + new Results(home, "river").write(figures, markdown));
        return markdown;
    }

    private void onOneNode(Node node) {
        if (plan.parts().contains("memory")) {
            Waiting.pause(IDLE);
            memory("idle after the start", "idleMemory", node);
        }
        if (!plan.parts().contains("load") && !plan.parts().contains("lookup")) {
            return;
        }
        World world = World.on(node);
        Enterprises register = new Enterprises(SEED, Loading.REGISTER_ROWS);
        String code = world.publish("企业登记信息（压测）", Sheets.REGISTER);
        if (plan.parts().contains("load")) {
            load(node, world, register, code);
        } else {
            world.loadFile(code, Inputs.register(ground.resolve("register.csv"), register));
        }
        if (plan.parts().contains("lookup")) {
            lookUp(node, world, register, code);
        }
        if (plan.parts().contains("memory")) {
            memory("after the work", "memoryAfterWork", node);
        }
    }

    private void load(Node node, World world, Enterprises register, String code) {
        try (SourceDatabase source =
                SourceDatabase.start(ground.resolve("source"), node.data().resolve("programs"))) {
            source.fill(register);
            Path given = plan.villages();
            Path villages = given == null
                    ? Inputs.villages(ground.resolve("villages.csv"), Inputs.VILLAGES, SEED)
                    : Inputs.unpacked(given, ground);
            figures.put("villages", given == null ? "invented" : String.valueOf(given.getFileName()));
            List<Loading.Input> inputs =
                    new Loading(world, ground, talk).measure(villages, source, register, code, plan.heavyRounds());
            figures.put("loads", inputs.stream().map(Loading.Input::json).toList());
            inputs.forEach(each -> rows.append(each.rows()));
        }
    }

    private void lookUp(Node node, World world, Enterprises register, String code) {
        List<Access> accesses = new ArrayList<>();
        for (int i = 1; i <= SYSTEMS; i++) {
            accesses.add(world.grant(code, Sheets.GRANTED, "压测系统" + i));
        }
        Keys keys = Keys.of(register, Loading.REGISTER_ROWS);
        Lookups.Result result = new Lookups(node, accesses, keys, talk).measure(plan.rounds(), plan.seconds(), ground);
        figures.put("lookups", result.json());
        rows.append(result.rows());
    }

    private void memory(String when, String name, Node node) {
        Memory memory = Memory.of(node);
        figures.put(name, memory.json());
        rows.append("| memory, ")
                .append(when)
                .append(" | ")
                .append(memory.text())
                .append(" |\n");
    }
}
