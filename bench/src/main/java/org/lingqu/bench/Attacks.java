package org.lingqu.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What callers do who mean no good: forged and ambiguous calls, replays, listening to the clock, asking for one identifier after the other. */
final class Attacks {

    /** Whatever refuses; what must not come is judged attack by attack. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405, 409, 413, 414, 429, 431, 501, 503);

    private final Node node;
    private final World world;
    private final long seed;
    private final PrintStream talk;

    Attacks(Node node, World world, long seed, PrintStream talk) {
        this.node = node;
        this.world = world;
        this.seed = seed;
        this.talk = talk;
    }

    FaultPart run() {
        Traffic traffic = new Traffic("X", seed, node, world, talk);
        String ungranted = world.publish("企业登记信息（未授权）", Sheets.REGISTER);
        Access counter = world.grant(traffic.access().resource(), Sheets.GRANTED, "窗口系统");
        Access greedy = world.grant(traffic.access().resource(), Sheets.GRANTED, "遍历系统");

        RawAttacks raw = new RawAttacks(node, traffic);
        raw.run();
        SignedAttacks signed = new SignedAttacks(node, world, traffic);
        signed.run();
        talk.println("attacks: " + (raw.rows().size() + signed.rows().size()) + " at the raw socket, "
                + (raw.violations().size() + signed.violations().size()) + " violations");
        RefusalTimes times = new RefusalTimes(node, traffic, seed);
        times.run(ungranted);
        talk.println("attacks: " + times.json());
        InARow row = new InARow(node, world, traffic, seed);
        row.ordinaryHour(counter);
        row.thousand(greedy);
        talk.println("attacks: " + row.seen());

        Traffic.Judged judged = traffic.judge(new Tally(), REFUSALS);
        List<Violation> violations = new ArrayList<>(raw.violations());
        violations.addAll(signed.violations());
        violations.addAll(row.violations());
        violations.addAll(judged.violations());
        return new FaultPart(
                "attacks", table(raw, signed, times, row, judged), json(raw, signed, times, row, judged), violations);
    }

    private static String table(
            RawAttacks raw, SignedAttacks signed, RefusalTimes times, InARow row, Traffic.Judged judged) {
        StringBuilder table = new StringBuilder(
                "At the raw socket. *No code*: the server's own reader of HTTP refused the bytes before they were a call; such are not recorded.\n\n"
                        + "| call | status | code | recorded |\n|---|---|---|---|\n");
        raw.rows().forEach(table::append);
        signed.rows().forEach(table::append);
        table.append("\nTime of refusals, one connection, no other load:\n\n").append(times.table());
        table.append("\nOne identifier after the other:\n\n| seen | |\n|---|---|\n");
        row.seen()
                .forEach((what, value) -> table.append("| ")
                        .append(what)
                        .append(" | ")
                        .append(value)
                        .append(" |\n"));
        return table.append('\n').append(judged.words()).toString();
    }

    private static Map<String, Object> json(
            RawAttacks raw, SignedAttacks signed, RefusalTimes times, InARow row, Traffic.Judged judged) {
        Map<String, Object> json = new LinkedHashMap<>(judged.json());
        json.put("rawAttacks", raw.rows().size());
        json.put("signedAttacks", signed.rows().size());
        json.put("refusalMillis", times.json());
        json.put("inARow", row.seen());
        return json;
    }
}
