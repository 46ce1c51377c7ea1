package org.lingqu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.kernel.Problem;

/**
 * A second server by mistake: on the same data directory, where it must refuse, and on the same database with the same keys, where it must do no
 * harm. Both of the latter are asked; the first falls silent and comes back, the one that gives positions loses its connection again and again,
 * and in the end the first is killed.
 */
final class Twins {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SILENCE = Duration.ofSeconds(6);
    private static final Duration REFUSED_WITHIN = Duration.ofMinutes(2);
    private static final int CHANGES = 6;
    private static final int LEAST_RATE = 100;

    private final Home home;
    private final long seed;
    private final int clients;
    private final PrintStream talk;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Object> seen = new LinkedHashMap<>();

    Twins(Home home, long seed, int clients, PrintStream talk) {
        this.home = home;
        this.seed = seed;
        this.clients = clients;
        this.talk = talk;
    }

    FaultPart run() {
        Path ground = home.ground("exchange-twins");
        try (Node node = new Node(home, Home.made(ground.resolve("one")), Map.of())) {
            node.start();
            Traffic traffic = new Traffic("T", seed, node, World.on(node), talk);
            sameFolder(node, traffic);
            return sameDatabase(node, traffic, Home.made(ground.resolve("other")));
        }
    }

    /** Past the launcher, which would only say that the node runs already. */
    private void sameFolder(Node node, Traffic traffic) {
        long pid = node.pid();
        Node second = new Node(home, Home.made(node.ground().resolve("second")), Map.of());
        Shell.Result ended = second.serveBeside(node.data(), REFUSED_WITHIN);
        String word = ended.output()
                .lines()
                .filter(line -> line.contains(node.data().toString()))
                .min(java.util.Comparator.comparingInt(String::length)) // the one for people
                .orElse("");
        talk.println("twins: on the same data directory: exit " + ended.code() + ", " + word.strip());
        seen.put("sameDirectoryExit", ended.code());
        seen.put("sameDirectorySays", word.strip());
        if (ended.code() == 0 || word.isEmpty()) {
            violated(Kind.TWO_NODES, "exit " + ended.code() + " and no word of the data directory");
        }
        if (pid != node.pid()) {
            violated(Kind.TWO_NODES, "what the first node wrote about itself was overwritten");
        }
        traffic.once("T-first-goes-on");
    }

    private FaultPart sameDatabase(Node node, Traffic traffic, Path ground) {
        Map<String, String> settings = Map.of(
                "LINGQU_DATABASE_URL", node.property("url"),
                "LINGQU_DATABASE_USER", node.property("user"),
                "LINGQU_DATABASE_PASSWORD", node.property("password"));
        try (Node twin = new Node(home, ground, settings)) {
            copy(node.data().resolve("keys"), Home.made(twin.data()).resolve("keys"));
            twin.start();
            Crowd crowd = traffic.crowd(clients, List.of(node, twin));
            try {
                hammer(node, twin, traffic, crowd.tally());
            } finally {
                crowd.close();
            }
            Traffic.Judged judged = traffic.judge(crowd.tally(), Traffic.UNAVAILABLE);
            violations.addAll(judged.violations());
            node.kill(); // its database lives on
            if (!traffic.placedBy(twin, "T-the-other-goes-on")) {
                violated(Kind.NOT_RECOVERED, "the other node gives no positions after the first was killed");
            }
            twin.stop();
            return part(judged);
        }
    }

    private void hammer(Node node, Node twin, Traffic traffic, Tally tally) {
        Pulse pulse = new Pulse(tally);
        if (pulse.awaitRate(LEAST_RATE, PATIENCE) < LEAST_RATE) {
            violated(Kind.TOO_SLOW, "two nodes on one database");
            return;
        }
        List<String> leaders = new ArrayList<>();
        for (int change = 0; change < CHANGES; change++) {
            traffic.keepCheckpoint("before-change-" + change);
            oneSequencer(node, leaders);
            Target.SEQUENCER.strike(node, new java.util.SplittableRandom(seed));
            Waiting.pause(Duration.ofSeconds(3));
        }
        seen.put("leadersSeen", leaders.stream().distinct().count());
        ProcessHandle first = ProcessHandle.of(node.pid()).orElseThrow();
        traffic.keepCheckpoint("before-silence");
        node.signal("STOP");
        Waiting.pause(Duration.ofSeconds(1)); // what the first had begun is not counted
        long before = tally.goods();
        Waiting.pause(SILENCE);
        long answered = tally.goods() - before;
        seen.put("answersASecondOfTheOtherMeanwhile", answered / SILENCE.toSeconds());
        if (answered == 0) {
            violated(Kind.NOT_RECOVERED, "the other node answers nothing while the first is silent");
        }
        node.signal("CONT");
        long calm = pulse.awaitCalm(System.nanoTime(), PATIENCE);
        if (calm < 0 || !first.isAlive()) {
            violated(Kind.NOT_RECOVERED, "after the silence of the first node");
        }
        oneSequencer(node, leaders);
        talk.println("twins: " + seen + ", alive: " + twin.pid());
    }

    /** The lock of the sequencer has one holder, or none for a moment while it is passed on. */
    private void oneSequencer(Node node, List<String> leaders) {
        boolean one = Waiting.until(Duration.ofSeconds(10), () -> holders(node).size() == 1);
        List<String> holders = holders(node);
        leaders.addAll(holders);
        if (!one || holders.size() > 1) {
            violated(Kind.TWO_SEQUENCERS, "holders of the lock: " + holders);
        }
    }

    /** Local ports of the connections that hold it. */
    private static List<String> holders(Node node) {
        List<String> holders = new ArrayList<>();
        try (Connection connection = PoolBooks.of(node).connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select a.client_port from pg_locks l join pg_stat_activity a on a.pid = l.pid
                         where l.locktype = 'advisory' and l.granted and a.application_name = 'lingqu-sequencer'""")) {
            while (rows.next()) {
                holders.add(rows.getString(1));
            }
        } catch (SQLException failed) {
            throw ServedTable.failed(failed);
        }
        return holders;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(from).causedBy(failed);
        }
    }

    private FaultPart part(Traffic.Judged judged) {
        StringBuilder table = new StringBuilder("| seen | |\n|---|---|\n");
        seen.forEach((what, value) ->
                table.append("| ").append(what).append(" | ").append(value).append(" |\n"));
        table.append('\n').append(judged.words());
        Map<String, Object> json = new LinkedHashMap<>(judged.json());
        json.putAll(seen);
        return new FaultPart("twins", table.toString(), json, violations);
    }

    private void violated(Kind kind, String detail) {
        violations.add(new Violation(kind, "", detail));
    }
}
