package org.lingqu.collection;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether what stands here is still what the source has. A difference is the provider's to cure, by loading again; until a complete load has
 * landed and is served the resource says that it is not consistent with its source.
 */
@Service
public class SourceChecks {

    private static final int MOST = 200;
    private static final int A_NIGHT = 20;
    private static final Duration LOST = Duration.ofHours(12);

    private final SourceCheckRows rows;
    private final SourceComparison comparison;
    private final Loads loads;
    private final Sources sources;
    private final Entries entries;
    private final AuditTrail trail;
    private final LegalTime time;
    private final CollectionSettings settings;
    private final TransactionTemplate transaction;

    SourceChecks(
            SourceCheckRows rows,
            SourceComparison comparison,
            Loads loads,
            Sources sources,
            Entries entries,
            AuditTrail trail,
            LegalTime time,
            CollectionSettings settings,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.comparison = comparison;
        this.loads = loads;
        this.sources = sources;
        this.entries = entries;
        this.trail = trail;
        this.time = time;
        this.settings = settings;
        this.transaction = transaction;
    }

    /**
     * Compares now; it goes on beside.
     *
     * @throws Problem {@code snapshots-foreign} for everybody but stewards of the department and the data authority, {@code source-check-none}
     *     where nothing came from a table, {@code source-check-underway}
     */
    public SourceCheck start(ResourceCode code, Actor actor) {
        EntryVersion entry = seen(code, actor);
        UUID id = noted(entry, actor);
        comparison.begin(id);
        return rows.find(id).orElseThrow();
    }

    private UUID noted(EntryVersion entry, Actor actor) {
        LoadId load = rows.lastTable(entry.entry())
                .filter(id -> isTable(loads.known(id)))
                .orElseThrow(() -> Problem.conflict("source-check-none").with(entry.name()));
        return begin(entry, load, actor);
    }

    private boolean isTable(Load load) {
        return load.source() != null && !sources.isInterface(load.source());
    }

    private UUID begin(EntryVersion entry, LoadId load, Actor actor) {
        try {
            return java.util.Objects.requireNonNull(transaction.execute(status -> {
                trail.record(Act.of(
                        actor,
                        "collection.source-check",
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name())));
                return rows.begin(entry, load, actor);
            }));
        } catch (DuplicateKeyException underway) {
            throw Problem.conflict("source-check-underway").with(entry.name()).causedBy(underway);
        }
    }

    /** The newest first. @throws Problem {@code snapshots-foreign} */
    public List<SourceCheck> of(ResourceCode code, @Nullable UUID before, int most, Actor actor) {
        return rows.of(seen(code, actor).entry(), before, Math.max(1, Math.min(most, MOST)));
    }

    /** Entries that are not consistent with their source, with the comparison that says so. */
    public Map<EntryId, SourceCheck> open(Collection<EntryId> some) {
        return rows.open(some);
    }

    private EntryVersion seen(ResourceCode code, Actor actor) {
        EntryVersion entry = entries.published(code);
        if (!actor.may(Permission.SUPERVISE) && !(actor.may(Permission.COLLECT) && actor.isOf(entry.provider()))) {
            throw Problem.notFound("snapshots-foreign").with(entry.name());
        }
        return entry;
    }

    /** Compares what nobody has compared for a while, some of it every night, one after the other. */
    void wake() {
        Instant now = time.now();
        rows.lost(now.minus(LOST)).forEach(comparison::lost);
        if (settings.sourceCheck().isZero()) {
            return;
        }
        int compared = 0;
        for (EntryId id : rows.due(now.minus(settings.sourceCheck()))) {
            if (compared == A_NIGHT) {
                return;
            }
            if (entries.findPublished(id).filter(this::compare).isPresent()) {
                compared++;
            }
        }
    }

    /** @return false when it is passed over, because it is being compared already or has no table any more */
    private boolean compare(EntryVersion entry) {
        UUID id;
        try {
            id = noted(entry, Actor.PLATFORM);
        } catch (Problem passedOver) {
            return false;
        }
        comparison.run(id);
        return true;
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        RecurringTask<Void> sourceCheckTask(SourceChecks checks) {
            return Tasks.recurring(
                            "collection-source-check",
                            com.github.kagkarlsson.scheduler.task.schedule.Schedules.daily(
                                    LegalTime.ZONE, LocalTime.of(4, 0)))
                    .execute((instance, context) -> checks.wake());
        }
    }
}
