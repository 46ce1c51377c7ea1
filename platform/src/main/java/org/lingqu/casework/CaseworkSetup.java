package org.lingqu.casework;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The alarm clock of the sweep. Several processes share one table of alarms; whoever wakes first runs it. */
@Configuration(proxyBeanMethods = false)
class CaseworkSetup {

    @Bean
    RecurringTask<Void> overdueSweepTask(OverdueSweep sweep, CaseworkSettings settings) {
        return Tasks.recurring("casework-overdue-sweep", Schedules.fixedDelay(settings.sweepEvery()))
                .execute((instance, context) -> sweep.run());
    }
}
