package org.lingqu.sharing.web;

import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.HitAction;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.springframework.stereotype.Component;

/** Puts a hit of the search into the application basket. */
@Component
class BasketOnHit implements HitAction {

    @Override
    public String message() {
        return "sharing.basket.put";
    }

    @Override
    public String address() {
        return "/sharing/basket/lines";
    }

    @Override
    public boolean isFor(EntryVersion entry, Actor reader) {
        return reader.may(Permission.SHARING_APPLY) && !reader.isOf(entry.provider());
    }
}
