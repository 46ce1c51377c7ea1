package org.lingqu.collection;

import java.util.ArrayList;
import java.util.List;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/** Puts the article of the rule pack in force beside a refusal, where the pack has one. */
@Component
class LoadLaw {

    private static final String ONCE_ONLY = "collection.onceOnly";
    private static final String CONFIRMATION = "quality.confirmation";

    private final RulePacks packs;

    LoadLaw(RulePacks packs) {
        this.packs = packs;
    }

    /** The refusal with the article that data are collected by the catalog. */
    Problem byCatalog(Problem refusal) {
        return cited(refusal, "collection.byCatalog");
    }

    /** Whether nothing may be collected that is there already, for departments as well as for citizens. */
    boolean onceOnly() {
        return packs.active().value(ONCE_ONLY).texts().contains("true");
    }

    /** The refusal with the articles that nothing is collected twice. */
    Problem onceOnly(Problem refusal) {
        return cited(refusal, ONCE_ONLY);
    }

    /** Whether what a verification can confirm is not collected either. */
    boolean confirmsInstead() {
        PackValue value = packs.active().value("collection.confirmInsteadOfCollect");
        return !value.silent() && value.texts().contains("true");
    }

    /** Whether the department must confirm what it has brought. */
    boolean asksConfirmation() {
        return packs.active().flag(CONFIRMATION);
    }

    /** The refusal with the article that data are confirmed. */
    Problem byConfirmation(Problem refusal) {
        return cited(refusal, CONFIRMATION);
    }

    private Problem cited(Problem refusal, String key) {
        PackValue value = packs.active().value(key);
        List<Citation> all = new ArrayList<>();
        if (value.citation() != null) {
            all.add(value.citation());
        }
        value.others().forEach(other -> {
            if (other.citation() != null) {
                all.add(other.citation());
            }
        });
        return refusal.citing(all.toArray(Citation[]::new));
    }
}
