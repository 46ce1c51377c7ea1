package org.lingqu.quality.correction;

import org.lingqu.catalog.Entries;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.NothingNewer;
import org.lingqu.quality.run.Judge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Has data about which an order runs judged again when a load finds nothing newer: no snapshot comes of that, and yet lateness may have
 * been made good by it.
 */
@Component
class PunctualLoads {

    private static final Logger LOG = LoggerFactory.getLogger(PunctualLoads.class);

    private final Corrections corrections;
    private final Entries entries;
    private final Judge judge;

    PunctualLoads(Corrections corrections, Entries entries, Judge judge) {
        this.corrections = corrections;
        this.entries = entries;
        this.judge = judge;
    }

    @Async
    @TransactionalEventListener
    void on(NothingNewer delivered) {
        if (corrections.open(delivered.entry()).isEmpty()) {
            return;
        }
        entries.findPublished(delivered.entry()).ifPresent(entry -> {
            try {
                judge.delivered(entry);
            } catch (Problem against) {
                LOG.warn("{} was not judged after a load without new data", entry.code(), against);
            }
        });
    }
}
