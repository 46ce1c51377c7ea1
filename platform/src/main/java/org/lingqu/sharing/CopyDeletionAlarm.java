package org.lingqu.sharing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The alarm clock that looks after copies to be deleted. */
@Configuration(proxyBeanMethods = false)
class CopyDeletionAlarm {

    private static final Duration OFTEN = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> copyDeletionTask(CopyDeletions deletions) {
        return Tasks.recurring("sharing-copy-deletions", Schedules.fixedDelay(OFTEN))
                .execute((instance, context) -> deletions.look());
    }
}
