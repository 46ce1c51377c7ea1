package org.lingqu.exchange.handover;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.audit.Holds;
import org.lingqu.exchange.watermark.FoundFolders;
import org.lingqu.kernel.LegalTime;
import org.lingqu.sharing.Grants;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Deletes files that have been there for long enough, those of grants that have ended, and what was left of hand-overs that failed and of traces; not what is being looked into. */
@Component
class FileSweep {

    static final Duration KEPT = Duration.ofDays(7);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final HandedFiles files;
    private final FileStore store;
    private final Runs runs;
    private final Grants grants;
    private final Holds holds;
    private final FoundFolders found;
    private final LegalTime time;

    FileSweep(
            HandedFiles files,
            FileStore store,
            Runs runs,
            Grants grants,
            Holds holds,
            FoundFolders found,
            LegalTime time) {
        this.files = files;
        this.store = store;
        this.runs = runs;
        this.grants = grants;
        this.holds = holds;
        this.found = found;
        this.time = time;
    }

    void sweep() {
        files.madeBefore(time.now()).forEach(file -> {
            if (!file.madeAt().plus(KEPT).isAfter(time.now()) || hasEnded(file.run())) {
                files.swept(file.run(), time.now());
            }
        });
        for (UUID run : store.runs()) {
            // in this order: a file is entered into the books before its hand-over ends
            boolean underWay =
                    runs.find(run).filter(each -> !each.state().ended()).isPresent();
            boolean known = files.find(run).filter(HandedFile::isThere).isPresent();
            if (!known && !underWay && !isHeld(run)) {
                store.delete(run);
            }
        }
        found.sweep();
    }

    /** Whether somebody looks into what was handed over since: nobody gets it any more, and it stays. */
    private boolean isHeld(UUID run) {
        Optional<HandedFile> file = files.find(run);
        return file.isPresent()
                && runs.find(run)
                        .flatMap(each -> grants.find(each.grant()))
                        .flatMap(grant -> holds.since(
                                List.of(
                                        grant.provider().department(),
                                        grant.consumer().department()),
                                grant.resource().value()))
                        .filter(from -> !file.get().madeAt().isBefore(from))
                        .isPresent();
    }

    private boolean hasEnded(UUID run) {
        return runs.find(run)
                .flatMap(each -> grants.find(each.grant()))
                .filter(grant -> !grant.isWithdrawn()
                        && !time.today().isAfter(grant.period().to()))
                .isEmpty();
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        RecurringTask<Void> handoverFileSweepTask(FileSweep files) {
            return Tasks.recurring("exchange-file-sweep", Schedules.fixedDelay(EVERY))
                    .execute((instance, context) -> files.sweep());
        }
    }
}
