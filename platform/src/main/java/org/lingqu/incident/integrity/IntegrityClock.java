package org.lingqu.incident.integrity;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import org.lingqu.kernel.LegalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** New versions are sealed every quarter of an hour, everything is compared every night. */
@Configuration(proxyBeanMethods = false)
class IntegrityClock {

    /** A night's comparison ends by then; what is left comes first the next night. */
    private static final Duration LONGEST = Duration.ofHours(3);

    private static final Logger LOG = LoggerFactory.getLogger(IntegrityClock.class);

    @Bean
    RecurringTask<Void> sealTask(Seals seals) {
        return Tasks.recurring("incident-seal", Schedules.cron("0 7/15 * * * *", LegalTime.ZONE))
                .execute((instance, context) -> seals.sealNew());
    }

    @Bean
    RecurringTask<Void> integrityTask(Seals seals, IntegrityChecks checks, LegalTime time) {
        return Tasks.recurring("incident-integrity", Schedules.daily(LegalTime.ZONE, LocalTime.of(3, 10)))
                .execute((instance, context) -> {
                    seal(seals);
                    checks.checkAll(time.now().plus(LONGEST));
                });
    }

    /** What is not sealed now is sealed when it is compared: nothing here keeps the comparison back. */
    private static void seal(Seals seals) {
        try {
            seals.sealNew();
        } catch (RuntimeException later) {
            LOG.warn("new versions were not sealed before the comparison", later);
        }
    }
}
