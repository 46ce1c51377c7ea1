package org.lingqu.sharing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Charges;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePack;

/** Where the regulation has data shared or opened free of charge, no answer of a provider is kept that demands payment. */
public final class FreeSharing {

    /** A price, as programs may state it; no procedure asks for one. */
    static final String FEE = "fee";

    private static final String RULE = "sharing.fee";
    private static final List<String> PROVIDERS_WORDS = List.of("reason", "missing", "terms", "delivery", "basis");

    private FreeSharing() {}

    /**
     * Nothing that a provider says demands payment.
     *
     * @throws Problem {@code payment-demanded} with every place and the article
     */
    static void mustBe(Inputs answer, RulePack pack, String title) {
        against(answer, PROVIDERS_WORDS, pack, RULE, title).ifPresent(demanded -> {
            throw demanded;
        });
    }

    /**
     * Where a statement demands payment.
     *
     * @param words names of the inputs that are the provider's own words; others may speak of money
     * @param rule key of the pack by which the data are free
     * @return {@code payment-demanded} with every place and the article; empty when nothing is demanded, or the pack says nothing of it
     */
    public static Optional<Problem> against(
            Inputs answer, List<String> words, RulePack pack, String rule, String title) {
        if (!pack.text(rule).equals("FREE")) {
            return Optional.empty();
        }
        List<Fault> faults = new ArrayList<>();
        if (answer.has(FEE) && !Charges.isNothing(answer.text(FEE))) {
            faults.add(Fault.of(FEE, "payment-demanded", answer.text(FEE)));
        }
        for (String where : words) {
            Charges.demandedIn(answer.text(where))
                    .ifPresent(found -> faults.add(Fault.of(where, "payment-demanded", found)));
        }
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.badInput("payment-demanded")
                        .with(title)
                        .faults(faults)
                        .citing(PackArticles.of(pack.value(rule)).toArray(Citation[]::new)));
    }

    /** The answer without a price of nothing, which no procedure knows. */
    static Inputs without(Inputs answer) {
        if (!answer.has(FEE)) {
            return answer;
        }
        Map<String, List<String>> rest = new LinkedHashMap<>(answer.values());
        rest.remove(FEE);
        return new Inputs(rest);
    }
}
