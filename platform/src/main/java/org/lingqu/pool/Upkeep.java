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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
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
 * Keeps the lake in order while loads run and readers read: lets old versions expire by policy, puts many small files into one, and deletes
 * files some time after the last version that refers to them has gone. A reader holds a version of the book and never sees a file vanish
 * within the grace.
 */
@Component
class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** Small files of one origin from which on they are put into one. */
    private static final int MANY = 8;

    /** Larger files stay as they are. */
    private static final long SMALL = 32L << 20;

    private final Datasets datasets;
    private final TableStore tables;
    private final Engine engine;
    private final Origins origins;
    private final Lake lake;
    private final JdbcClient books;
    private final TransactionTemplate transaction;
    private final ObjectProvider<Preserved> preserved;
    private final LakeClaim claim;
    private final LegalTime time;

    Upkeep(
            Datasets datasets,
            TableStore tables,
            Engine engine,
            Origins origins,
            Lake lake,
            JdbcClient books,
            TransactionTemplate transaction,
            ObjectProvider<Preserved> preserved,
            LakeClaim claim,
            LegalTime time) {
        this.datasets = datasets;
        this.tables = tables;
        this.engine = engine;
        this.origins = origins;
        this.lake = lake;
        this.books = books;
        this.transaction = transaction;
        this.preserved = preserved;
        this.claim = claim;
        this.time = time;
    }

    /** Everything for every entry; what fails for one is tried again the next night. */
    void tidy(int keepVersions, Duration keepFor, Duration grace) {
        for (EntryId entry : datasets.entries()) {
            try {
                tidy(entry, keepVersions, keepFor, grace);
            } catch (RuntimeException later) {
                LOG.warn("the table of entry {} was not tidied", entry, later);
            }
        }
    }

    void tidy(EntryId entry, int keepVersions, Duration keepFor, Duration grace) {
        compact(entry, new Watch());
        expire(entry, keepVersions, time.now().minus(keepFor), time.now().minus(grace));
        deleteDiscarded(entry, time.now().minus(grace));
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

    /**
     * Puts small files of the newest version into one for each origin; the version keeps its number and its rows.
     *
     * @return how many files have become fewer
     */
    int compact(EntryId entry, Watch watch) {
        Optional<Snapshot> latest = datasets.standing(entry).stream().reduce((older, newer) -> newer);
        if (latest.isEmpty()) {
            return 0; // nothing landed, or all of it was erased
        }
        List<StoredFile> files = tables.stored(entry, latest.get().tableSnapshot());
        Set<Path> replaced = new HashSet<>();
        List<StoredFile> merged = new ArrayList<>();
        try {
            for (Map.Entry<String, List<StoredFile>> group : small(files).entrySet()) {
                if (group.getValue().size() >= MANY) {
                    merged.add(merge(latest.get(), group.getValue(), watch));
                    group.getValue().forEach(file -> replaced.add(file.path()));
                }
            }
        } catch (IOException failed) {
            throw Problem.unavailable("lake-unwritable").causedBy(failed);
        }
        return merged.isEmpty() ? 0 : swap(latest.get(), files, replaced, merged);
    }

    private Map<String, List<StoredFile>> small(List<StoredFile> files) {
        Map<LoadId, Origin> known =
                origins.of(files.stream().map(file -> Lake.loadOf(file.path())).collect(Collectors.toSet()));
        Map<String, List<StoredFile>> groups = new LinkedHashMap<>();
        for (StoredFile file : files) {
            Origin origin = known.get(Lake.loadOf(file.path()));
            if (file.bytes() < SMALL) {
                groups.computeIfAbsent(
                                origin == null || origin.unit() == null
                                        ? ""
                                        : origin.unit().toString(),
                                unit -> new ArrayList<>())
                        .add(file);
            }
        }
        return groups;
    }

    private StoredFile merge(Snapshot latest, List<StoredFile> files, Watch watch) throws IOException {
        LoadId newest = Lake.loadOf(files.get(files.size() - 1).path());
        Path target = Lake.made(lake.data(latest.entry(), newest))
                .resolve("merged-" + latest.version() + "-" + time.now().toEpochMilli() + ".parquet");
        StoredFile merged = engine.merge(
                new Scan(files.stream().map(StoredFile::path).toList(), tables.fieldsOf(latest)), target, watch);
        if (merged.rows() != files.stream().mapToLong(StoredFile::rows).sum()) {
            throw Problem.unavailable("rows-do-not-add-up").with(merged.rows(), files.size(), 0);
        }
        Durable.file(merged.path());
        return merged;
    }

    private int swap(Snapshot latest, List<StoredFile> files, Set<Path> replaced, List<StoredFile> merged) {
        try {
            transaction.executeWithoutResult(status -> {
                datasets.lock(latest.entry());
                if (!datasets.latest(latest.entry()).equals(Optional.of(latest))) {
                    throw Problem.conflict("table-moved");
                }
                claim.mustStand(merged);
                List<StoredFile> kept = files.stream()
                        .filter(file -> !replaced.contains(file.path()))
                        .toList();
                long table = tables.replace(
                        latest.entry(),
                        tables.fields(latest.entry(), latest.columns()),
                        merged,
                        kept.stream().map(StoredFile::path).collect(Collectors.toSet()));
                datasets.moved(
                        latest,
                        table,
                        kept.stream().mapToLong(StoredFile::bytes).sum()
                                + merged.stream().mapToLong(StoredFile::bytes).sum());
            });
        } catch (Problem moved) {
            merged.forEach(file -> forget(file.path()));
            throw moved;
        }
        return replaced.size() - merged.size();
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            LOG.warn("{} is left to the sweep", file, left);
        }
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
