package org.lingqu.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A kill campaign in figures and words. */
record KillReport(KillCampaign.Outcome outcome, Noise.Heard noise) {

    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("noise", noise.json());
        all.putAll(figures());
        all.put("violations", Violation.json(outcome.violations()));
        return all;
    }

    String markdown() {
        return "# Killed under load\n\n`" + command("kill") + "`: " + table()
                + "\n"
                + (outcome.violations().isEmpty() ? "No promise was broken.\n" : words())
                + "\n"
                + Results.machineWords()
                + ' '
                + noise
                + "\n";
    }

    /** The same as one part of a larger campaign. */
    FaultPart part(String name) {
        return new FaultPart(name, table(), figures(), outcome.violations());
    }

    private String command(String name) {
        KillCampaign.Plan plan = outcome.plan();
        return "./lingqu faults %s --count %d --seed %d --clients %d --mix %s --rate %d --together %d"
                .formatted(name, plan.count(), plan.seed(), plan.clients(), plan.mix(), plan.rate(), plan.together());
    }

    private Map<String, Object> figures() {
        Map<String, Object> all = new LinkedHashMap<>();
        KillCampaign.Plan plan = outcome.plan();
        all.put("seed", plan.seed());
        all.put("count", plan.count());
        all.put("clients", plan.clients());
        all.put("mix", plan.mix().toString());
        all.put("leastRate", plan.rate());
        all.put("togetherPercent", plan.together());
        all.putAll(outcome.judged().json());
        all.put("answersPerSecondBeforeBlow", Spread.of(rates()).json());
        all.put("recoveryMillis", recoveries());
        all.put("rounds", outcome.rounds().stream().map(Round::json).toList());
        return all;
    }

    private String table() {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%d of %d blows struck (%s), %d of them two by two, %d clients in a closed loop, %s answers/s in the second before a blow.%n%n",
                outcome.rounds().size(),
                outcome.plan().count(),
                outcome.plan().mix(),
                outcome.rounds().stream().filter(each -> each.blows() > 1).count(),
                outcome.plan().clients(),
                Spread.of(rates()).text(0)));
        out.append(
                "| struck | times | recovery, s | of it start of the server, s | calls without an answer each |\n|---|---|---|---|---|\n");
        for (Target target : Target.values()) {
            List<Round> struck = struck(target);
            if (!struck.isEmpty()) {
                out.append(row(target, struck));
            }
        }
        return out.append('\n').append(outcome.judged().words()).toString();
    }

    private static String row(Target target, List<Round> struck) {
        return "| %s | %d | %s | %s | %s |%n"
                .formatted(
                        Mix.name(target),
                        struck.size(),
                        Spread.of(struck.stream()
                                        .map(each -> each.recoveryMillis() / 1e3)
                                        .toList())
                                .text(2),
                        target.needsRepair()
                                ? Spread.of(struck.stream()
                                                .map(each -> each.repairMillis() / 1e3)
                                                .toList())
                                        .text(2)
                                : "–",
                        Spread.of(struck.stream().map(Round::troubles).toList()).text(0));
    }

    /** What was broken, the first of all in full. */
    String words() {
        return Parts.words(outcome.violations());
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
            List<Round> struck = struck(target);
            if (!struck.isEmpty()) {
                all.put(
                        target.name(),
                        Spread.of(struck.stream().map(Round::recoveryMillis).toList())
                                .json());
            }
        }
        return all;
    }
}
