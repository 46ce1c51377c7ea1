package org.lingqu.identity;

import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.DatabaseNotifications;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Carries revocations of system credentials to every process of the node. */
@Component
class RevocationListener implements DisposableBean {

    private final DatabaseNotifications notifications;

    RevocationListener(DatabaseAddress database, SystemClients clients, SigningKeys keys) {
        this.notifications = new DatabaseNotifications(
                database,
                SystemClients.REVOKED,
                id -> {
                    clients.forget(id);
                    keys.forget(id);
                },
                () -> {
                    clients.forgetAll();
                    keys.forgetAll();
                });
    }

    @Override
    public void destroy() {
        notifications.close();
    }
}
