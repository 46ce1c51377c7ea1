package org.lingqu.catalog.change;

import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.DraftRule;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.springframework.stereotype.Component;

/**
 * A department to which a function went updates the entries it takes over, and is their provider once that is published. What a department
 * still owed to other changes when an entry left it gives it no say any more.
 */
@Component
class Succession implements DraftRule {

    private final TaskRows rows;

    Succession(TaskRows rows) {
        this.rows = rows;
    }

    @Override
    public boolean letsChange(EntryVersion entry, Actor actor) {
        DepartmentId home = actor.department();
        return home != null && rows.isHandedTo(home, entry.entry());
    }
}
