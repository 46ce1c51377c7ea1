package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;

/**
 * The clock of a node jumps under load: a month ahead, a day back, over New Year, to a 29 February whose month has no partition yet, and back. By
 * libfaketime, for the server and its database alike, as the clock of a machine would.
 */
final class ClockJumps {

    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final Duration LOOKED = Duration.ofSeconds(12);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Besides "not now": a token or a grant that does not count at that time, and a quota. */
    private static final Set<Integer> PLAIN = Set.of(401, 403, 429, 503);

    private final Home home;
    private final long seed;
    private final int clients;
    private final PrintStream talk;
    private final List<Seen> all = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    /**
     * A jump.
     *
     * @param offset seconds between the true clock and the node's
     * @param served whether calls must be answered then, because the grants count
     */
    record Jump(String name, long offset, boolean served) {}

    /** What was seen after one. */
    private record Seen(Jump jump, long answered, Map<String, Object> others) {

        String row() {
            return String.format(
                    Locale.ROOT, "| %s | %+,d | %,d | %s |%n", jump.name(), jump.offset(), answered, others);
        }

        Map<String, Object> json() {
            return Map.of("jump", jump.name(), "offsetSeconds", jump.offset(), "answered", answered, "others", others);
        }
    }

    ClockJumps(Home home, long seed, int clients, PrintStream talk) {
        this.home = home;
        this.seed = seed;
        this.clients = clients;
        this.talk = talk;
    }

    /** Each from the true clock at this moment, the last one to the true time. */
    static List<Jump> jumps(ZonedDateTime now) {
        ZonedDateTime newYear = now.withDayOfYear(1).plusYears(1).toLocalDate().atStartOfDay(LegalTime.ZONE);
        ZonedDateTime leap = now;
        while (leap.getMonthValue() != 2 || leap.getDayOfMonth() != 29) {
            leap = leap.plusDays(1);
        }
        return List.of(
                new Jump("30 days ahead", Duration.ofDays(30).toSeconds(), true),
                new Jump("back to the true time", 0, true),
                new Jump("one day back", -Duration.ofDays(1).toSeconds(), false),
                new Jump("ten minutes ahead of the true time", 600, true),
                new Jump(
                        "over New Year, six seconds before it",
                        Duration.between(now, newYear).toSeconds() - 6,
                        true),
                new Jump("29 February", Duration.between(now, leap).toSeconds(), false),
                new Jump("back to the true time at the end", 0, true));
    }

    FaultPart run() {
        Path library = library();
        if (library == null) {
            return Parts.skipped(
                    "clock", "Not run: libfaketime is missing (Debian, Ubuntu: apt-get install faketime).", talk);
        }
        Path ground = home.ground("exchange-clock");
        Path offset = ground.resolve("offset");
        set(offset, 0);
        Map<String, String> settings = new HashMap<>();
        settings.put("LD_PRELOAD", library.toString());
        settings.put("FAKETIME_TIMESTAMP_FILE", offset.toString());
        settings.put("FAKETIME_CACHE_DURATION", "1");
        settings.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        settings.put(
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0"); // with the fix every timed wait of the JVM ends at once, and nothing starts
        settings.put("LINGQU_JAVA_OPTS", "-Xshare:auto"); // the class cache knows the library path it was made with
        try (Node node = new Node(home, ground, settings)) {
            node.start();
            Traffic traffic = new Traffic("C", seed, node, World.on(node), talk);
            Crowd crowd = traffic.crowd(clients);
            try {
                jumpAll(traffic, crowd.tally(), offset);
            } finally {
                crowd.close();
            }
            Traffic.Judged judged = traffic.judge(crowd.tally(), PLAIN);
            violations.addAll(judged.violations());
            return part(judged);
        }
    }

    private void jumpAll(Traffic traffic, Tally tally, Path offset) {
        int number = 0;
        for (Jump jump : jumps(Home.now())) {
            traffic.keepCheckpoint("before-" + ++number);
            Map<String, Object> before = tally.json();
            set(offset, jump.offset());
            Waiting.pause(LOOKED);
            boolean answers = !jump.served() || answersWithin(tally);
            Seen seen = new Seen(jump, difference(tally, before, "200"), others(tally, before));
            all.add(seen);
            talk.print("clock: " + seen.row());
            if (!answers) {
                violations.add(
                        new Violation(Kind.NOT_RECOVERED, "", jump.name() + ": no call is answered after " + PATIENCE));
            }
        }
    }

    private static boolean answersWithin(Tally tally) {
        long goods = tally.goods();
        return Waiting.until(PATIENCE, () -> tally.goods() > goods);
    }

    private static Map<String, Object> others(Tally tally, Map<String, Object> before) {
        Map<String, Object> others = new LinkedHashMap<>();
        tally.json().forEach((status, count) -> {
            long more = difference(tally, before, status);
            if (!status.equals("200") && more > 0) {
                others.put(status, more);
            }
        });
        return others;
    }

    private static long difference(Tally tally, Map<String, Object> before, String status) {
        return number(tally.json().get(status)) - number(before.get(status));
    }

    private static long number(@org.jspecify.annotations.Nullable Object count) {
        return count instanceof Number number ? number.longValue() : 0;
    }

    /** Whole or not at all: the library reads it while it is written. */
    private static void set(Path file, long seconds) {
        Path fresh = file.resolveSibling("offset.new");
        Node.write(fresh, String.format(Locale.ROOT, "%+d%n", seconds));
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (java.io.IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    private static @org.jspecify.annotations.Nullable Path library() {
        try (Stream<Path> files = Files.find(
                LIBRARIES,
                4,
                (file, attributes) -> file.getFileName().toString().equals("libfaketimeMT.so.1"))) {
            return files.findFirst().orElse(null);
        } catch (java.io.IOException | java.io.UncheckedIOException unreadable) {
            return null;
        }
    }

    private FaultPart part(Traffic.Judged judged) {
        StringBuilder table = new StringBuilder(
                "Each for 12 s under load. Calls are refused plainly where token or grant do not count at that time.\n\n"
                        + "| jump | off the true time, s | answered | others |\n|---|---|---|---|\n");
        all.forEach(each -> table.append(each.row()));
        table.append('\n').append(judged.words());
        Map<String, Object> json = new LinkedHashMap<>(judged.json());
        json.put("jumps", all.stream().map(Seen::json).toList());
        return new FaultPart("clock", table.toString(), json, violations);
    }
}
