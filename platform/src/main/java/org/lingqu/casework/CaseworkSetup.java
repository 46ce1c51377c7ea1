package org.lingqu.casework;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.lingqu.calendar.CalendarOffice;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.ui.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The alarm clocks. Several processes share one table of alarms; whoever wakes first runs it. */
@Configuration(proxyBeanMethods = false)
class CaseworkSetup {

    private static final LocalTime AT_NIGHT = LocalTime.of(3, 20);

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

    @Bean
    RecurringTask<Void> attachmentSweepTask(AttachmentSweep sweep) {
        return Tasks.recurring("casework-attachment-sweep", Schedules.daily(LegalTime.ZONE, AT_NIGHT))
                .execute((instance, context) -> sweep.run());
    }

    @Bean
    RecountAtStart recountAtStart(CalendarOffice calendars, ClockRecount recount) {
        return new RecountAtStart(calendars, recount);
    }
}
