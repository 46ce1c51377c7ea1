package org.lingqu.collection;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Tells the stewards of a department every morning which of its data are late; each lateness once. */
@Component
class LateNotices {

    /** Days for which the search is told that an entry is late: longer than a node stands still. */
    private static final int NEWS = 7;

    private static final int AT_ONCE = 1_000;

    private final Entries entries;
    private final LoadRows rows;
    private final Timeliness timeliness;
    private final Notices notices;

    LateNotices(Entries entries, LoadRows rows, Timeliness timeliness, Notices notices) {
        this.entries = entries;
        this.rows = rows;
        this.timeliness = timeliness;
        this.notices = notices;
    }

    /** Two questions to the database for every thousand entries, however many departments they are of. */
    void tell() {
        EntryId last = null;
        List<EntryVersion> some = entries.publishedAfter(last, AT_ONCE);
        while (!some.isEmpty()) {
            tell(some);
            last = some.get(some.size() - 1).entry();
            some = entries.publishedAfter(last, AT_ONCE);
        }
    }

    private void tell(List<EntryVersion> some) {
        Map<EntryId, Instant> landed =
                rows.acknowledged(some.stream().map(EntryVersion::entry).toList());
        List<EntryId> nowLate = new ArrayList<>();
        for (EntryVersion entry : some) {
            timeliness
                    .due(entry, landed.get(entry.entry()))
                    .filter(due -> timeliness.daysLate(due) > 0)
                    .ifPresent(due -> {
                        tell(entry, due);
                        if (timeliness.daysLate(due) <= NEWS) {
                            nowLate.add(entry.entry());
                        }
                    });
        }
        if (!nowLate.isEmpty()) {
            entries.readAgain(nowLate);
        }
    }

    private void tell(EntryVersion entry, LocalDate due) {
        notices.tell(Notice.to(entry.provider(), Phrase.of("collection.notice.late", entry.name(), due))
                .holding(Permission.COLLECT)
                .at("/collection")
                .asGrave()
                .once("collection-late " + entry.entry() + " " + due));
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        RecurringTask<Void> lateNoticesTask(LateNotices late) {
            return Tasks.recurring("collection-late", Schedules.daily(LegalTime.ZONE, LocalTime.of(7, 0)))
                    .execute((instance, context) -> late.tell());
        }
    }
}
