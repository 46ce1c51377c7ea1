package org.lingqu.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.kernel.Problem;

/** Strikes parts of a node at random moments under load, then compares journals and log. */
final class KillCampaign {

    private static final int LONGEST_PAUSE = 2_500;
    private static final int SOON = 400;
    private static final int PERCENT = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SOMETHING_TO_STRIKE = Duration.ofSeconds(20);

    private final Plan plan;
    private final Node node;
    private final PrintStream talk;
    private final SplittableRandom random;
    private final List<Round> rounds = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    /**
     * What is to be done.
     *
     * @param count how many blows
     * @param seed decides which and when
     * @param mix how often each target is struck
     * @param rate answers a second below which no blow falls
     * @param together of a hundred blows, how many are followed by another one before the node has recovered
     */
    record Plan(int count, long seed, int clients, Mix mix, int rate, int together) {}

    /** What a campaign leaves. */
    record Outcome(Plan plan, List<Round> rounds, Traffic.Judged judged, List<Violation> violations) {}

    KillCampaign(Plan plan, Node node, PrintStream talk) {
        this.plan = plan;
        this.node = node;
        this.talk = talk;
        this.random = new SplittableRandom(plan.seed());
    }

    Outcome run() {
        talk.println("seed " + plan.seed() + ", ground " + node.ground());
        talk.printf(Locale.ROOT, "node started in %.1f s%n", node.start().toMillis() / 1e3);
        Traffic traffic = new Traffic("K", plan.seed(), node, World.on(node), talk);
        Crowd crowd = traffic.crowd(plan.clients());
        try {
            strikeAll(traffic, new Pulse(crowd.tally()), crowd.tally());
        } finally {
            crowd.close();
        }
        talk.println("load ended");
        Traffic.Judged judged = traffic.judge(crowd.tally(), Traffic.UNAVAILABLE);
        violations.addAll(judged.violations());
        return new Outcome(plan, rounds, judged, violations);
    }

    private void strikeAll(Traffic traffic, Pulse pulse, Tally tally) {
        while (rounds.size() < plan.count()) {
            int number = rounds.size() + 1;
            long rate = pulse.awaitRate(plan.rate(), PATIENCE);
            if (rate < plan.rate()) {
                violated(
                        Kind.TOO_SLOW,
                        "%d answers/s before round %d, %d are needed".formatted(rate, number, plan.rate()));
                return;
            }
            Waiting.pause(Duration.ofMillis(random.nextInt(LONGEST_PAUSE)));
            traffic.keepCheckpoint("before-" + number);
            rate = pulse.rate();
            if (!strike(number, rate, pulse, tally)) {
                return;
            }
        }
    }

    /** A blow, perhaps a second one before the node has recovered from the first, and the recovery. */
    private boolean strike(int number, long rate, Pulse pulse, Tally tally) {
        long troubles = tally.troubles();
        Target first = plan.mix().pick(random);
        if (!Waiting.until(SOMETHING_TO_STRIKE, () -> struck(first))) {
            violated(Kind.NOT_RECOVERED, "round %d: there is no %s to strike".formatted(number, first));
            return false;
        }
        long struck = System.nanoTime();
        List<Target> targets = new ArrayList<>(List.of(first));
        if (number < plan.count() && random.nextInt(PERCENT) < plan.together()) {
            Target second = plan.mix().pickSelfHealing(random);
            Waiting.pause(Duration.ofMillis(random.nextInt(SOON)));
            if (struck(second)) {
                targets.add(second);
            }
        }
        long repairing = System.nanoTime();
        first.repair(node);
        long repaired = first.needsRepair() ? System.nanoTime() - repairing : 0;
        long calm = pulse.awaitCalm(struck, PATIENCE);
        if (calm < 0) {
            violated(
                    Kind.NOT_RECOVERED, "round %d, %s: still in trouble after %s".formatted(number, targets, PATIENCE));
            return false;
        }
        for (Target target : targets) {
            Round round = new Round(
                    rounds.size() + 1,
                    target,
                    rate,
                    (calm - struck) / 1_000_000,
                    target.needsRepair() ? repaired / 1_000_000 : 0,
                    tally.troubles() - troubles,
                    targets.size());
            rounds.add(round);
            talk.println(round);
        }
        return true;
    }

    /** Whether the blow fell; a database that is not there at this moment cannot be struck. */
    private boolean struck(Target target) {
        try {
            return target.strike(node, random);
        } catch (Problem gone) {
            return false;
        }
    }

    private void violated(Kind kind, String detail) {
        violations.add(new Violation(kind, "", detail));
    }
}
