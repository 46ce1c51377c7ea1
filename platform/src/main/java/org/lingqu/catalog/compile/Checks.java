package org.lingqu.catalog.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/** Checks drafts against the rule pack in force and the registers of the catalog. */
@Component
class Checks implements Lookups {

    private final RulePacks rules;
    private final Classes classes;
    private final CodeLists codeLists;
    private final Entries entries;

    Checks(RulePacks rules, Classes classes, CodeLists codeLists, Entries entries) {
        this.rules = rules;
        this.classes = classes;
        this.codeLists = codeLists;
        this.entries = entries;
    }

    /** The requirements in force now. */
    Requirements requirements() {
        return new Requirements(rules.active());
    }

    SheetCheck.Outcome check(Draft draft) {
        SheetCheck.Outcome outcome = new SheetCheck(requirements(), this).check(draft.sheet(), draft.isChange());
        Optional<EntryVersion> live = draft.isChange() ? entries.findPublished(draft.entry()) : Optional.empty();
        String inForce = live.map(version -> version.code().prefix()).orElse("");
        if (!inForce.isEmpty() && !inForce.equals(draft.sheet().classification())) {
            List<Fault> faults = new ArrayList<>(outcome.faults());
            faults.add(Fault.of("classification", "catalog.class-fixed", inForce));
            return new SheetCheck.Outcome(null, faults);
        }
        return outcome;
    }

    @Override
    public Optional<Classification> classOf(String code) {
        return classes.find(code);
    }

    @Override
    public boolean hasCodeList(String name) {
        return codeLists.has(name);
    }

    @Override
    public boolean isPublished(ResourceCode code) {
        return entries.findPublished(code).isPresent();
    }
}
