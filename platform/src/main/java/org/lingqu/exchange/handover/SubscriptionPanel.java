package org.lingqu.exchange.handover;

import org.lingqu.kernel.Actor;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantPanel;
import org.lingqu.sharing.Manner;
import org.springframework.stereotype.Component;

/** Whether new versions are told, on the page of a grant that is supplied as an interface. */
@Component
class SubscriptionPanel implements GrantPanel {

    private final HandoverViews views;

    SubscriptionPanel(HandoverViews views) {
        this.views = views;
    }

    @Override
    public boolean fits(Manner manner) {
        return manner == Manner.INTERFACE;
    }

    @Override
    public String anchor() {
        return "subscription";
    }

    @Override
    public String title() {
        return "exchange.subscription.title";
    }

    @Override
    public String template() {
        return "exchange/subscription-panel";
    }

    @Override
    public Object model(Grant grant, Actor reader) {
        return views.of(grant, reader);
    }
}
