package org.lingqu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.demo.Enterprises;
import org.lingqu.kernel.Problem;

/** Kills parts of a node at random moments under load, then compares journals and log. */
final class KillCampaign {

    /** Answers a second below which nothing would be shown. */
    static final int LEAST_RATE = 500;

    private static final int ROWS = 20_000;
    private static final int SYSTEMS = 4;
    private static final int LONGEST_PAUSE = 2_500;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SEQUENCED = Duration.ofMinutes(2);

    private final Plan plan;
    private final Node node;
    private final PrintStream talk;
    private final SplittableRandom random;
    private final List<Round> rounds = new ArrayList<>();
    private final List<Path> checkpoints = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    /**
     * What is to be done.
     *
     * @param count how many blows
     * @param seed decides which and when
     */
    record Plan(int count, long seed, int clients) {}

    /** What a campaign leaves. */
    record Outcome(
            Plan plan,
            List<Round> rounds,
            Tally tally,
            Oracle.Judgment judgment,
            int checkpoints,
            List<Violation> violations) {}

    KillCampaign(Plan plan, Node node, PrintStream talk) {
        this.plan = plan;
        this.node = node;
        this.talk = talk;
        this.random = new SplittableRandom(plan.seed());
    }

    Outcome run() {
        talk.println("seed " + plan.seed() + ", ground " + node.ground());
        talk.printf(Locale.ROOT, "node started in %.1f s%n", node.start().toMillis() / 1e3);
        World world = World.on(node);
        Enterprises register = new Enterprises(plan.seed(), ROWS);
        String resource = world.publish("企业登记信息（压测）", Sheets.REGISTER);
        Landing landing = world.loadFile(resource, Inputs.register(node.ground().resolve("register.csv"), register));
        talk.printf("%,d rows served, %,d kept back%n", landing.landed(), landing.quarantined());
        List<Access> accesses = new ArrayList<>();
        for (int i = 0; i < SYSTEMS; i++) {
            accesses.add(world.grant(resource, Sheets.GRANTED, "压测系统" + (i + 1)));
        }
        Path journals = Home.made(node.ground().resolve("journals"));
        Keys keys = Keys.of(register, ROWS);
        Crowd crowd = new Crowd(
                plan.clients(),
                (number, tally, stopped) -> new Client(
                        matters() + number,
                        node.port(),
                        accesses.get(number % SYSTEMS),
                        keys,
                        plan.seed() + number,
                        tally,
                        new Journal(journals, "client-" + number),
                        stopped));
        try {
            strikeAll(new Pulse(crowd.tally()), crowd.tally());
        } finally {
            crowd.close();
        }
        talk.println("load ended");
        awaitSequencer(accesses.get(0), keys);
        return judge(crowd.tally(), Journal.readAll(journals));
    }

    private String matters() {
        return "K" + plan.seed() + "-";
    }

    private void strikeAll(Pulse pulse, Tally tally) {
        for (int number = 1; number <= plan.count(); number++) {
            long rate = pulse.awaitRate(LEAST_RATE, PATIENCE);
            if (rate < LEAST_RATE) {
                violated(
                        Kind.TOO_SLOW,
                        "%d answers/s before round %d, %d are needed".formatted(rate, number, LEAST_RATE));
                return;
            }
            Waiting.pause(Duration.ofMillis(random.nextInt(LONGEST_PAUSE)));
            keepCheckpoint(number);
            rate = pulse.rate();
            if (!strike(number, rate, pulse, tally)) {
                return;
            }
        }
    }

    private boolean strike(int number, long rate, Pulse pulse, Tally tally) {
        Target target = Target.values()[random.nextInt(Target.values().length)];
        long troubles = tally.troubles();
        long struck = System.nanoTime();
        target.strike(node, random);
        long repairing = System.nanoTime();
        target.repair(node);
        long repaired = target == Target.SERVER ? System.nanoTime() - repairing : 0;
        long calm = pulse.awaitCalm(struck, PATIENCE);
        if (calm < 0) {
            violated(Kind.NOT_RECOVERED, "round %d, %s: still in trouble after %s".formatted(number, target, PATIENCE));
            return false;
        }
        Round round = new Round(
                number, target, rate, (calm - struck) / 1_000_000, repaired / 1_000_000, tally.troubles() - troubles);
        rounds.add(round);
        talk.println(round);
        return true;
    }

    /** The checkpoint as the node publishes it at this moment; a log that is later set back or forked no longer fits it. */
    private void keepCheckpoint(int number) {
        Path published = node.data().resolve("log").resolve("checkpoint");
        Path kept = Home.made(node.ground().resolve("checkpoints")).resolve("before-" + number);
        try {
            Files.copy(published, kept);
            checkpoints.add(kept);
        } catch (IOException absent) {
            throw Problem.unavailable("bench-file").with(published).causedBy(absent);
        }
    }

    private Outcome judge(Tally tally, List<Line> journal) {
        talk.printf("%,d lines in the journals%n", journal.size());
        Path exported = node.ground().resolve("log");
        must(node.command("audit", "export", exported.toString()), "export");
        must(node.command("audit", "verify", exported.toString()), "verify");
        for (Path checkpoint : checkpoints) {
            must(
                    node.command("audit", "verify", exported.toString(), "--since", checkpoint.toString()),
                    "verify --since " + checkpoint.getFileName());
        }
        Oracle.Judgment judgment = Oracle.judge(matters(), journal, new ExportedLog(exported)::accesses);
        violations.addAll(judgment.violations());
        return new Outcome(plan, rounds, tally, judgment, checkpoints.size(), violations);
    }

    /** One call more, after all the others: when it stands in the log, they do too. */
    private void awaitSequencer(Access access, Keys keys) {
        Client last = new Client("L-" + plan.seed(), node.port(), access, keys, 0, new Tally(), null, () -> true);
        String receipt = last.once();
        if (!Waiting.until(
                SEQUENCED, () -> node.command("audit", "proof", receipt).code() == 0)) {
            violated(Kind.LOG_BROKEN, "the log does not take up " + receipt);
        }
    }

    private void must(Shell.Result result, String what) {
        talk.println("audit " + what + ": "
                + result.output().strip().lines().findFirst().orElse(""));
        if (result.code() != 0) {
            violated(Kind.LOG_BROKEN, what + ": " + result.output().strip());
        }
    }

    private void violated(Kind kind, String detail) {
        violations.add(new Violation(kind, "", detail));
    }
}
