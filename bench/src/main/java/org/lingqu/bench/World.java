package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.demo.City;
import org.lingqu.demo.Interfaces;
import org.lingqu.demo.Purposes;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** A city on a fresh node and what is done in it before anything can be measured; everything through the public interfaces. */
final class World {

    private static final String DUTY = "审核工伤保险参保登记";
    private static final String SCENARIO = "核验用人单位是否存续";
    private static final String SHARING = "/api/v1/sharing";
    private static final String LOADS = "/api/v1/collection";
    private static final Duration FOUND = Duration.ofSeconds(60);
    private static final int PER_DAY = 100_000_000;
    private static final int PER_SECOND = 10_000;

    private final Interfaces stranger;
    private final City city;

    private World(Interfaces stranger, City city) {
        this.stranger = stranger;
        this.city = city;
    }

    static World on(Node node) {
        return new World(node.stranger(), City.on(node.stranger(), node.administrator()));
    }

    /**
     * Compiles an entry and has it published.
     *
     * @return its resource code
     */
    String publish(String name, List<Sheets.Item> items) {
        return publish(name, Sheets.sheet(name, items));
    }

    /** The same with a sheet that is filled in otherwise. */
    String publish(String name, Map<String, Object> sheet) {
        Interfaces cataloger = city.as("jiangzhiyu");
        String inCase = submit(sheet);
        release(inCase);
        AtomicReference<@Nullable String> code = new AtomicReference<>();
        if (!Waiting.until(FOUND, () -> found(cataloger, name, code))) {
            throw Problem.unavailable("bench-step-failed").with("the published entry is not found: " + name);
        }
        return Objects.requireNonNull(code.get());
    }

    /** Has a submitted entry published. */
    void release(String inCase) {
        Interfaces authority = city.as("qinhuaijin");
        int version = authority
                .get("/api/v1/cases/" + inCase)
                .expect(200)
                .json()
                .path("version")
                .asInt();
        authority
                .post("/api/v1/cases/" + inCase + "/moves", Map.of("move", "publish", "version", version))
                .expect(200);
    }

    /**
     * Compiles an entry and has it published.
     *
     * @return how long it took from the answer that it is published until a search finds it
     */
    Duration publishedUntilFound(String name) {
        release(submit(Sheets.sheet(name, Sheets.REGISTER)));
        long published = System.nanoTime();
        Interfaces reader = city.as("jiangzhiyu");
        if (!Waiting.until(FOUND, () -> found(reader, name, new AtomicReference<>()))) {
            throw Problem.unavailable("bench-step-failed").with("the published entry is not found: " + name);
        }
        return Duration.ofNanos(System.nanoTime() - published);
    }

    private String submit(Map<String, Object> sheet) {
        Interfaces cataloger = city.as("jiangzhiyu");
        JsonNode draft =
                cataloger.post("/api/v1/catalog/drafts", sheet).expect(201).json();
        return cataloger
                .post(
                        "/api/v1/catalog/drafts/" + draft.path("id").asString() + "/submission",
                        Map.of("revision", draft.path("revision").asInt()))
                .expect(200)
                .text("caseId");
    }

    /** The resource code of an entry that is published already; null when there is none of that name. */
    @Nullable
    String published(String name) {
        AtomicReference<@Nullable String> code = new AtomicReference<>();
        return found(city.as("jiangzhiyu"), name, code) ? code.get() : null;
    }

    private static boolean found(Interfaces reader, String name, AtomicReference<@Nullable String> code) {
        for (JsonNode hit : reader.get("/api/v1/catalog/entries?q=" + Interfaces.encoded(name))
                .expect(200)
                .json()
                .path("hits")) {
            if (hit.path("name").asString().equals(name)) {
                code.set(hit.path("code").asString());
            }
        }
        return code.get() != null;
    }

    /** Registers a PostgreSQL database as a source of the providing department. */
    String source(String name, SourceDatabase database) {
        return source(name, database, database.port());
    }

    /** The same behind another port. */
    String source(String name, SourceDatabase database, int port) {
        return city.as("songyanqing")
                .post(
                        LOADS + "/sources",
                        Map.of(
                                "name",
                                name,
                                "kind",
                                "POSTGRESQL",
                                "host",
                                "127.0.0.1",
                                "port",
                                port,
                                "database",
                                database.name(),
                                "username",
                                database.user(),
                                "password",
                                database.password()))
                .expect(201)
                .text("id");
    }

    /** The steward who loads, signed in anew. */
    Interfaces steward() {
        return stranger.signIn("songyanqing", City.password());
    }

    /** One of the city's people, signed in. */
    Interfaces as(String username) {
        return city.as(username);
    }

