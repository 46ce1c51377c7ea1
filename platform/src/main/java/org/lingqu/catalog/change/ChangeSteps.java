package org.lingqu.catalog.change;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.change.ChangeEvent.Task;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the cases of a change that touches many entries, one transaction each: who records an amended law does not wait for thousands of
 * cases, and a server that is killed goes on where it was. Several processes may do so at once.
 */
@Component
class ChangeSteps {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeSteps.class);

    private final ChangeRows rows;
    private final TaskRows tasks;
    private final ChangeCases cases;
    private final Entries entries;
    private final TransactionTemplate transaction;

    ChangeSteps(ChangeRows rows, TaskRows tasks, ChangeCases cases, Entries entries, TransactionTemplate transaction) {
        this.rows = rows;
        this.tasks = tasks;
        this.cases = cases;
        this.entries = entries;
        this.transaction = transaction;
    }

    /** Opens what is waiting. One that cannot be opened is left for the next time and keeps nobody back. */
    void run() {
        Set<TaskRows.Waiting> failed = new HashSet<>();
        Optional<TaskRows.Waiting> next = tasks.nextToOpen(failed);
        while (next.isPresent()) {
            TaskRows.Waiting waiting = next.get();
            try {
                transaction.executeWithoutResult(status -> step(waiting));
            } catch (Problem | DataAccessException | TransactionException stuck) {
                LOG.error(
                        "the task of entry {} for change {} could not be opened",
                        waiting.entry(),
                        waiting.event(),
                        stuck);
                failed.add(waiting);
            }
            next = tasks.nextToOpen(failed);
        }
    }

    private void step(TaskRows.Waiting waiting) {
        if (tasks.take(waiting)) {
            ChangeEvent event = rows.find(waiting.event(), null).orElseThrow();
            entries.findPublished(waiting.entry())
                    .ifPresentOrElse(entry -> open(event, entry, waiting), () -> tasks.drop(waiting));
        }
    }

    /** What has been published since the change was recorded is its answer already. */
    private void open(ChangeEvent event, EntryVersion entry, TaskRows.Waiting waiting) {
        Task task = cases.open(event, entry, Actor.PLATFORM);
        tasks.opened(event.id(), task);
        if (entry.number() > waiting.before() && entry.provider().equals(task.responsible())) {
            cases.update(task, entry);
            tasks.answered(task.caseId(), entry.number());
        }
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        RecurringTask<Void> changeStepsTask(ChangeSteps steps) {
            return Tasks.recurring("catalog-change-steps", Schedules.fixedDelay(Duration.ofSeconds(2)))
                    .execute((instance, context) -> steps.run());
        }
    }
}
