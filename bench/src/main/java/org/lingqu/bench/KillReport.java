package org.lingqu.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A kill campaign in figures and words. */
record KillReport(KillCampaign.Outcome outcome, Noise.Heard noise) {

    private static final int SHOWN = 20;

    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("seed", outcome.plan().seed());
        all.put("count", outcome.plan().count());
        all.put("clients", outcome.plan().clients());
        all.put("noise", noise.json());
        all.put("answers", outcome.tally().json());
        all.put("receipts", outcome.judgment().receipts());
        all.put("records", outcome.judgment().records());
        all.put("recordsWithoutAnswer", outcome.judgment().unanswered());
        all.put("answersPerSecondBeforeBlow", Spread.of(rates()).json());
        all.put("recoveryMillis", recoveries());
        all.put("checkpointsVerified", outcome.checkpoints());
        all.put("rounds", outcome.rounds().stream().map(Round::json).toList());
        all.put(
                "violations",
                outcome.violations().stream()
                        .map(each ->
                                Map.of("kind", each.kind().name(), "matter", each.matter(), "detail", each.detail()))
                        .toList());
        return all;
    }

    String markdown() {
        StringBuilder out = new StringBuilder("# Killed under load\n\n");
        out.append(String.format(
                Locale.ROOT,
                "`./lingqu faults kill --count %d --seed %d`: %d of %d blows struck, %d clients in a closed loop, %s answers/s in the second before a blow.%n%n",
                outcome.plan().count(),
                outcome.plan().seed(),
                outcome.rounds().size(),
                outcome.plan().count(),
                outcome.plan().clients(),
                Spread.of(rates()).text(0)));
        out.append(
                "| killed | times | recovery, s | of it start of the server, s | calls without an answer each |\n|---|---|---|---|---|\n");
        for (Target target : Target.values()) {
            List<Round> struck = struck(target);
            if (!struck.isEmpty()) {
                out.append("| %s | %d | %s | %s | %s |%n"
                        .formatted(
                                target.name().toLowerCase(Locale.ROOT),
                                struck.size(),
                                Spread.of(struck.stream()
                                                .map(each -> each.recoveryMillis() / 1e3)
                                                .toList())
                                        .text(2),
                                target == Target.SERVER
                                        ? Spread.of(struck.stream()
                                                        .map(each -> each.repairMillis() / 1e3)
                                                        .toList())
                                                .text(2)
                                        : "–",
                                Spread.of(struck.stream().map(Round::troubles).toList())
                                        .text(0)));
            }
        }
        out.append(String.format(
                Locale.ROOT,
                "%n%,d answers with receipt, %,d records of these calls (%,d reached nobody, which is allowed); other answers: %s. %d kept checkpoints verified.%n%n",
                outcome.judgment().receipts(),
                outcome.judgment().records(),
                outcome.judgment().unanswered(),
                outcome.tally().json(),
                outcome.checkpoints()));
        out.append(outcome.violations().isEmpty() ? "No promise was broken.\n" : words());
        return out.append("\n")
                .append(Results.machineWords())
                .append(' ')
                .append(noise)
                .append("\n")
                .toString();
    }

    /** What was broken, the first of each kind in full. */
    String words() {
        List<String> lines = new ArrayList<>();
        outcome.violations().stream().limit(SHOWN).forEach(each -> lines.add("- " + each));
        if (outcome.violations().size() > SHOWN) {
            lines.add("- and " + (outcome.violations().size() - SHOWN) + " more");
        }
        return "**" + outcome.violations().size() + " broken promises**\n\n" + String.join("\n", lines) + "\n";
    }

    private List<Long> rates() {
        return outcome.rounds().stream().map(Round::rate).toList();
    }

    private List<Round> struck(Target target) {
        return outcome.rounds().stream().filter(each -> each.target() == target).toList();
    }

    private Map<String, Object> recoveries() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Target target : Target.values()) {
            all.put(
                    target.name(),
                    Spread.of(struck(target).stream().map(Round::recoveryMillis).toList())
                            .json());
        }
        return all;
    }
}
