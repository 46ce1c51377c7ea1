package org.lingqu.exchange.handover;

import org.lingqu.kernel.Actor;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantPanel;
import org.lingqu.sharing.Manner;
import org.springframework.stereotype.Component;

/** The latest hand-over on the page of a grant that is supplied as a table or a file. */
@Component
class HandoverPanel implements GrantPanel {

    private final HandoverViews views;

    HandoverPanel(HandoverViews views) {
        this.views = views;
    }

    @Override
    public boolean fits(Manner manner) {
        return manner != Manner.INTERFACE;
    }

    @Override
    public String anchor() {
        return "handover";
    }

    @Override
    public String title() {
        return "exchange.handover.title";
    }

    @Override
    public String template() {
        return "exchange/grant-panel";
    }

    @Override
    public Object model(Grant grant, Actor reader) {
        return views.of(grant, reader);
    }
}
