package org.lingqu.catalog.change;

import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.DraftRule;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Component;

/** A department to which a function went updates the entries it takes over, and is their provider once that is published. */
@Component
class Succession implements DraftRule {

    private final TaskRows rows;

    Succession(TaskRows rows) {
        this.rows = rows;
    }

    @Override
    public boolean letsChange(EntryVersion entry, Actor actor) {
        return rows.awaiting(entry.entry()).stream()
                .anyMatch(task ->
                        actor.isOf(task.responsible()) && !task.responsible().equals(entry.provider()));
    }
}
