package org.lingqu.catalog.change;

import org.lingqu.organization.SystemUpdated;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A system's new version is complete: the entries formed in it are to be updated, where the regulation says so. */
@Component
class SystemUpdates {

    private final Changes changes;

    SystemUpdates(Changes changes) {
        this.changes = changes;
    }

    @EventListener
    void on(SystemUpdated updated) {
        changes.follow(updated.system(), updated.version());
    }
}
