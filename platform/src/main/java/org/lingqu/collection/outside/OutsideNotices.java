package org.lingqu.collection.outside;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Tells the authority and the department in charge every morning what its wave's day has passed over; each day of a wave once. */
@Component
class OutsideNotices {

    private final OutsideRows rows;
    private final OutsideSources sources;
    private final Notices notices;

    OutsideNotices(OutsideRows rows, OutsideSources sources, Notices notices) {
        this.rows = rows;
        this.sources = sources;
        this.notices = notices;
    }

    void tell() {
        sources.lines(rows.all(null)).stream().filter(OutsideLine::late).forEach(this::tell);
    }

    private void tell(OutsideLine line) {
        OutsideSource source = line.source();
        Phrase said = Phrase.of(
                "collection.notice.outside-late",
                source.title(),
                Integer.toString(source.batch()),
                line.batch().due());
        String once = "collection-outside " + source.id() + " " + line.batch().due() + " ";
        String at = "/collection/outside/" + source.id();
        notices.tell(Notice.to(source.authority(), said)
                .holding(Permission.SUPERVISE)
                .at(at)
                .asGrave()
                .once(once + "authority"));
        notices.tell(Notice.to(source.department(), said)
                .holding(Permission.COLLECT)
                .at(at)
                .asGrave()
                .once(once + "department"));
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        RecurringTask<Void> outsideNoticesTask(OutsideNotices late) {
            return Tasks.recurring("collection-outside-late", Schedules.daily(LegalTime.ZONE, LocalTime.of(7, 10)))
                    .execute((instance, context) -> late.tell());
        }
    }
}
