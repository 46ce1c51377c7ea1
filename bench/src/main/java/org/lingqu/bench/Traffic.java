package org.lingqu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.demo.Enterprises;
import org.lingqu.demo.Interfaces;
import org.lingqu.kernel.Problem;

/** Systems that ask a node's gateway in a closed loop and write down what they saw; and the judgment when they have ended. */
final class Traffic {

    /** What may come instead of data where nothing but the node itself is at fault. */
    static final Set<Integer> UNAVAILABLE = Set.of(503);

    /** Rows of the register, as {@link Enterprises} makes them by the seed. */
    static final int ROWS = 20_000;

    private static final int SYSTEMS = 4;
    private static final int VERIFIED = 20;
    private static final long LINES_AT_ONCE = 1_500_000;
    private static final Duration SEQUENCED = Duration.ofMinutes(2);

    private final String prefix;
    private final long seed;
    private final Node node;
    private final PrintStream talk;
    private final Path journals;
    private final Keys keys;
    private final List<Access> accesses = new ArrayList<>();
    private final Map<String, Path> checkpoints = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /**
     * Publishes a register, loads and grants it.
     *
     * @param prefix with which the matters of all calls begin
     */
    Traffic(String prefix, long seed, Node node, World world, PrintStream talk) {
        this.prefix = prefix + seed + "-";
        this.seed = seed;
        this.node = node;
        this.talk = talk;
        this.journals = Home.made(node.ground().resolve("journals"));
        Enterprises register = new Enterprises(seed, ROWS);
        this.keys = Keys.of(register, ROWS);
        String resource = world.publish("企业登记信息（压测）", Sheets.REGISTER);
        Landing landing = world.loadFile(resource, Inputs.register(node.ground().resolve("register.csv"), register));
        talk.printf("%,d rows served, %,d kept back%n", landing.landed(), landing.quarantined());
        for (int i = 0; i < SYSTEMS; i++) {
            accesses.add(world.grant(resource, Sheets.GRANTED, "压测系统" + (i + 1)));
        }
    }

    /**
     * What came of it.
     *
     * @param checkpoints how many kept checkpoints are beginnings of the exported log
     */
    record Judged(Oracle.Judgment judgment, int checkpoints, Map<String, Object> answers, List<Violation> violations) {

        Map<String, Object> json() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("answers", answers);
            all.put("receipts", judgment.receipts());
            all.put("records", judgment.records());
            all.put("recordsWithoutAnswer", judgment.unanswered());
            all.put("checkpointsVerified", checkpoints);
            return all;
        }

