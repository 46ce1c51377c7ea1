package org.lingqu.calendar;

import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.DatabaseNotifications;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hears that another process on the same database has loaded a notice. */
@Component
class CalendarNews implements SmartLifecycle {

    private final CalendarOffice office;
    private final DatabaseAddress database;
    private @Nullable DatabaseNotifications notifications;

    CalendarNews(CalendarOffice office, DatabaseAddress database) {
        this.office = office;
        this.database = database;
    }

    @Override
    public void start() {
        notifications =
                new DatabaseNotifications(database, NoticeRows.CHANNEL, version -> office.refresh(), office::refresh);
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
