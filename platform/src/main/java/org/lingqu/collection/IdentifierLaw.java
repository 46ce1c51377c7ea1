package org.lingqu.collection;

import java.util.List;
import java.util.Map;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ValueRule;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/**
 * Where the rule pack asks for it, data of natural persons carry the citizen number, data of organizations the credit code: one required item
 * with that check, whose rows are kept back when it fails. Persons without a number may be identified by type and number of another document.
 * Which data are about whom the class of the basic resources tells; of other classes it is not known, and nothing is asked.
 */
@Component
class IdentifierLaw {

    /** By 类 and 项 of the basic resources: 人口, 法人单位. */
    private static final Map<String, Demand> DEMANDS = Map.of(
            "101", new Demand("collection.identifiers.person", ValueRule.IDENTITY_NUMBER, List.of("证件类型", "证件号码")),
            "102", new Demand("collection.identifiers.organisation", ValueRule.CREDIT_CODE, List.of()));

    private final RulePacks packs;

    IdentifierLaw(RulePacks packs) {
        this.packs = packs;
    }

    /**
     * @param key of the pack's value, which names the identifier
     * @param rule the check of its values
     * @param substitutes names of the required items that together may stand for it; empty: nothing may
     */
    private record Demand(String key, ValueRule rule, List<String> substitutes) {

        boolean isMetBy(EntryVersion entry) {
            return entry.items().stream().anyMatch(item -> isRequired(item) && item.rule() == rule)
                    || isSubstituted(entry);
        }

        private boolean isSubstituted(EntryVersion entry) {
            return !substitutes.isEmpty()
                    && substitutes.stream()
                            .allMatch(name -> entry.items().stream()
                                    .anyMatch(item ->
                                            isRequired(item) && item.name().contains(name)));
        }

        private static boolean isRequired(Item item) {
            return item.required() || item.key();
        }
    }

    /** @throws Problem {@code load-needs-identifier} with the identifier the pack names */
    void check(EntryVersion entry) {
        Demand demand = DEMANDS.get(entry.content().classification().theme());
        if (demand == null) {
            return;
        }
        PackValue value = packs.active().value(demand.key);
        if (!value.silent() && !demand.isMetBy(entry)) {
            String identifier = String.join("、", value.texts());
            Problem refusal = Problem.conflict("load-needs-identifier")
                    .with(entry.name(), identifier)
                    .faults(List.of(Fault.of("items", "load-identifier-missing", identifier)));
            Citation article = value.citation();
            throw article == null ? refusal : refusal.citing(article);
        }
    }
}
