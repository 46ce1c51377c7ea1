package org.lingqu.quality.run;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Engine;
import org.lingqu.pool.Scan;
import org.lingqu.pool.Watch;
import org.lingqu.rules.Limit;
import org.lingqu.rules.RulePacks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Regular inspection: data that nobody has judged for a whole period of the rule pack are judged by the platform, so that each period leaves a
 * dated report; and whether data can be read is tried every few hours.
 */
@Component
public class Inspections {

    private static final Logger LOG = LoggerFactory.getLogger(Inspections.class);
    private static final String PERIOD = "quality.inspection";
    private static final Duration KEPT = Duration.ofDays(400);

    private final Departments departments;
    private final Entries entries;
    private final Runs runs;
    private final RunRows rows;
    private final Judge judge;
    private final JudgeWork work;
    private final Datasets datasets;
    private final Engine engine;
    private final RulePacks packs;
    private final LegalTime time;

    Inspections(
            Departments departments,
            Entries entries,
            Runs runs,
            RunRows rows,
            Judge judge,
            JudgeWork work,
            Datasets datasets,
            Engine engine,
            RulePacks packs,
            LegalTime time) {
        this.departments = departments;
        this.entries = entries;
        this.runs = runs;
        this.rows = rows;
        this.judge = judge;
        this.work = work;
        this.datasets = datasets;
        this.engine = engine;
        this.packs = packs;
        this.time = time;
    }

    /** Last day by which an entry has to be inspected again; empty where the regulation has no inspection by months or years. */
    public Optional<LocalDate> due(Run last) {
        LocalDate from = LegalTime.dateOf(last.endedAt());
        OptionalInt months = packs.active().findLimit(PERIOD).map(Limit::months).orElse(OptionalInt.empty());
        return months.isPresent() ? Optional.of(from.plusMonths(months.getAsInt())) : Optional.empty();
    }

    /** The entries of a department whose period has ended without an inspection. */
    public List<EntryVersion> missed(Department department) {
        LocalDate today = time.today();
        return entries.publishedOf(department.id()).stream()
                .filter(entry -> runs.newest(entry.entry())
                        .flatMap(this::due)
                        .filter(today::isAfter)
                        .isPresent())
                .toList();
    }

    /** Judges what is to be inspected today. */
    void inspect() {
        LocalDate today = time.today();
        for (Department department : departments.all()) {
            for (EntryVersion entry : entries.publishedOf(department.id())) {
                Optional<Run> last = runs.newest(entry.entry());
                boolean wanted = last.flatMap(this::due)
                        .filter(due -> !today.isBefore(due))
                        .isPresent();
                if (wanted) {
                    inspect(entry);
                }
            }
        }
    }

    private void inspect(EntryVersion entry) {
        try {
            judge.judge(entry, Cause.INSPECTION, Actor.PLATFORM);
        } catch (Problem against) {
            LOG.warn("{} was not inspected", entry.code(), against);
        }
    }

    /** Tries to read a row of every dataset. */
    void probe() {
        Instant now = time.now().truncatedTo(ChronoUnit.MICROS);
        rows.forgetProbes(now.minus(KEPT));
        for (Run run : runs.newest()) {
            rows.probed(run.entry(), now, answers(run));
        }
    }

    private boolean answers(Run run) {
        try {
            Scan scan = work.scan(datasets.version(run.entry(), run.snapshot()));
            engine.profile(scan.with(scan.fields().subList(0, 1)), new Watch());
            return true;
        } catch (Problem against) {
            return false;
        }
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        RecurringTask<Void> qualityInspectionTask(Inspections inspections) {
            return Tasks.recurring("quality-inspection", Schedules.daily(LegalTime.ZONE, LocalTime.of(2, 30)))
                    .execute((instance, context) -> inspections.inspect());
        }

        @Bean
        RecurringTask<Void> qualityProbeTask(Inspections inspections) {
            return Tasks.recurring("quality-probe", Schedules.fixedDelay(Duration.ofHours(4)))
                    .execute((instance, context) -> inspections.probe());
        }
    }
}
