package org.lingqu.rules;

import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.DatabaseNotifications;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hears that another process on the same database has taken over packs. */
@Component
class LibraryNews implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LibraryNews.class);

    private final RuleLibrary library;
    private final Editions editions;
    private final DatabaseAddress database;
    private @Nullable DatabaseNotifications notifications;

    LibraryNews(RuleLibrary library, Editions editions, DatabaseAddress database) {
        this.library = library;
        this.editions = editions;
        this.database = database;
    }

    @Override
    public void start() {
        notifications = new DatabaseNotifications(
                database, Editions.CHANNEL, this::heard, () -> editions.latest().ifPresent(this::heard));
    }

    private void heard(String fingerprint) {
        try {
            library.follow(fingerprint);
        } catch (Problem wrong) {
            LOG.error("another process took over rule packs that this one cannot read", wrong);
        }
    }

    @Override
    public void stop() {
        DatabaseNotifications listening = notifications;
        notifications = null;
        if (listening != null) {
            listening.close();
        }
    }

    @Override
    public boolean isRunning() {
        return notifications != null;
    }
}
