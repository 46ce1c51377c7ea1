package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.demo.Interfaces;
import org.lingqu.demo.Interfaces.Answer;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/**
 * A steward's program that loads one entry as its makers should write it: every order has a key and is repeated with it until there is an answer,
 * every load is followed to its end, what did not land is run again. For one thread.
 */
final class LoadClient {

    private static final String LOADS = "/api/v1/collection";
    private static final Set<String> ENDED = Set.of("LANDED", "FAILED", "CANCELLED", "INTERRUPTED");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final World world;
    private final PoolJournal journal;
    private final String code;
    private final String entry;
    private Interfaces steward;

    /**
     * @param code of the entry
     * @param entry its id
     */
    LoadClient(World world, PoolJournal journal, String code, String entry) {
        this.world = world;
        this.journal = journal;
        this.code = code;
        this.entry = entry;
        this.steward = world.steward();
    }

    String entry() {
        return entry;
    }

    /** Orders a file once; without an answer the same order is repeated. @return id of the load */
    String order(Path csv) {
        String key = UUID.randomUUID().toString();
        byte[] content = bytes(csv);
        return accepted(() -> steward.upload(
                LOADS + "/entries/" + code + "/loads?name=" + csv.getFileName(),
                content,
                "text/csv",
                "Idempotency-Key",
                key));
    }

    /** Orders a table of a source. */
    String order(String source, String table) {
        String key = UUID.randomUUID().toString();
        return accepted(() -> steward.post(
                LOADS + "/entries/" + code + "/loads",
                Map.of("source", source, "schema", "public", "table", table),
                "Idempotency-Key",
                key));
    }

    /** Follows a load to its end and writes down how it ended. */
    Loaded follow(Batch batch, String load) {
        JsonNode end = awaited(load, now -> ENDED.contains(now.path("state").asString()));
        Loaded line = line(batch, load, end);
        journal.note(line);
        return line;
    }

    /** Waits until single rows of what landed are served; asks for it again where that failed. */
    void awaitServed(Loaded landed) {
        JsonNode end = awaited(String.valueOf(landed.load()), now -> {
            if (!now.path("servingReady").asBoolean()
                    && now.path("phase").isNull()
                    && !now.path("problem").isNull()) {
                tried(() -> steward.post(LOADS + "/loads/" + landed.load() + "/serve", Map.of()));
            }
            return now.path("servingReady").asBoolean();
        });
        if (end.path("servingReady").asBoolean()) {
            journal.served(landed);
        }
    }

    /** Runs again what did not land; with the file anew where the node has it no more. @return id of the new load */
    String again(String load, Path csv) {
        Answer answer = answered(() -> steward.post(LOADS + "/loads/" + load + "/rerun", Map.of()));
        return answer.status() == 202 ? answer.text("id") : order(csv);
    }

    /** Loads a batch until it has landed and is served. @throws Problem {@code bench-step-failed} when it will not */
    Loaded land(Batch batch, Path csv, int attempts) {
        String load = order(csv);
        Loaded line = follow(batch, load);
        for (int i = 1; i < attempts && !line.hasLanded(); i++) {
            load = again(load, csv);
            line = follow(batch, load);
        }
        if (!line.hasLanded()) {
            throw Problem.unavailable("bench-step-failed").with("load: " + line.text());
        }
        awaitServed(line);
        return line;
    }

    private Loaded line(Batch batch, String load, JsonNode end) {
        JsonNode version = end.path("snapshot");
        JsonNode problem = end.at("/problem/code");
        return new Loaded(
                entry,
                batch,
                load,
                end.path("state").asString(""),
                version.isNumber() ? version.asInt() : null,
                end.path("read").asLong(0),
                end.path("landed").asLong(0),
                end.path("quarantined").asLong(0),
                problem.isString() ? problem.asString() : null);
    }

    private String accepted(Call call) {
        return answered(call).expect(202).text("id");
    }

    private JsonNode awaited(String load, java.util.function.Predicate<JsonNode> so) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode now = answered(() -> steward.get(LOADS + "/loads/" + load))
                    .expect(200)
                    .json();
            if (so.test(now) || System.nanoTime() > end) {
                return now;
            }
            Waiting.pause(PAUSE);
        }
    }

    /** A call to the node. */
    @FunctionalInterface
    private interface Call {
        Answer answer();
    }

    /** Repeats until the node is there and answers for itself. */
    private Answer answered(Call call) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Answer answer = tried(call);
            if (answer != null) {
                return answer;
            }
            if (System.nanoTime() > end) {
                throw Problem.unavailable("bench-step-failed").with("the node does not answer");
            }
            Waiting.pause(PAUSE.multipliedBy(4));
        }
    }

    private @Nullable Answer tried(Call call) {
        try {
            Answer answer = call.answer();
            if (answer.status() == 401) {
                steward = world.steward();
                return null;
            }
            return answer.status() < 500 ? answer : null;
        } catch (Problem away) {
            if (List.of("demo-no-answer", "demo-unexpected").contains(away.code())) {
                return null;
            }
            throw away;
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }
}
