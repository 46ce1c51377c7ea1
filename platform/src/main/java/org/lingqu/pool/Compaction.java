package org.lingqu.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts many small files of a version into one while loads run and readers read; what has been erased meanwhile is not put back. */
@Component
class Compaction {

    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    /** Small files of one origin from which on they are put into one. */
    private static final int MANY = 8;

    /** Larger files stay as they are. */
    private static final long SMALL = 32L << 20;

    private final Datasets datasets;
    private final TableStore tables;
    private final Engine engine;
    private final Origins origins;
    private final Lake lake;
    private final TransactionTemplate transaction;
    private final LakeClaim claim;
    private final LegalTime time;

    Compaction(
            Datasets datasets,
            TableStore tables,
            Engine engine,
            Origins origins,
            Lake lake,
            TransactionTemplate transaction,
            LakeClaim claim,
            LegalTime time) {
        this.datasets = datasets;
        this.tables = tables;
        this.engine = engine;
        this.origins = origins;
        this.lake = lake;
        this.transaction = transaction;
        this.claim = claim;
        this.time = time;
    }

    /**
     * Puts small files of the newest version into one for each origin; the version keeps its number and its rows.
     *
     * @return how many files have become fewer
     */
    int compact(EntryId entry, Watch watch) {
        Optional<Snapshot> latest = newest(entry);
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
            merged.forEach(file -> forget(file.path()));
            throw Problem.unavailable("lake-unwritable").causedBy(failed);
        } catch (RuntimeException failed) {
            merged.forEach(file -> forget(file.path()));
            throw failed;
        }
        return merged.isEmpty() ? 0 : swap(latest.get(), files, replaced, merged);
    }

    private Optional<Snapshot> newest(EntryId entry) {
        return datasets.standing(entry).stream().reduce((older, newer) -> newer);
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
                if (!newest(latest.entry()).equals(Optional.of(latest))) {
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
}
