package org.lingqu.sharing;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to applications one by one, each in a transaction of its own: one that cannot be seen to keeps no other back. Somebody may act on
 * its case at the same moment, so everything is tried twice.
 */
@Component
class OneByOne {

    private static final Logger LOG = LoggerFactory.getLogger(OneByOne.class);

    private final ApplicationBook applications;
    private final TransactionTemplate apart;

    OneByOne(ApplicationBook applications, PlatformTransactionManager transactions) {
        this.applications = applications;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @param work on the application as it is by then; not called for one that has been answered meanwhile */
    void each(List<Application> some, Consumer<Application> work) {
        whatever(some, application -> {
            if (application.isPending()) {
                work.accept(application);
            }
        });
    }

    /** @param work on the application as it is by then, whatever has become of it */
    void whatever(List<Application> some, Consumer<Application> work) {
        for (Application one : some) {
            if (!succeeds(one, work, false)) {
                succeeds(one, work, true);
            }
        }
    }

    private boolean succeeds(Application one, Consumer<Application> work, boolean last) {
        try {
            apart.executeWithoutResult(status -> applications.find(one.id()).ifPresent(work));
            return true;
        } catch (RuntimeException against) {
            if (last) {
                LOG.warn("application {} was not seen to", one.number(), against);
            }
            return false;
        }
    }
}
