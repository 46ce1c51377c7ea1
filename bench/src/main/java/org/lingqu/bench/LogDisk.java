package org.lingqu.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lingqu.bench.Violation.Kind;

/** The disk of the kept checkpoint, of the database and of temporary files is full under load, one after the other. */
final class LogDisk {

    private static final long LEFT = 64L << 10;
    private static final int TIMES = 2;
    private static final int LEAST_RATE = 100;
    private static final Duration FULL = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Home home;
    private final long seed;
    private final int clients;
    private final PrintStream talk;
    private final List<Full> seen = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    /** A place that is filled. */
    private record Place(String name, String folder, int megabytes) {}

    /**
     * What was seen while a place was full.
     *
     * @param health what the node said of itself at the end of it
     */
    private record Full(String place, long answered, long refused, String health, long recoveryMillis) {

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %s | %.1f |%n",
                    place,
                    answered,
                    refused,
                    health,
                    recoveryMillis / 1e3);
        }

        Map<String, Object> json() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("place", place);
            all.put("answeredMeanwhile", answered);
            all.put("withoutAnswerMeanwhile", refused);
            all.put("healthMeanwhile", health);
            all.put("recoveryMillis", recoveryMillis);
            return all;
        }
    }

    private static final List<Place> PLACES = List.of(
            new Place("kept checkpoint", "log", 4),
            new Place("temporary files", "temp", 64),
            new Place("database", "postgres", 4_000));

    LogDisk(Home home, long seed, int clients, PrintStream talk) {
        this.home = home;
        this.seed = seed;
        this.clients = clients;
        this.talk = talk;
    }

    FaultPart run() {
        List<Volume> volumes = new ArrayList<>();
        try (Node node = new Node(home, home.ground("exchange-disk"), Map.of())) {
            for (Place place : PLACES) {
                Volume volume = Volume.mounted(
                        node.data().resolve(place.folder()),
                        place.megabytes(),
                        node.ground().resolve("mounts.log"));
                if (volume == null) {
                    return Parts.skipped(
                            "disk",
                            "Not run: mounting is not permitted here; full disks are shown by ENOSPC at each call (part calls).",
                            talk);
                }
                volumes.add(volume);
            }
            node.start();
            Traffic traffic = new Traffic("D", seed, node, World.on(node), talk);
            Crowd crowd = traffic.crowd(clients);
            try {
                fillAll(node, traffic, crowd.tally(), volumes);
            } finally {
                crowd.close();
            }
            Traffic.Judged judged = traffic.judge(crowd.tally(), Traffic.UNAVAILABLE);
            violations.addAll(judged.violations());
            return part(judged);
        } finally {
            volumes.forEach(Volume::close);
        }
    }

    private void fillAll(Node node, Traffic traffic, Tally tally, List<Volume> volumes) {
        Pulse pulse = new Pulse(tally);
        for (int round = 0; round < TIMES; round++) {
            for (int i = 0; i < PLACES.size(); i++) {
                if (pulse.awaitRate(LEAST_RATE, PATIENCE) < LEAST_RATE) {
                    violated(
                            Kind.TOO_SLOW,
                            "before the disk was full: " + PLACES.get(i).name());
                    return;
                }
                traffic.keepCheckpoint("before-" + round + "-" + PLACES.get(i).folder());
                if (!fill(node, tally, pulse, PLACES.get(i), volumes.get(i))) {
                    return;
                }
            }
        }
    }

    private boolean fill(Node node, Tally tally, Pulse pulse, Place place, Volume volume) {
        long answered = tally.goods();
        long troubles = tally.troubles();
        volume.fill(LEFT);
        Waiting.pause(FULL);
        volume.fill(0); // what was given back meanwhile
        Waiting.pause(FULL.dividedBy(3));
        answered = tally.goods() - answered;
        troubles = tally.troubles() - troubles;
        String health = health(node);
        volume.free();
        long freed = System.nanoTime();
        long calm = pulse.awaitCalm(freed, PATIENCE);
        Full full = new Full(place.name(), answered, troubles, health, Math.max(0, calm - freed) / 1_000_000);
        seen.add(full);
        talk.print("disk: " + full.row());
        if (calm < 0) {
            violated(Kind.NOT_RECOVERED, "disk full: " + place.name() + ": still in trouble after " + PATIENCE);
        }
        return calm >= 0;
    }

    private static String health(Node node) {
        return node.stranger().get("/actuator/health").status() == 200 ? "green" : "red";
    }

    private FaultPart part(Traffic.Judged judged) {
        StringBuilder table = new StringBuilder(
                "Each place is a small file system of its own, filled to the brim for 20 s under load, twice.\n\n"
                        + "| full | answered meanwhile | calls without an answer | health meanwhile | recovery after there was room, s |\n|---|---|---|---|---|\n");
        seen.forEach(each -> table.append(each.row()));
        table.append('\n').append(judged.words());
        Map<String, Object> json = new LinkedHashMap<>(judged.json());
        json.put("places", seen.stream().map(Full::json).toList());
        return new FaultPart("disk", table.toString(), json, violations);
    }

    private void violated(Kind kind, String detail) {
        violations.add(new Violation(kind, "", detail));
    }
}
