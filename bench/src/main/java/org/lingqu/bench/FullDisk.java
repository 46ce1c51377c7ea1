package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lingqu.demo.Interfaces.Answer;

/** The disk of the lake, of the staged text, of the engine's temporary files, of uploads and of the database is full, one after the other. */
final class FullDisk {

    private static final int SMALL = 12_000;
    private static final int LARGE = 400_000;
    private static final long SEED = 99;
    private static final long LEFT = 64L << 10;
    private static final Set<String> FULL = Set.of("disk-full");

    /** Little memory, so that a large load needs temporary files. */
    private static final Map<String, String> SETTINGS = Map.of("LINGQU_POOL_MEMORYLIMIT", "100MB");

    private final Home home;
    private final PrintStream talk;
    private int number = 1;

    /** A place that is filled, and what then may become of a load. */
    private record Place(String name, String folder, int megabytes, int rows, Set<String> reasons, boolean mayLand) {}

    private static final List<Place> PLACES = List.of(
            new Place("lake", "lake", 128, SMALL, FULL, false),
            new Place("staged text", "staging", 256, SMALL, FULL, false),
            new Place("temporary files", "temp", 512, LARGE, with(FULL, "engine-memory-exhausted"), true),
            new Place("database", "postgres", 700, LARGE, with(FULL, "load-failed", "load-interrupted"), true));

    FullDisk(Home home, PrintStream talk) {
        this.home = home;
        this.talk = talk;
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    FaultPart run() {
        Path ground = home.ground("pool-disk");
        List<Volume> volumes = new ArrayList<>();
        try (Node node = new Node(home, ground, SETTINGS)) {
            for (Place place : PLACES) {
                Volume volume = mounted(node, place.folder(), place.megabytes());
                if (volume == null) {
                    String words =
                            "Not run: mounting is not permitted here; full disks are shown by ENOSPC at each call (part calls).";
                    talk.println("disk: " + words);
                    return new FaultPart("disk", words + "\n", Map.of("skipped", words), List.of());
                }
                volumes.add(volume);
            }
            Volume uploads = mounted(node, "collection", 256);
            if (uploads != null) {
                volumes.add(uploads);
            }
            node.start();
            World world = World.on(node);
            Trials trials = new Trials("disk", node, world, batch(SMALL), talk);
            for (int i = 0; i < PLACES.size(); i++) {
                fill(trials, node, PLACES.get(i), volumes.get(i));
            }
            if (uploads != null) {
                upload(trials, node, world, uploads);
            }
            return trials.judged("Each place is a small file system of its own, filled until 64 KB are left.");
        } finally {
            volumes.forEach(Volume::close);
        }
    }

    private static @org.jspecify.annotations.Nullable Volume mounted(Node node, String folder, int megabytes) {
        return Volume.mounted(
                node.data().resolve(folder), megabytes, node.ground().resolve("mounts.log"));
    }

    private void fill(Trials trials, Node node, Place place, Volume volume) {
        Batch batch = batch(place.rows());
        Path csv = batch.write(node.ground().resolve("batch.csv"));
        volume.fill(LEFT);
        trials.trial(
                "disk full: " + place.name(),
                place.reasons(),
                place.mayLand(),
                batch,
                () -> trials.client().order(csv),
                volume::free,
                csv);
    }

    /** A file that cannot be kept is refused at once, with the reason; later it is taken. */
    private void upload(Trials trials, Node node, World world, Volume volume) {
        Batch batch = batch(SMALL);
        Path csv = batch.write(node.ground().resolve("batch.csv"));
        volume.fill(LEFT);
        Answer answer = world.steward()
                .upload(
                        "/api/v1/collection/entries/" + trials.code() + "/loads?name=batch.csv",
                        LoadClient.bytes(csv),
                        "text/csv");
        if (answer.status() != 503 || !answer.text("code").equals("disk-full")) {
            trials.violated(new Violation(
                    Violation.Kind.NO_REASON, "", "disk full: uploads: " + answer.status() + " " + answer.body()));
        }
        volume.free();
        trials.trial(
                "disk full: uploads, refused; again",
                Set.of(),
                true,
                batch,
                () -> trials.client().order(csv),
                () -> {},
                csv);
    }

    private Batch batch(int rows) {
        return new Batch(SEED, number++, rows + number * 10);
    }
}
