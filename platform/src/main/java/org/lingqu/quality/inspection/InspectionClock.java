package org.lingqu.quality.inspection;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Every night: what is planned is inspected, what was broken off goes on, and periods that ended without an inspection are told. */
@Component
class InspectionClock {

    private static final Duration BROKEN_OFF = Duration.ofHours(6);

    private final DepartmentInspections inspections;
    private final InspectionRows rows;
    private final InspectionWork work;
    private final Notices notices;
    private final LegalTime time;

    InspectionClock(
            DepartmentInspections inspections,
            InspectionRows rows,
            InspectionWork work,
            Notices notices,
            LegalTime time) {
        this.inspections = inspections;
        this.rows = rows;
        this.work = work;
        this.notices = notices;
        this.time = time;
    }

    void wake() {
        rows.unfinished(time.now().minus(BROKEN_OFF)).forEach(work::run);
        inspections.bySelf();
        for (DepartmentInspections.Standing missed : inspections.missed()) {
            Phrase said = Phrase.of(
                    "quality.notice.inspection-missed", missed.department().name(), missed.due());
            String key = "quality-inspection " + missed.department().id() + " " + missed.due();
            notices.tell(Notice.to(missed.department().id(), said)
                    .holding(Permission.COLLECT)
                    .at("/quality/inspections")
                    .asGrave()
                    .once(key));
            notices.tell(Notice.to(Permission.SUPERVISE, said)
                    .at("/quality/inspections")
                    .asGrave()
                    .once(key + " authority"));
        }
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        RecurringTask<Void> departmentInspectionTask(InspectionClock clock) {
            return Tasks.recurring(
                            "quality-department-inspection", Schedules.daily(LegalTime.ZONE, LocalTime.of(2, 45)))
                    .execute((instance, context) -> clock.wake());
        }
    }
}
