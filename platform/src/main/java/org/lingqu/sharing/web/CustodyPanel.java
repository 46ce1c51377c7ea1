package org.lingqu.sharing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.sharing.CopyDeletions;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantPanel;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.ResponsiblePeople;
import org.lingqu.sharing.ResponsibleSince;
import org.springframework.stereotype.Component;

/** On the page of a grant: who answers for what is obtained, and what became of the copy. */
@Component
class CustodyPanel implements GrantPanel {

    private final ResponsiblePeople people;
    private final CopyDeletions deletions;

    CustodyPanel(ResponsiblePeople people, CopyDeletions deletions) {
        this.people = people;
        this.deletions = deletions;
    }

    @Override
    public boolean fits(Manner manner) {
        return true;
    }

    @Override
    public String anchor() {
        return "custody";
    }

    @Override
    public String title() {
        return "sharing.custody";
    }

    @Override
    public String template() {
        return "sharing/custody-panel";
    }

    @Override
    public Object model(Grant grant, Actor reader) {
        return sheet(grant, null, reader);
    }

    CustodySheet sheet(Grant grant, @Nullable Integer before, Actor reader) {
        List<ResponsibleSince> history = people.history(grant.id(), before, reader);
        boolean may = !grant.isWithdrawn()
                && reader.isOf(grant.consumer().department())
                && reader.may(Permission.SHARING_APPLY);
        return new CustodySheet(grant, history, deletions.of(grant.id(), reader), may, before == null);
    }
}
