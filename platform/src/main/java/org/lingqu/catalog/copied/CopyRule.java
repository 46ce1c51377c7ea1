package org.lingqu.catalog.copied;

import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.DraftRule;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Component;

/** Forgets that a table was copied when the draft of the new entry is thrown away, so that it can be copied again. */
@Component
class CopyRule implements DraftRule {

    private final CopyRows rows;

    CopyRule(CopyRows rows) {
        this.rows = rows;
    }

    @Override
    public void discarded(Draft draft, Actor actor) {
        if (draft.kind() == Draft.Kind.NEW) {
            rows.remove(draft.entry());
        }
    }
}
