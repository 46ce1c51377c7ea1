package org.lingqu.pool;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the lake in order while loads run and readers read: lets old versions expire by policy, has many small files put into one, and
 * deletes files some time after the last version that refers to them has gone. A reader holds a version of the book and never sees a file
 * vanish within the grace.
 */
@Component
class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Datasets datasets;
    private final TableStore tables;
    private final Compaction compaction;
    private final JdbcClient books;
    private final TransactionTemplate transaction;
    private final ObjectProvider<Preserved> preserved;
    private final LegalTime time;

    Upkeep(
            Datasets datasets,
            TableStore tables,
            Compaction compaction,
            JdbcClient books,
            TransactionTemplate transaction,
            ObjectProvider<Preserved> preserved,
            LegalTime time) {
        this.datasets = datasets;
        this.tables = tables;
        this.compaction = compaction;
        this.books = books;
        this.transaction = transaction;
        this.preserved = preserved;
        this.time = time;
    }

    /** Everything for every entry; what fails for one is tried again the next night. */
    void tidy(int keepVersions, Duration keepFor, Duration grace) {
        datasets.entries().forEach(entry -> tidy(entry, keepVersions, keepFor, grace));
    }

    /** Each step although another one fails: a file that cannot be read must not keep what has expired. */
    void tidy(EntryId entry, int keepVersions, Duration keepFor, Duration grace) {
        attempt("put together", entry, () -> compaction.compact(entry, new Watch()));
        attempt(
                "expired",
                entry,
                () -> expire(
                        entry,
                        keepVersions,
                        time.now().minus(keepFor),
                        time.now().minus(grace)));
        attempt("deleted", entry, () -> deleteDiscarded(entry, time.now().minus(grace)));
    }

    private static void attempt(String done, EntryId entry, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException later) {
            LOG.warn("not {}: what there is in the table of entry {}; tried again the next night", done, entry, later);
        }
    }

    /**
     * Lets versions expire that are neither among the newest nor young enough; the one served from stays,
     * and what is being looked into.
     *
     * @param keepVersions newest versions that stay in any case
     * @param until versions committed before this instant go
     * @param grace what somebody could have begun to read after this instant stays on the disk
     * @return numbers of the versions that have gone
     */
    List<Integer> expire(EntryId entry, int keepVersions, Instant until, Instant grace) {
        return Objects.requireNonNull(transaction.execute(status -> {
            datasets.lock(entry);
            List<Snapshot> standing = datasets.standing(entry);
            int served = books.sql("select version from pool.serving where entry_id = :entry")
                    .param("entry", entry.value())
                    .query(Integer.class)
                    .optional()
                    .orElse(0);
            Instant kept = kept(entry);
            List<Snapshot> gone = standing.stream()
                    .limit(Math.max(0, standing.size() - keepVersions))
                    .filter(snapshot -> snapshot.version() != served)
                    .filter(snapshot -> snapshot.committedAt().isBefore(until))
                    .filter(snapshot -> succeededAt(snapshot, standing).isBefore(kept))
                    .toList();
            List<Integer> versions = gone.stream().map(Snapshot::version).toList();
            datasets.expire(entry, versions, time.now());
            discard(entry, grace);
            return versions;
        }));
    }

    /** Whatever was there after this instant stays. */
    private Instant kept(EntryId entry) {
        return preserved.stream()
                .flatMap(each -> each.since(entry).stream())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** When the next version took its place; the newest has none. */
    private static Instant succeededAt(Snapshot snapshot, List<Snapshot> standing) {
        return standing.stream()
                .filter(each -> each.version() > snapshot.version())
                .map(Snapshot::committedAt)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** Also states of the table to which no version refers because its files were put together. */
    private void discard(EntryId entry, Instant grace) {
        for (Path file : tables.expire(entry, datasets.tableSnapshots(entry, grace), grace)) {
            books.sql("""
                            insert into pool.discarded_file (path, entry_id, discarded_at) values (:path, :entry, :now)
                            on conflict do nothing""")
                    .param("path", file.toString())
                    .param("entry", entry.value())
                    .param("now", time.now().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /**
     * Deletes files discarded before an instant, and metadata as old to which nothing refers; not what is being looked into.
     *
     * @return how many data files
     */
    int deleteDiscarded(EntryId entry, Instant latest) {
        Instant kept = kept(entry);
        Instant before = kept.isBefore(latest) ? kept : latest;
        List<Path> files = books
                .sql("select path from pool.discarded_file where entry_id = :entry and discarded_at <= :before")
                .param("entry", entry.value())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list()
                .stream()
                .map(Path::of)
                .toList();
        Set<Path> referenced = tables.referenced(entry);
        int deleted = 0;
        try {
            for (Path file : files) {
                if (!referenced.contains(file)) {
                    Files.deleteIfExists(file);
                    deleted++;
                }
                books.sql("delete from pool.discarded_file where path = :path")
                        .param("path", file.toString())
                        .update();
            }
        } catch (IOException failed) {
            throw Problem.unavailable("lake-unwritable").causedBy(failed);
        }
        tables.sweep(entry, before);
        return deleted;
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {

        @Bean
        RecurringTask<Void> poolUpkeepTask(Upkeep upkeep, PoolSettings settings) {
            return Tasks.recurring("pool-upkeep", Schedules.daily(LegalTime.ZONE, LocalTime.of(2, 30)))
                    .execute((instance, context) ->
                            upkeep.tidy(settings.keepVersions(), settings.keepFor(), settings.fileGrace()));
        }
    }
}
