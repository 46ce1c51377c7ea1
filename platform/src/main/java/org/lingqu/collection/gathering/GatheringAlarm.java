package org.lingqu.collection.gathering;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The alarm clock that looks after demands whose entries have been gathered. */
@Configuration(proxyBeanMethods = false)
class GatheringAlarm {

    private static final Duration OFTEN = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> gatheringTask(GatheringDemands demands) {
        return Tasks.recurring("collection-gathering", Schedules.fixedDelay(OFTEN))
                .execute((instance, context) -> demands.look());
    }
}
