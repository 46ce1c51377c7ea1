package org.lingqu.exchange.gateway;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lingqu.kernel.Phrase;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Change;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Refusal;
import org.lingqu.sharing.Verdict;

/**
 * What a refused caller can do, in sentences: everything that has to change, and that the call is answered then only where it is. One reason
 * that has a text of its own keeps it.
 */
final class NextSteps {

    /** What helps where no change of the call does, as far as that is something else than what is said under the code. */
    private static final Set<String> NEEDED =
            Set.of("row-not-granted", "quota-exhausted", "call-over-quota", "copy-volume-used");

    private final Grant grant;
    private final Verdict.Refused verdict;

    private NextSteps(Grant grant, Verdict.Refused verdict) {
        this.grant = grant;
        this.verdict = verdict;
    }

    /** @return empty where the text under the code of the only reason says it */
    static List<Phrase> after(Grant grant, Verdict.Refused verdict) {
        return new NextSteps(grant, verdict).sentences();
    }

    /** What one of the reasons asks for, whatever the others do. */
    static Phrase step(Grant grant, Verdict.Refused verdict, Refusal reason) {
        return new NextSteps(grant, verdict).step(reason);
    }

    private List<Phrase> sentences() {
        List<Refusal> reasons = verdict.reasons();
        Refusal first = reasons.get(0);
        if (reasons.size() == 1 && !(first.change() instanceof Change.RemoveItem) && !needs(first)) {
            return List.of();
        }
        Set<Phrase> steps = new LinkedHashSet<>();
        reasons.forEach(reason -> steps.add(step(reason)));
        List<Phrase> all = new ArrayList<>(steps);
        if (verdict.repaired().isPresent()) {
            all.add(Phrase.of("exchange.step.answered"));
        }
        return all;
    }

    private static boolean needs(Refusal reason) {
        return reason.change() instanceof Change.None && NEEDED.contains(reason.code());
    }

    private Phrase step(Refusal reason) {
        Change change = reason.change();
        if (change instanceof Change.RemoveItem) {
            String place = verdict.call().kind() == CallKind.VERIFY ? "claims" : "items";
            return Phrase.of("exchange.step.items", place, foreign());
        }
        if (change instanceof Change.RemoveValues) {
            return Phrase.of(
                    "exchange.step.values",
                    change.apply(verdict.call()).values().size());
        }
        if (change instanceof Change.FewerRows fewer) {
            return Phrase.of("exchange.step.rows", fewer.most());
        }
        if (change instanceof Change.UseKind other) {
            return Phrase.of("exchange.step.kind", other.kind().name());
        }
        if (change instanceof Change.WaitUntil wait) {
            return Phrase.of("exchange.step.wait", wait.instant());
        }
        String said = needs(reason) ? ".need" : ".next";
        return Phrase.of("problem." + reason.code() + said, Refused.arguments(grant, reason));
    }

    /** Items to be left out, once each, as a text. */
    private String foreign() {
        List<String> items = verdict.reasons().stream()
                .filter(reason -> reason.change() instanceof Change.RemoveItem)
                .map(Refusal::value)
                .distinct()
                .toList();
        return String.join("、", items);
    }
}
