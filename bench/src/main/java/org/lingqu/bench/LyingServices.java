package org.lingqu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingqu.bench.Violation.Kind;

/** An interface that a department runs itself is slow, breaks off and lies, while the platform's own look-ups go on beside it. */
final class LyingServices {

    /** What the node under test may ask. */
    static final Map<String, String> SETTINGS = Map.of("LINGQU_EXCHANGE_SERVICEHOSTS", "127.0.0.1");

    private static final List<String> ITEMS = List.of("tyshxydm", "qymc");
    private static final int CALLERS = 3;
    private static final int CALLS = 3;

    /** What a caller hears of an interface that has failed so often that it is not asked for a while, and after how many calls at least. */
    private static final String RESTING = "service-resting";

    private static final int LEAST_ASKED = 5;

    private static final Duration BACK = Duration.ofSeconds(60);
    private static final Duration CLOSED = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("\"code\" ?: ?\"([a-z-]+)\"");

    private final Node node;
    private final World world;
    private final long seed;
    private final int clients;
    private final PrintStream talk;
    private final List<Seen> all = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private Duration restedFor = Duration.ZERO;

    /** What callers heard of a lie, and what became of the others meanwhile. */
    private record Seen(Lie lie, Map<String, Integer> heard, long othersAnswered, long othersTroubled) {

        String row() {
            return String.format(
                    Locale.ROOT, "| %s | %s | %,d | %,d |%n", lie.words(), heard, othersAnswered, othersTroubled);
        }

        Map<String, Object> json() {
            return Map.of(
                    "lie",
                    lie.name(),
                    "heard",
                    heard,
                    "othersAnswered",
                    othersAnswered,
                    "othersTroubled",
                    othersTroubled);
        }
    }

    LyingServices(Node node, World world, long seed, int clients, PrintStream talk) {
        this.node = node;
        this.world = world;
        this.seed = seed;
        this.clients = clients;
        this.talk = talk;
    }

    FaultPart run() {
        Traffic traffic = new Traffic("B", seed, node, world, talk);
        try (LyingDoor door = new LyingDoor()) {
            String resource = world.publish("企业登记信息（部门接口）", Sheets.REGISTER);
            declare(resource, door.port());
            Access access = world.grant(resource, ITEMS, "接口核验系统");
            Crowd crowd = traffic.crowd(clients);
            try {
                for (Lie lie : Lie.values()) {
                    declare(resource, door.port()); // a new declaration is asked whatever became of the one before
                    lie(lie, door, access, traffic, crowd.tally());
                }
                comesBack(resource, door, access, traffic, crowd.tally());
            } finally {
                crowd.close();
            }
            if (!Waiting.until(CLOSED, () -> door.open() == 0)) {
                violated(Kind.NOT_SWEPT, door.open() + " connections to the interface are still open after " + CLOSED);
            }
            Traffic.Judged judged = traffic.judge(crowd.tally(), Traffic.UNAVAILABLE);
            violations.addAll(judged.violations());
            return part(judged);
        }
    }

    private void declare(String resource, int port) {
        world.as("songyanqing")
                .post(
                        "/api/v1/exchange/services",
                        Map.of(
                                "resource",
                                resource,
                                "declaration",
                                Map.ofEntries(
                                        Map.entry("scheme", "http"),
                                        Map.entry("host", "127.0.0.1"),
                                        Map.entry("port", port),
                                        Map.entry("path", "/enterprises"),
                                        Map.entry("method", "GET"),
                                        Map.entry("keyPlace", "QUERY"),
                                        Map.entry("key", "tyshxydm"),
                                        Map.entry("keyName", "code"),
                                        Map.entry("timeoutMillis", 2_000),
                                        Map.entry("mostKilobytes", 256),
                                        Map.entry("rowsAt", ""),
                                        Map.entry("items", Map.of("tyshxydm", "/code", "qymc", "/name")))))
                .expect(201);
    }

    private void lie(Lie lie, LyingDoor door, Access access, Traffic traffic, Tally others) {
        door.tell(lie);
        long answered = others.goods();
        long troubled = others.troubles();
        Map<String, Integer> heard = new TreeMap<>();
        List<Thread> callers = new ArrayList<>();
        String name = lie.name() + '-' + all.size();
        for (int caller = 0; caller < CALLERS; caller++) {
            int number = caller;
            Thread thread = new Thread(
                    () -> ask(lie, lie.isLeftAlone(), access, traffic, name + '-' + number, CALLS, heard), "lied-to");
            callers.add(thread);
            thread.start();
        }
        callers.forEach(LyingServices::join);
        Seen seen = new Seen(lie, heard, others.goods() - answered, others.troubles() - troubled);
        all.add(seen);
        talk.print("backends: " + seen.row());
        int rested = heard.getOrDefault(RESTING, 0);
        if (rested > CALLERS * CALLS - LEAST_ASKED) {
            violated(Kind.OTHER_REASON, lie.words() + ": was left alone too early: " + seen.row());
        }
        if (seen.othersTroubled() > 0 || seen.othersAnswered() == 0) {
            violated(Kind.OTHERS_HELD_UP, lie.words() + ": " + seen.row());
        }
    }

