package org.lingqu.exchange.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryWithdrawn;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The entries calls are about, in memory: no call waits for the catalog. One that is withdrawn is forgotten at once where that is decided
 * and within seconds by every other process, be its grants ended by then or not.
 */
@Component
class CatalogedEntries {

    private static final long LOOK_EVERY_MILLIS = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(CatalogedEntries.class);

    private final Entries entries;
    private final Map<ResourceCode, EntryId> known = new ConcurrentHashMap<>();

    CatalogedEntries(Entries entries) {
        this.entries = entries;
    }

    /** @throws Problem {@code entry-not-published} when no entry is in force under the code */
    EntryId of(ResourceCode resource) {
        return known.computeIfAbsent(resource, code -> entries.published(code).entry());
    }

    @EventListener
    void on(EntryWithdrawn withdrawn) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            known.remove(withdrawn.code()); // told once more, after it was committed
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.remove(withdrawn.code());
            }
        });
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        if (known.isEmpty()) {
            return;
        }
        try {
            entries.withdrawnOf(known.keySet()).forEach(known::remove);
        } catch (DataAccessException | TransactionException unreadable) {
            // without the database nothing is answered at all
            LOG.debug("withdrawn entries not looked for", unreadable);
        }
    }
}
