package org.lingqu.collection;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.LoadedStructure;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Departments;
import org.lingqu.pool.Column;
import org.lingqu.pool.Datasets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Tells the catalog every morning what structure the newest data of each entry have. */
@Component
class StructureWatch {

    private final Departments departments;
    private final Entries entries;
    private final Datasets datasets;
    private final LoadedStructure structure;

    StructureWatch(Departments departments, Entries entries, Datasets datasets, LoadedStructure structure) {
        this.departments = departments;
        this.entries = entries;
        this.datasets = datasets;
        this.structure = structure;
    }

    void look() {
        departments
                .all()
                .forEach(department -> entries.publishedOf(department.id()).forEach(this::look));
    }

    void look(EntryVersion entry) {
        datasets.latest(entry.entry())
                .ifPresent(snapshot -> structure.compare(
                        entry.entry(),
                        snapshot.version(),
                        snapshot.columns().stream().map(Column::code).toList()));
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        RecurringTask<Void> structureWatchTask(StructureWatch watch) {
            return Tasks.recurring("collection-structure", Schedules.daily(LegalTime.ZONE, LocalTime.of(6, 30)))
                    .execute((instance, context) -> watch.look());
        }
    }
}
