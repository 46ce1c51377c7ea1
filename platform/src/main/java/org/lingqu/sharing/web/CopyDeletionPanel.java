package org.lingqu.sharing.web;

import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CasePanel;
import org.lingqu.kernel.Actor;
import org.lingqu.sharing.CopyDeletion;
import org.lingqu.sharing.CopyDeletions;
import org.springframework.stereotype.Component;

/** On the case page of a deletion: the grant, what may be kept until when, and what was confirmed. */
@Component
class CopyDeletionPanel implements CasePanel {

    private final CopyDeletions deletions;

    CopyDeletionPanel(CopyDeletions deletions) {
        this.deletions = deletions;
    }

    @Override
    public String procedure() {
        return CopyDeletions.PROCEDURE;
    }

    @Override
    public String template() {
        return "sharing/deletion-case";
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        CopyDeletion deletion = deletions.of(file.id());
        return new CopyDeletionView(deletion, deletions.grantOf(deletion));
    }
}
