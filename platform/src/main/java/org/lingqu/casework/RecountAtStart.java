package org.lingqu.casework;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler.MaxRetriesFailureHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Duration;
import org.lingqu.calendar.CalendarOffice;

/**
 * Has the running limits computed again after each start: a release may have brought the notice of a year, and the node may have been given another
 * region. What was computed with the calendar that counts is left alone, and of several processes that start one does it.
 */
final class RecountAtStart extends OneTimeTask<Void> implements OnStartup {

    /** A case that cannot be computed, be it for ever, is tried again after a while and then left to the next start. */
    private static final int RETRIES = 3;

    private static final Duration LATER = Duration.ofMinutes(10);

    private final CalendarOffice calendars;
    private final ClockRecount recount;

    RecountAtStart(CalendarOffice calendars, ClockRecount recount) {
        super(
                "casework-recount",
                Void.class,
                new MaxRetriesFailureHandler<>(RETRIES, new OnFailureRetryLater<>(LATER)));
        this.calendars = calendars;
        this.recount = recount;
    }

    @Override
    public void onStartup(SchedulerClient scheduler, Clock clock) {
        scheduler.scheduleIfNotExists(instance("start"), clock.now());
    }

    /** What was loaded here counts too, however early the alarm clock rings. */
    @Override
    public void executeOnce(TaskInstance<Void> instance, ExecutionContext context) {
        calendars.refresh();
        recount.run();
    }
}
