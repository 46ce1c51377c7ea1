package org.lingqu.catalog.compile;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Publishes what was approved for a day, in the first minutes of that day. It may run twice, or days late: nothing is published twice. */
@Component
class ScheduledPublication {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledPublication.class);

    private final Drafts drafts;
    private final Publication publication;
    private final HeldBack heldBack;
    private final LegalTime time;

    ScheduledPublication(Drafts drafts, Publication publication, HeldBack heldBack, LegalTime time) {
        this.heldBack = heldBack;
        this.drafts = drafts;
        this.publication = publication;
        this.time = time;
    }

    void run() {
        drafts.due(time.today()).forEach(this::publish);
    }

    /** One that cannot be published goes back to its department and does not keep the others back. */
    private void publish(DraftId id) {
        try {
            publication.publishScheduled(id);
        } catch (Problem against) {
            giveBack(id, against);
        } catch (DataAccessException | TransactionException failed) {
            LOG.error("draft {} could not be published on its day and is tried again", id, failed);
        }
    }

    private void giveBack(DraftId id, Problem against) {
        try {
            heldBack.giveBack(id, against);
        } catch (Problem | DataAccessException | TransactionException failed) {
            LOG.error("draft {} could be neither published nor given back", id, failed);
        }
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        RecurringTask<Void> scheduledPublicationTask(ScheduledPublication publication) {
            return Tasks.recurring("catalog-publication", Schedules.daily(LegalTime.ZONE, LocalTime.of(0, 1)))
                    .execute((instance, context) -> publication.run());
        }
    }
}
