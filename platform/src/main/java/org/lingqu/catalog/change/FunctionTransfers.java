package org.lingqu.catalog.change;

import org.lingqu.catalog.inventory.Inventory;
import org.lingqu.organization.FunctionTransferred;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A duty goes to another department in the duties list: the entries that stand for it are to be updated, and become that department's. */
@Component
class FunctionTransfers {

    private final Changes changes;
    private final Inventory inventory;

    FunctionTransfers(Changes changes, Inventory inventory) {
        this.changes = changes;
        this.inventory = inventory;
    }

    @EventListener
    void on(FunctionTransferred transferred) {
        changes.follow(transferred, inventory.standingFor(transferred.from().id()));
    }
}
