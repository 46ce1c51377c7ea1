package org.lingqu.hall;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The alarm clock that has the counters looked at; absences count whole days, so it need not ring often. */
@Configuration(proxyBeanMethods = false)
class HallAlarms {

    private static final Duration EVERY = Duration.ofMinutes(15);

    @Bean
    RecurringTask<Void> attendanceTask(Attendance attendance) {
        return Tasks.recurring("hall-attendance", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> attendance.run());
    }
}
