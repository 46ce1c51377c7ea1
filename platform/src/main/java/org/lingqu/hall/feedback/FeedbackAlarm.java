package org.lingqu.hall.feedback;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.lingqu.kernel.LegalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The alarm clock that has feedback made in the morning after a period has ended. */
@Configuration(proxyBeanMethods = false)
class FeedbackAlarm {

    private static final LocalTime EARLY = LocalTime.of(5, 30);

    @Bean
    RecurringTask<Void> feedbackTask(Feedbacks feedbacks) {
        return Tasks.recurring("hall-feedback", Schedules.daily(LegalTime.ZONE, EARLY))
                .execute((instance, context) -> feedbacks.run());
    }
}
