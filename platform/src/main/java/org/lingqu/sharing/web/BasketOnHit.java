package org.lingqu.sharing.web;

import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.HitAction;
import org.lingqu.kernel.Actor;
import org.lingqu.sharing.ShareRules;
import org.springframework.stereotype.Component;

/** Puts a hit of the search into the application basket. */
@Component
class BasketOnHit implements HitAction {

    private final ShareRules rules;

    BasketOnHit(ShareRules rules) {
        this.rules = rules;
    }

    @Override
    public String message() {
        return "sharing.basket.put";
    }

    @Override
    public String address() {
        return "/sharing/basket/lines";
    }

    @Override
    public boolean isOfferedTo(Actor reader) {
        return rules.mayApply(reader);
    }

    @Override
    public boolean isFor(EntryVersion entry, Actor reader) {
        return !reader.isOf(entry.provider());
    }
}
