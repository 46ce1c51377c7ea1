package org.lingqu.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/**
 * An hour of ordinary calls must raise no alarm; a thousand identifiers one after the other, five a second, must raise one within a minute and be
 * slowed down. The alarm counts identifiers and knows no time, so the hour is asked as fast as answers come: the same calls in the same order.
 */
final class InARow {

    private static final int PER_HOUR = 1_800;
    private static final int FAMILY = 4;
    private static final int IN_A_ROW = 1_000;
    private static final Duration APART = Duration.ofMillis(200);
    private static final Duration ALARM = Duration.ofSeconds(60);
    private static final int PAUSE = 10;

    private final Node node;
    private final World world;
    private final Traffic traffic;
    private final long seed;
    private final Map<String, Object> seen = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    InARow(Node node, World world, Traffic traffic, long seed) {
        this.node = node;
        this.world = world;
        this.traffic = traffic;
        this.seed = seed;
    }

    Map<String, Object> seen() {
        return seen;
    }

    List<Violation> violations() {
        return violations;
    }

    /** A counter asks twice a second: mostly anybody, every tenth time somebody who was there before, every twentieth time some that follow each other. */
    void ordinaryHour(Access access) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> keys = traffic.keys().values();
        List<Integer> asked = new ArrayList<>();
        while (asked.size() < PER_HOUR) {
            int kind = random.nextInt(20);
            int first = random.nextInt(keys.size() - FAMILY);
            if (kind == 0) {
                for (int i = 0; i < FAMILY; i++) {
                    asked.add(first + i);
                }
            } else if (kind <= 2 && !asked.isEmpty()) {
                asked.add(asked.get(random.nextInt(asked.size())));
            } else {
                asked.add(first);
            }
        }
        int answered = 0;
        try (Wire wire = new Wire(node.port())) {
            for (int i = 0; i < asked.size(); i++) {
                String matter = "O" + seed + "-" + i;
                answered += wire.ask(access.request(traffic.keys().item(), keys.get(asked.get(i)), matter))
                                        .status()
                                == 200
                        ? 1
                        : 0;
            }
        } catch (IOException broken) {
            throw Problem.unavailable("bench-step-failed")
                    .with("ordinary calls: " + broken)
                    .causedBy(broken);
        }
        int alarms = alarms();
        seen.put("ordinaryCalls", asked.size());
        seen.put("ordinaryAnswered", answered);
        seen.put("ordinaryAlarms", alarms);
        if (alarms > 0 || answered < asked.size()) {
            violated(Kind.FALSE_ALARM, alarms + " alarms, " + answered + " of " + asked.size() + " answered");
        }
    }

    void thousand(Access access) {
        List<String> keys = followers();
        int before = alarms();
        long began = System.nanoTime();
        long alarm = 0;
        int answeredBefore = 0;
        int answeredAfter = 0;
        int slowed = 0;
        try (Wire wire = new Wire(node.port())) {
            for (int i = 0; i < IN_A_ROW; i++) {
                long due = began + i * APART.toNanos();
                Waiting.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                Wire.Answer answer = wire.ask(access.request(traffic.keys().item(), keys.get(i), "I" + seed + "-" + i));
                boolean refused = answer.status() == 429 && answer.body().contains("identifiers-consecutive");
                if (refused && alarm == 0) {
                    alarm = System.nanoTime();
                }
                slowed += refused ? 1 : 0;
                answeredBefore += answer.status() == 200 && alarm == 0 ? 1 : 0;
                answeredAfter += answer.status() == 200 && alarm > 0 ? 1 : 0;
            }
        } catch (IOException broken) {
            throw Problem.unavailable("bench-step-failed")
                    .with("in a row: " + broken)
                    .causedBy(broken);
        }
        long ended = System.nanoTime();
        judge(
                alarm == 0 ? -1 : (alarm - began) / 1e9,
                alarms() - before,
                (ended - Math.max(alarm, began)) / 1e9,
                answeredAfter);
        seen.put("inARowAnsweredBeforeAlarm", answeredBefore);
        seen.put("inARowSlowed", slowed);
    }

    private void judge(double alarmAfter, int raised, double slowedFor, int answeredAfter) {
        long most = Math.round(slowedFor / PAUSE) + 1;
        seen.put("alarmAfterSeconds", String.format(Locale.ROOT, "%.1f", alarmAfter));
        seen.put("alarmsRaised", raised);
        seen.put("answeredWhileSlowed", answeredAfter);
        seen.put("mostAllowedWhileSlowed", most);
        violations.addAll(wrong(raised, alarmAfter, answeredAfter, most));
    }

    /** @param alarmAfter seconds; negative for no alarm */
    static List<Violation> wrong(int raised, double alarmAfter, int answeredAfter, long most) {
        List<Violation> wrong = new ArrayList<>();
        if (raised != 1 || alarmAfter < 0 || alarmAfter > ALARM.toSeconds()) {
            wrong.add(new Violation(Kind.NO_ALARM, "", raised + " alarms, the first after " + alarmAfter + " s"));
        }
        if (answeredAfter > most) {
            wrong.add(new Violation(
                    Kind.NO_ALARM, "", answeredAfter + " answers after the alarm, at most " + most + " are allowed"));
        }
        return wrong;
    }

    /** Numbers that follow each other; no row has them, which the alarm does not ask. */
    private static List<String> followers() {
        return IntStream.range(0, IN_A_ROW).mapToObj("ZZ%016d"::formatted).toList();
    }

    /** As the authority sees them. */
    private int alarms() {
        JsonNode all = world.as("qinhuaijin")
                .get("/api/v1/exchange/alarms")
                .expect(200)
                .json();
        return all.size();
    }

    private void violated(Kind kind, String detail) {
        violations.add(new Violation(kind, "", detail));
    }
}
