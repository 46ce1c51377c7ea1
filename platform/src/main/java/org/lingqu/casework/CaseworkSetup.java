package org.lingqu.casework;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.lingqu.kernel.Permission;
import org.lingqu.ui.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The alarm clock of the sweep. Several processes share one table of alarms; whoever wakes first runs it. */
@Configuration(proxyBeanMethods = false)
class CaseworkSetup {

    /** Proposed offences in the menu of who supervises. */
    @Bean
    Place offencesPlace(Offences offences) {
        return Place.of("offences", "/offences", "casework.offences", 100)
                .needing(Permission.SUPERVISE)
                .counting(offences::undecided);
    }

    @Bean
    RecurringTask<Void> overdueSweepTask(OverdueSweep sweep, CaseworkSettings settings) {
        return Tasks.recurring("casework-overdue-sweep", Schedules.fixedDelay(settings.sweepEvery()))
                .execute((instance, context) -> sweep.run());
    }
}