        String words() {
            return "%,d answers with receipt, %,d records of these calls (%,d reached nobody, which is allowed); answers by status: %s. %d kept checkpoints are beginnings of the log.%n"
                    .formatted(judgment.receipts(), judgment.records(), judgment.unanswered(), answers, checkpoints);
        }
    }

    String prefix() {
        return prefix;
    }

    Keys keys() {
        return keys;
    }

    Access access() {
        return accesses.get(0);
    }

    /** Lets them ask. */
    Crowd crowd(int clients) {
        return crowd(clients, List.of(node));
    }

    /** Lets them ask one of several nodes of the same platform each. */
    Crowd crowd(int clients, List<Node> nodes) {
        List<List<Access>> ways = nodes.stream()
                .map(each -> each == node
                        ? accesses
                        : accesses.stream()
                                .map(access -> access.through(Interfaces.of(each.base())))
                                .toList())
                .toList();
        return new Crowd(
                clients,
                (number, tally, stopped) -> new Client(
                        prefix + number,
                        nodes.get(number % nodes.size()).port(),
                        ways.get(number % nodes.size()).get(number % SYSTEMS),
                        keys,
                        seed + number,
                        tally,
                        new Journal(journals, "client-" + number),
                        stopped));
    }

    /** One more journal for the judge, of somebody who is not of the crowd. */
    Journal journal(String name) {
        return new Journal(journals, name);
    }

    /** The checkpoint as the node publishes it at this moment; a log that is later set back or forked no longer fits it. */
    void keepCheckpoint(String name) {
        Path published = node.data().resolve("log").resolve("checkpoint");
        Path kept = Home.made(node.ground().resolve("checkpoints")).resolve(name);
        try {
            Files.copy(published, kept);
            checkpoints.put(name, kept);
        } catch (IOException absent) {
            throw Problem.unavailable("bench-file").with(published).causedBy(absent);
        }
    }

    /**
     * Exports and verifies the log and compares it with the journals; the crowd has gone home.
     *
     * @param plain statuses of refusals that may have come
     */
    Judged judge(Tally tally, Set<Integer> plain) {
        awaitSequencer();
        Path exported = node.ground().resolve("log");
        must(node.command("audit", "export", exported.toString()), "export");
        must(node.command("audit", "verify", exported.toString()), "verify");
        ExportedLog log = new ExportedLog(exported);
        int fitting = compareCheckpoints(exported, log);
        int passes = 1 + (int) ((tally.goods() + tally.troubles()) / LINES_AT_ONCE);
        Oracle.Judgment judgment = Oracle.judge(
                new Oracle.Case(prefix, taker -> Journal.each(journals, taker), log::accesses, plain, passes));
        violations.addAll(judgment.violations());
        return new Judged(judgment, fitting, tally.json(), List.copyOf(violations));
    }

    /** Each kept checkpoint must be a beginning of the exported log; some of them the verifier is asked about as well. */
    private int compareCheckpoints(Path exported, ExportedLog log) {
        Map<String, CheckpointText> kept = new LinkedHashMap<>();
        checkpoints.forEach((name, file) -> kept.put(name, CheckpointText.read(file)));
        Map<Long, String> roots = log.roots(
                kept.values().stream().map(CheckpointText::size).collect(java.util.stream.Collectors.toSet()));
        int fitting = 0;
        for (Map.Entry<String, CheckpointText> each : kept.entrySet()) {
            CheckpointText checkpoint = each.getValue();
            if (checkpoint.size() == 0 || checkpoint.root().equals(roots.get(checkpoint.size()))) {
                fitting++;
            } else {
                violated(Kind.LOG_BROKEN, "checkpoint " + each.getKey() + " is no beginning of the exported log");
            }
        }
        List<Path> files = List.copyOf(checkpoints.values());
        int step = Math.max(1, files.size() / VERIFIED);
        for (int i = 0; i < files.size(); i += step) {
            must(
                    node.command(
                            "audit",
                            "verify",
                            exported.toString(),
                            "--since",
                            files.get(i).toString()),
                    "verify --since " + files.get(i).getFileName());
        }
        return fitting;
    }

    /** One call more, after all the others: when it stands in the log, they do too. */
    private void awaitSequencer() {
        String receipt = once("L-" + seed);
        if (!Waiting.until(
                SEQUENCED, () -> node.command("audit", "proof", receipt).code() == 0)) {
            violated(Kind.LOG_BROKEN, "the log does not take up " + receipt);
        }
    }

    /** Asks once, for a matter of its own. @return the receipt */
    String once(String matter) {
        return new Client(matter, node.port(), access(), keys, 0, new Tally(), null, () -> true).once();
    }

    /** The same through another node of the same platform; the record must get a position there. @return whether it did */
    boolean placedBy(Node other, String matter) {
        Access there = access().through(Interfaces.of(other.base()));
        String receipt = new Client(matter, other.port(), there, keys, 0, new Tally(), null, () -> true).once();
        return Waiting.until(
                SEQUENCED, () -> other.command("audit", "proof", receipt).code() == 0);
    }

    private void must(Shell.Result result, String what) {
        talk.println("audit " + what + ": "
                + result.output().strip().lines().findFirst().orElse(""));
        if (result.code() != 0) {
            violated(Kind.LOG_BROKEN, what + ": " + result.output().strip());
        }
    }

    void violated(Kind kind, String detail) {
        violations.add(new Violation(kind, "", detail));
    }
}
