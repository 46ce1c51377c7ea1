package org.lingqu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.generated.GeneratedCatalog;
import org.lingqu.demo.City;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** The figures of the catalog's search: how quick with many entries and users, how long until the index is there again, until news are found. */
final class CatalogBench {

    static final Set<String> PARTS = Set.of("search", "sheet", "kinds", "rebuild", "publish", "start");

    private static final List<String> PEOPLE = List.of("jiangzhiyu", "qinhuaijin", "songyanqing", "zhongjingxing");
    private static final String CATALOGER = "jiangzhiyu";
    private static final long BYTES_AN_ENTRY = 9_000;
    /** A stretch of warming up, at most so many of them; it is warm when an answer costs hardly less than in the stretch before. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final int MOST_WARM_UPS = 12;
    private static final double HARDLY_LESS = 0.95;
    private static final int NEWS = 10;
    /** What a reader takes at least to look at a page of hits: 16 of them ask about 60 times a second. */
    private static final Duration READING = Duration.ofMillis(200);

    private final Plan plan;
    private final Home home;
    private final Path ground;
    private final PrintStream talk;
    private final GeneratedCatalog catalog = GeneratedCatalog.ofTheCountry();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final StringBuilder rows = new StringBuilder();

    /**
     * What is to be measured.
     *
     * @param ground where the node is kept to be measured again; null: below {@code target/bench}, and deleted afterwards
     */
    record Plan(
            int entries, int rounds, int seconds, @Nullable Path ground, Set<String> parts) {}

    CatalogBench(Plan plan, Home home, PrintStream talk) {
        this.plan = plan;
        this.home = home;
        this.talk = talk;
        Path kept = plan.ground();
        this.ground = kept == null ? home.ground("catalog") : Home.made(kept);
    }

    /** @return the Markdown table */
    String run() {
        enoughRoom();
        Noise noise = new Noise();
        try (Node node = new Node(home, Home.made(ground.resolve("node-ground")), Map.of())) {
            node.start();
            onOneNode(node);
        } finally {
            if (plan.ground() == null) {
                delete(ground);
            }
        }
        Noise.Heard heard = noise.heard();
        figures.put("noise", heard.json());
        String markdown = String.format(
                Locale.ROOT,
                "# The catalog's search in figures%n%n`./lingqu bench catalog --entries %d`: median [least–greatest] of the rounds;"
                        + " everything on one machine.%n%n| what | measured |%n|---|---|%n%s%n%s %s%n",
                plan.entries(),
                rows,
                Results.machineWords(),
                heard);
        talk.println("written: " + new Results(home, "catalog").write(figures, markdown));
        return markdown;
    }

    private void onOneNode(Node node) {
        IndexDesk desk = new IndexDesk(node.administrator());
        World world = World.on(node);
        long began = System.nanoTime();
        long departments = new Filling(node, catalog, talk).fill(plan.entries());
        desk.awaitEntries(plan.entries());
        talk.printf(Locale.ROOT, "filled and findable after %.0f s%n", (System.nanoTime() - began) / 1e9);
        figures.put("entries", plan.entries());
        figures.put("departments", departments);
        row(
                "entries, departments, places",
                "%,d, %,d, %,d",
                plan.entries(),
                departments,
                catalog.places().size());
        Searching programs = new Searching(node, catalog, plan.entries(), "/api/v1/catalog/entries", tokens(node));
        warm(programs);
        if (plan.parts().contains("search")) {
            search(node, programs);
        }
        if (plan.parts().contains("sheet")) {
            sheet(node);
        }
        if (plan.parts().contains("kinds")) {
            kinds(node);
        }
        if (plan.parts().contains("rebuild")) {
            rebuild(desk, programs.thinking(READING));
        }
        if (plan.parts().contains("publish")) {
            publish(world, programs);
        }
        figures.put("memory", Memory.of(node).json());
        row("memory after that", "%s", Memory.of(node).text());
        row("index on disk", "%,d MB", megabytes(node.data().resolve("index")));
        if (plan.parts().contains("start")) {
            starts(node);
        }
    }

    /** Until the compilers have seen every kind of question: before that it is they who are measured. */
    private void warm(Searching searching) {
        double before = Double.MAX_VALUE;
        for (int stretch = 0; stretch < MOST_WARM_UPS; stretch++) {
            double now = searching.during(WARM_UP).server();
            if (now > before * HARDLY_LESS) {
                return;
            }
            before = now;
        }
    }

    private void search(Node node, Searching programs) {
        Searching pages = new Searching(node, catalog, plan.entries(), "/catalog", sessions(node));
        warm(pages);
        Searching.Rounds byPrograms = Searching.Rounds.of(
                "search by REST, token, rights, exact facet counts, 20 hits; 16 users without a pause");
        Searching.Rounds byPages = Searching.Rounds.of("the same as a page with a session");
        for (int round = 1; round <= plan.rounds(); round++) {
            byPrograms.stretches().add(programs.during(Duration.ofSeconds(plan.seconds())));
            byPages.stretches().add(pages.during(Duration.ofSeconds(plan.seconds())));
            talk.printf(
                    "round %d: REST %s; pages %s; load average %s%n",
                    round,
                    byPrograms.stretches().get(round - 1).text(),
                    byPages.stretches().get(round - 1).text(),
                    Machine.load());
        }
        figures.put("search", byPrograms.json());
        figures.put("pages", byPages.json());
        rows.append(byPrograms.row()).append(byPages.row());
    }

