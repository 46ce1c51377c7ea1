package org.lingqu.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long a node takes from the command to the first page: on an empty directory, on one that is there, and without what the launcher keeps of earlier starts. */
final class Timing {

    private static final Path JAVA_17 = Path.of("/usr/lib/jvm/java-17-openjdk-amd64");

    private final Home home;
    private final Path ground;
    private final int rounds;

    Timing(Home home, Path ground, int rounds) {
        this.home = home;
        this.ground = ground;
        this.rounds = rounds;
    }

    /** Starts under one Java, in seconds. */
    record Starts(String java, List<Double> first, List<Double> second, List<Double> withoutCache) {

        Map<String, Object> json() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("java", java);
            all.put("firstStartSeconds", Spread.of(first).json());
            all.put("secondStartSeconds", Spread.of(second).json());
            all.put("secondStartWithoutCacheSeconds", Spread.of(withoutCache).json());
            return all;
        }

        String row() {
            return "| start to the first page, Java " + java + ": empty directory | "
                    + Spread.of(first).text(1) + " s |\n| – the same directory again | "
                    + Spread.of(second).text(1) + " s |\n| – and without the launcher's class cache | "
                    + Spread.of(withoutCache).text(1) + " s |\n";
        }
    }

    /** Under the Java the launcher chooses, and under 17 where it is installed beside it. */
    List<Starts> measure() {
        List<Starts> all = new ArrayList<>();
        all.add(under("chosen by the launcher", Map.of()));
        if (Files.isDirectory(JAVA_17) && !System.getenv().containsKey("LINGQU_JAVA_HOME")) {
            all.add(under("17", Map.of("LINGQU_JAVA_HOME", JAVA_17.toString())));
        }
        return all;
    }

    private Starts under(String java, Map<String, String> settings) {
        Starts starts = new Starts(java, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (Node unmeasured =
                new Node(home, Home.made(ground.resolve("prepare-" + java.replace(' ', '-'))), settings)) {
            unmeasured.start(); // whatever is done once per build is done now
        }
        Map<String, String> uncached = new LinkedHashMap<>(settings);
        uncached.put("LINGQU_JAVA_OPTS", "-Xshare:auto");
        for (int round = 1; round <= rounds; round++) {
            Path place = Home.made(ground.resolve("start-" + java.replace(' ', '-') + "-" + round));
            try (Node node = new Node(home, place, settings)) {
                starts.first().add(seconds(node));
                node.stop();
                starts.second().add(seconds(node));
                node.stop();
                starts.withoutCache().add(seconds(node.under(uncached)));
            }
        }
        return starts;
    }

    private static double seconds(Node node) {
        return node.start().toNanos() / 1e9;
    }
}
