package org.lingqu.collection;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Tells the stewards of a department every morning which of its data are late; each lateness once. */
@Component
class LateNotices {

    /** Days for which the search is told that an entry is late: longer than a node stands still. */
    private static final int NEWS = 7;

    private final Departments departments;
    private final Entries entries;
    private final LoadRows rows;
    private final Timeliness timeliness;
    private final Notices notices;

    LateNotices(Departments departments, Entries entries, LoadRows rows, Timeliness timeliness, Notices notices) {
        this.departments = departments;
        this.entries = entries;
        this.rows = rows;
        this.timeliness = timeliness;
        this.notices = notices;
    }

    void tell() {
        departments.all().forEach(this::tell);
    }

    private void tell(Department department) {
        Map<EntryId, Load> landed = new HashMap<>();
        rows.newestLanded(department.id()).forEach(load -> landed.put(load.entry(), load));
        List<EntryId> nowLate = new ArrayList<>();
        for (EntryVersion entry : entries.publishedOf(department.id())) {
            Load load = landed.get(entry.entry());
            timeliness
                    .due(entry, load == null ? null : load.landedAt())
                    .filter(due -> timeliness.daysLate(due) > 0)
                    .ifPresent(due -> {
                        tell(department, entry, due);
                        if (timeliness.daysLate(due) <= NEWS) {
                            nowLate.add(entry.entry());
                        }
                    });
        }
        entries.readAgain(nowLate);
    }

    private void tell(Department department, EntryVersion entry, LocalDate due) {
        notices.tell(Notice.to(department.id(), Phrase.of("collection.notice.late", entry.name(), due))
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
