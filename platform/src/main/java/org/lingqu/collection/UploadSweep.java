package org.lingqu.collection;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import org.lingqu.kernel.LegalTime;
import org.lingqu.pool.Erasure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes files of loads that can no longer be run again: landed, given up, repeated, too old, or of data that have been deleted. */
@Configuration(proxyBeanMethods = false)
class UploadSweep {

    private static final Duration EVERY = Duration.ofHours(1);

    @Bean
    RecurringTask<Void> uploadSweepTask(
            Uploads uploads, LoadRows rows, Erasure erasure, CollectionSettings settings, LegalTime time) {
        return Tasks.recurring("collection-upload-sweep", Schedules.fixedDelay(EVERY))
                .execute((instance, context) ->
                        sweep(uploads, rows, erasure, time.now().minus(settings.keepUploads())));
    }

    /** @param until files of loads that ended before this instant go */
    static void sweep(Uploads uploads, LoadRows rows, Erasure erasure, Instant until) {
        uploads.kept().stream()
                .filter(id -> rows.find(id)
                        .map(load -> load.state().ended()
                                && !(load.canBeRerun() && isYoung(load, until) && !erasure.isErased(load.entry())))
                        .orElse(true))
                .forEach(uploads::discard);
    }

    private static boolean isYoung(Load load, Instant until) {
        return load.endedAt() != null && load.endedAt().isAfter(until);
    }
}
