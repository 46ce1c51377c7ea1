package org.lingqu.collection;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks into the watched folders all the time. */
@Configuration(proxyBeanMethods = false)
class FolderSchedule {

    private static final Duration EVERY = Duration.ofSeconds(10);

    @Bean
    RecurringTask<Void> folderLookTask(FolderWatch watch) {
        return Tasks.recurring("collection-folders", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> watch.look());
    }
}
