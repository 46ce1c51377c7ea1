package org.lingqu.sharing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The alarm clock that looks after applications whose entry was withdrawn or has gone to another department, or whose grant has ended. */
@Configuration(proxyBeanMethods = false)
class WaitingApplicationsAlarm {

    private static final Duration OFTEN = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> waitingApplicationsTask(WithdrawnApplications withdrawn, EntryFollowing following) {
        return Tasks.recurring("sharing-waiting-applications", Schedules.fixedDelay(OFTEN))
                .execute((instance, context) -> {
                    withdrawn.look();
                    following.look();
                });
    }
}
