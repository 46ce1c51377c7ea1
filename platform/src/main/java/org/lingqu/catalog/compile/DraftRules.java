package org.lingqu.catalog.compile;

import java.util.List;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All that other parts of the catalog lay down for drafts. */
@Component
class DraftRules {

    private final ObjectProvider<DraftRule> rules;

    DraftRules(ObjectProvider<DraftRule> rules) {
        this.rules = rules;
    }

    boolean letsChange(EntryVersion entry, Actor actor) {
        return rules.orderedStream().anyMatch(rule -> rule.letsChange(entry, actor));
    }

    List<Fault> faults(Draft draft) {
        return rules.orderedStream()
                .flatMap(rule -> rule.faults(draft).stream())
                .toList();
    }

    void mayKeep(Draft draft, Sheet typed) {
        rules.orderedStream().forEach(rule -> rule.mayKeep(draft, typed));
    }

    void mayPublish(Draft draft) {
        rules.orderedStream().forEach(rule -> rule.mayPublish(draft));
    }

    void handedIn(Draft draft, Actor actor) {
        rules.orderedStream().forEach(rule -> rule.handedIn(draft, actor));
    }

    void discarded(Draft draft, Actor actor) {
        rules.orderedStream().forEach(rule -> rule.discarded(draft, actor));
    }

    void published(Draft draft, EntryVersion version, Actor actor) {
        rules.orderedStream().forEach(rule -> rule.published(draft, version, actor));
    }
}
