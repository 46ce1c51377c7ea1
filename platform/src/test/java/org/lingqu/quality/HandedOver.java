package org.lingqu.quality;

import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryPublished;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.organization.Department;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Entries that another department provides from now on, without the way of its review. */
@Component
public class HandedOver {

    private final JdbcClient jdbc;
    private final Entries entries;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    HandedOver(JdbcClient jdbc, Entries entries, ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.events = events;
        this.transaction = transaction;
    }

    public EntryVersion to(Department next, EntryVersion entry) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update catalog.entry set department = ? where id = ?")
                    .params(next.id().value(), entry.entry().value())
                    .update();
            jdbc.sql("update catalog.entry_version set provider_name = ?, provider_code = ? where entry = ?")
                    .params(next.name(), next.creditCode(), entry.entry().value())
                    .update();
            events.publishEvent(new EntryPublished(entry.entry(), entry.code(), entry.number(), next.id()));
        });
        return entries.published(entry.entry());
    }
}