    /** One that has failed is left alone for a while and is asked again by itself. */
    private void comesBack(String resource, LyingDoor door, Access access, Traffic traffic, Tally others) {
        declare(resource, door.port());
        lie(Lie.FAILING, door, access, traffic, others);
        door.tell(Lie.HONEST);
        long failed = System.nanoTime();
        int[] asked = {0};
        boolean back = Waiting.until(BACK, () -> {
            Map<String, Integer> heard = new TreeMap<>();
            Waiting.pause(Duration.ofSeconds(1));
            ask(Lie.HONEST, true, access, traffic, "again-" + asked[0]++, 1, heard);
            return heard.containsKey("200");
        });
        if (!back) {
            violated(Kind.NOT_RECOVERED, "an interface that answers rightly again is not asked after " + BACK);
        }
        restedFor = Duration.ofNanos(System.nanoTime() - failed);
        lie(Lie.HONEST, door, access, traffic, others);
    }

    /** @param mayRest whether it is right that the interface is not asked */
    private void ask(
            Lie lie,
            boolean mayRest,
            Access access,
            Traffic traffic,
            String name,
            int calls,
            Map<String, Integer> heard) {
        SplittableRandom random = new SplittableRandom(seed + name.hashCode());
        try (Wire wire = new Wire(node.port());
                Journal journal = traffic.journal(name)) {
            for (int i = 0; i < calls; i++) {
                String key = traffic.keys().pick(random);
                String matter = traffic.prefix() + name + '-' + i;
                Wire.Answer answer = wire.ask(access.request("tyshxydm", key, matter));
                Line line = Client.line(matter, key, answer);
                journal.write(lie == Lie.FOREIGN ? withoutRow(line) : line);
                String word = word(answer);
                synchronized (this) {
                    heard.merge(word, 1, Integer::sum);
                    violations.addAll(judge(lie, line, answer.body(), word, mayRest));
                }
            }
        } catch (IOException broken) {
            synchronized (this) {
                violated(Kind.NO_END, lie.words() + ": the gateway broke off: " + broken);
            }
        }
    }

    /** That no row is found is right where only another one's was sent; the judge of the journals must not take it for a loss. */
    private static Line withoutRow(Line line) {
        return line.status() == 200 && line.rows() == 0
                ? new Line(line.matter(), 0, line.receipt(), 0, line.own())
                : line;
    }

    /** What is wrong with what a caller heard. */
    static List<Violation> judge(Lie lie, Line line, String body, String word, boolean mayRest) {
        List<Violation> wrong = new ArrayList<>();
        boolean right =
                lie.refusals().isEmpty() ? line.status() == 200 : lie.refusals().contains(word);
        right |= mayRest && word.equals(RESTING);
        if (!right) {
            wrong.add(new Violation(
                    Kind.OTHER_REASON, line.matter(), lie.words() + ": came " + word + ", expected " + lie.refusals()));
        }
        if (lie == Lie.FOREIGN && line.rows() > 0) {
            wrong.add(new Violation(Kind.FOREIGN_ROW, line.matter(), lie.words()));
        }
        if (line.receipt() == null) {
            wrong.add(new Violation(
                    Kind.NOT_RECORDED, line.matter(), lie.words() + ": " + word + " came without a receipt"));
        }
        if (body.contains(Lie.MARK)) {
            wrong.add(new Violation(
                    Kind.DATA_IN_REFUSAL, line.matter(), lie.words() + ": what it sent came through: " + body));
        }
        return wrong;
    }

    private static String word(Wire.Answer answer) {
        Matcher code = CODE.matcher(answer.body());
        return answer.status() != 200 && code.find() ? code.group(1) : String.valueOf(answer.status());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw org.lingqu.kernel.Problem.unavailable("bench-interrupted").causedBy(interrupted);
        }
    }

    private FaultPart part(Traffic.Judged judged) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "Each time %d callers ask an interface that may take 2 s and 256 KB; %d clients ask the platform's own table meanwhile.%n%n"
                        + "| the interface | callers heard | other calls answered | other calls without an answer |%n|---|---|---|---|%n",
                CALLERS,
                clients));
        all.forEach(each -> table.append(each.row()));
        table.append(String.format(
                Locale.ROOT,
                "%nOne that failed was asked again, by itself, and answered %.1f s after it had failed.%n%n%s",
                restedFor.toMillis() / 1e3,
                judged.words()));
        Map<String, Object> json = new LinkedHashMap<>(judged.json());
        json.put("restedForMillis", restedFor.toMillis());
        json.put("lies", all.stream().map(Seen::json).toList());
        return new FaultPart("backends", table.toString(), json, violations);
    }

    private void violated(Kind kind, String detail) {
        violations.add(new Violation(kind, "", detail));
    }
}