    /** The node as nobody sees it. */
    Interfaces stranger() {
        return stranger;
    }

    Landing loadFile(String resource, Path csv) {
        byte[] content = bytes(csv);
        return load(resource, csv, (steward, address) -> steward.upload(address, content, "text/csv"));
    }

    /** The same with a file that is read while it is sent: it may be larger than memory. */
    Landing loadLarge(String resource, Path csv) {
        return load(resource, csv, (steward, address) -> steward.upload(address, csv, "text/csv"));
    }

    private Landing load(String resource, Path csv, BiFunction<Interfaces, String, Interfaces.Answer> handing) {
        Interfaces steward = city.as("songyanqing");
        String name = Interfaces.encoded(csv.getFileName().toString());
        long began = System.nanoTime();
        String load = handing.apply(steward, LOADS + "/entries/" + resource + "/loads?name=" + name)
                .expect(202)
                .text("id");
        return landed(steward, load, began);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    Landing loadTable(String resource, String source, String table) {
        Interfaces steward = city.as("songyanqing");
        long began = System.nanoTime();
        String load = steward.post(
                        LOADS + "/entries/" + resource + "/loads",
                        Map.of("source", source, "schema", "public", "table", table))
                .expect(202)
                .text("id");
        return landed(steward, load, began);
    }

    /** The files that a load brought into the node's lake. */
    static List<Path> files(Node node, Landing landing) {
        Path lake = node.data().resolve("lake");
        try (Stream<Path> all = Files.walk(lake)) {
            return all.filter(file -> isOf(lake.relativize(file), landing.load()))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(lake).causedBy(failed);
        }
    }

    /** {@code <entry>/data/<load>/<file>}. */
    private static boolean isOf(Path file, String load) {
        return file.getNameCount() == 4
                && file.subpath(1, 3).equals(Path.of("data", load))
                && file.toString().endsWith(".parquet");
    }

    private static Landing landed(Interfaces steward, String load, long began) {
        long handedIn = System.nanoTime() - began;
        long landed = 0;
        long patience = System.nanoTime() + Duration.ofMinutes(15).toNanos();
        while (System.nanoTime() < patience) {
            JsonNode now = steward.get(LOADS + "/loads/" + load).expect(200).json();
            String state = now.path("state").asString();
            if (state.equals("LANDED") && landed == 0) {
                landed = System.nanoTime();
            }
            if (state.equals("LANDED") && now.path("servingReady").asBoolean()) {
                return Landing.of(now, handedIn, landed - began, System.nanoTime() - began);
            }
            if (List.of("FAILED", "CANCELLED", "INTERRUPTED").contains(state)) {
                throw Problem.unavailable("bench-step-failed").with("load: " + now.path("problem"));
            }
            Waiting.pause(Duration.ofMillis(200));
        }
        throw Problem.unavailable("bench-step-failed").with("load " + load + " did not end");
    }

    /**
     * Registers a system of the consuming department.
     *
     * @return its id
     */
    String system(String name) {
        return city.as("zhongjingxing")
                .post("/api/v1/organization/systems", Map.of("name", name, "protectionLevel", 3))
                .expect(201)
                .text("id");
    }

    /**
     * Registers a system, applies in its name, has the application granted.
     *
     * @return the system's access to the gateway
     */
    Access grant(String resource, List<String> items, String system) {
        return grantTo(resource, items, system(system));
    }

    /** The same for a system that is registered already. */
    Access grantTo(String resource, List<String> items, String id) {
        Interfaces integrator = city.as("zhongjingxing");
        Purposes.record(DUTY, SCENARIO, city.as("chengwangshu"));
        String until = Home.now().toLocalDate().plusYears(1).toString();
        String application = integrator
                .post(
                        SHARING + "/applications",
                        Map.of(
                                "resource", resource,
                                "system", id,
                                "items", items,
                                "duty", DUTY,
                                "scenario", SCENARIO,
                                "from", Home.now().toLocalDate().toString(),
                                "until", until,
                                "perDay", PER_DAY,
                                "perSecond", PER_SECOND))
                .expect(201)
                .text("id");
        city.as("wangqinghe")
                .post(
                        SHARING + "/applications/" + application + "/answer",
                        Map.of(
                                "decision", "grant",
                                "items", items,
                                "until", until,
                                "perDay", PER_DAY))
                .expect(200);
        JsonNode credential = integrator
                .post("/api/v1/organization/systems/" + id + "/credentials", Map.of())
                .expect(201)
                .json();
        return new Access(
                stranger,
                resource,
                credential.path("clientId").asString(),
                credential.path("clientSecret").asString());
    }
}