    private void sheet(Node node) {
        ThousandEntries thousand = new ThousandEntries(node.stranger().signIn(CATALOGER, City.password()), catalog);
        List<Double> seconds = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            byte[] workbook = thousand.workbook("第" + round + "轮");
            seconds.add(thousand.checked(workbook));
        }
        Spread took = Spread.of(seconds);
        talk.println("workbook of 1,000 entries checked in " + took.text(2) + " s");
        figures.put("sheetSeconds", took.json());
        figures.put("sheetItems", thousand.items());
        row(
                "workbook of 1,000 entries with %,d items, from handing in to the report".formatted(thousand.items()),
                "**%s s**",
                took.text(2));
    }

    /** One user, by what is typed: where the time of the mix goes. */
    private void kinds(Node node) {
        String somebody = tokens(node).get(0);
        for (SearchMix.Kind kind : SearchMix.Kind.values()) {
            Searching.Stretch alone = Searching.alone(node, catalog, plan.entries(), somebody, kind)
                    .during(Duration.ofSeconds(plan.seconds()));
            talk.printf("%s: %s%n", kind, alone.text());
            row("one user, " + kind.words(), "%s", alone.text());
        }
    }

    private void rebuild(IndexDesk desk, Searching programs) {
        int before = desk.builds();
        desk.rebuild();
        long began = System.nanoTime();
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Searching.Stretch> searching =
                CompletableFuture.supplyAsync(() -> programs.until(ended::get));
        boolean done = Waiting.until(Duration.ofMinutes(20), () -> {
            Waiting.pause(Duration.ofMillis(500));
            JsonNode state = desk.state();
            return state.path("builds").asInt() > before
                    && !state.path("building").isObject();
        });
        double took = (System.nanoTime() - began) / 1e9;
        ended.set(true);
        Searching.Stretch meanwhile = searching.join();
        if (!done) {
            throw Problem.unavailable("bench-step-failed").with("the rebuild did not end: " + desk.state());
        }
        talk.printf(Locale.ROOT, "rebuilt in %.0f s, meanwhile %s%n", took, meanwhile.text());
        figures.put("rebuildSeconds", took);
        figures.put("searchDuringRebuild", new Searching.Rounds("during the rebuild", List.of(meanwhile)).json());
        row(
                "whole index built anew while 16 users search, each reading 200 ms",
                "**%.0f s**; searches meanwhile: %s",
                took,
                meanwhile.text());
    }

    private void publish(World world, Searching programs) {
        Spread idle = news(world, "静");
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Searching.Stretch> searching =
                CompletableFuture.supplyAsync(() -> programs.until(ended::get));
        Spread busy = news(world, "忙");
        ended.set(true);
        searching.join();
        talk.println("published until found: " + idle.text(0) + " ms, under load " + busy.text(0) + " ms");
        figures.put("publishedUntilFoundMillis", idle.json());
        figures.put("publishedUntilFoundUnderLoadMillis", busy.json());
        row(
                "from the answer that it is published until a search finds it",
                "%s ms; while 16 users search **%s** ms",
                idle.text(0),
                busy.text(0));
    }

    private static Spread news(World world, String mark) {
        List<Double> millis = new ArrayList<>();
        for (int i = 1; i <= NEWS; i++) {
            String name = "新发布目录试验" + mark + Long.toString(System.nanoTime(), Character.MAX_RADIX) + "信息";
            millis.add(world.publishedUntilFound(name).toNanos() / 1e6);
        }
        return Spread.of(millis);
    }

    private void starts(Node node) {
        node.stop();
        double again = node.start().toNanos() / 1e9;
        new IndexDesk(node.administrator()).awaitEntries(plan.entries());
        node.stop();
        delete(node.data().resolve("index"));
        double first = node.start().toNanos() / 1e9;
        long shown = System.nanoTime();
        IndexDesk desk = new IndexDesk(node.administrator());
        desk.awaitEntries(plan.entries());
        double searchable = (System.nanoTime() - shown) / 1e9;
        figures.put("startSeconds", again);
        figures.put("startWithoutIndexSeconds", first);
        figures.put("firstIndexSeconds", searchable);
        row("start to the first page with this catalog", "%.1f s", again);
        row("the same without an index; then until everything can be found", "%.1f s; %.0f s", first, searchable);
    }

    private static List<String> tokens(Node node) {
        return PEOPLE.stream()
                .map(person -> "Authorization: Bearer "
                        + node.stranger()
                                .post("/api/v1/tokens", Map.of("username", person, "password", City.password()))
                                .expect(201)
                                .text("token"))
                .toList();
    }

    private static List<String> sessions(Node node) {
        return PEOPLE.stream()
                .map(person -> PageSession.signIn(node.base(), person, City.password()))
                .toList();
    }

    private void row(String what, String form, Object... values) {
        rows.append("| ")
                .append(what)
                .append(" | ")
                .append(String.format(Locale.ROOT, form, values))
                .append(" |\n");
    }

    private void enoughRoom() {
        try {
            long free = Files.getFileStore(ground).getUsableSpace();
            if (free < BYTES_AN_ENTRY * plan.entries()) {
                throw Problem.unavailable("bench-step-failed")
                        .with("disk: " + free / 1_000_000 + " MB free, needed "
                                + BYTES_AN_ENTRY * plan.entries() / 1_000_000);
            }
        } catch (IOException unknown) {
            throw Problem.unavailable("bench-file").with(ground).causedBy(unknown);
        }
    }

    private static long megabytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1_000_000;
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(folder).causedBy(failed);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stays) {
            throw Problem.unavailable("bench-file").with(folder).causedBy(stays);
        }
    }
}
