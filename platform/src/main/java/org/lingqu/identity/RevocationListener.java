package org.lingqu.identity;

import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.DatabaseNotifications;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Carries revocations of system credentials to every process of the node. */
@Component
class RevocationListener implements DisposableBean {

    private final DatabaseNotifications notifications;

    RevocationListener(DatabaseAddress database, Keyring keyring) {
        this.notifications = new DatabaseNotifications(database, Keyring.REVOKED, keyring::forget, keyring::forgetAll);
    }

    @Override
    public void destroy() {
        notifications.close();
    }
}
