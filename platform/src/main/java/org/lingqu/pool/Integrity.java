package org.lingqu.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.springframework.stereotype.Service;

/**
 * Seals versions and compares them later with their seals and with what is served. It judges nothing: whether a deviation was allowed, whoever
 * asks finds out. Reads only; a version that is succeeded meanwhile is no deviation.
 */
@Service
public class Integrity {

    private final Datasets datasets;
    private final TableStore tables;
    private final Engine engine;
    private final Lake lake;
    private final ServedComparison served;

    Integrity(Datasets datasets, TableStore tables, Engine engine, Lake lake, ServedComparison served) {
        this.datasets = datasets;
        this.tables = tables;
        this.engine = engine;
        this.lake = lake;
        this.served = served;
    }

    /** Every entry that has a version. */
    public List<EntryId> entries() {
        return datasets.entries();
    }

    /** Versions of an entry whose rows can be read, the oldest first. */
    public List<Snapshot> standing(EntryId entry) {
        return datasets.standing(entry);
    }

    /** Versions that became visible after an instant and can still be read, the oldest first. */
    public List<Snapshot> committedSince(Instant instant) {
        return datasets.committedSince(instant);
    }

    /**
     * Seals a version as it is now.
     *
     * @throws Problem {@code lake-unreadable} when a file cannot be read, and what the engine throws
     */
    public Seal seal(Snapshot snapshot) {
        List<SealedFile> files = new ArrayList<>();
        try {
            for (Path file : paths(snapshot)) {
                files.add(new SealedFile(name(snapshot.entry(), file), Files.size(file), Sha256.hex(file)));
            }
        } catch (IOException gone) {
            throw Problem.unavailable("lake-unreadable").causedBy(gone);
        }
        RowDigest digest = engine.digest(tables.scan(snapshot), new Watch());
        return new Seal(
                snapshot.entry(),
                snapshot.version(),
                digest.rows(),
                digest.sum().toString(),
                files);
    }

    /** Where the files of a version that was never sealed are not those of its table's books: gone, or of another length. */
    public List<Deviation> booked(Snapshot snapshot) {
        List<StoredFile> files = storedNow(snapshot);
        if (files == null) {
            return changedMeanwhile(snapshot)
                    ? List.of()
                    : List.of(of(Deviation.Kind.BOOKS_CHANGED, snapshot, String.valueOf(snapshot.tableSnapshot())));
        }
        List<Deviation> all = new ArrayList<>();
        for (StoredFile file : files) {
            deviation(snapshot, new SealedFile(name(snapshot.entry(), file.path()), file.bytes(), ""), file.path())
                    .ifPresent(all::add);
        }
        return changedMeanwhile(snapshot) ? List.of() : all;
    }

    /**
     * Where a version is no longer what was sealed; every file is read. What merely cannot be read now is no deviation.
     *
     * @throws Problem {@code lake-unreadable} when a file that is there cannot be read, and what the engine and the table throw
     */
    public List<Deviation> compare(Snapshot snapshot, Seal seal) {
        List<StoredFile> now = storedNow(snapshot);
        List<Deviation> all = new ArrayList<>();
        if (now == null) {
            all.add(of(Deviation.Kind.BOOKS_CHANGED, snapshot, String.valueOf(snapshot.tableSnapshot())));
        } else {
            Map<String, SealedFile> sealed = new HashMap<>();
            seal.files().forEach(file -> sealed.put(file.name(), file));
            boolean others = now.size() != sealed.size();
            for (StoredFile file : now) {
                SealedFile then = sealed.get(name(snapshot.entry(), file.path()));
                others |= then == null;
                deviation(
                                snapshot,
                                then == null
                                        ? new SealedFile(name(snapshot.entry(), file.path()), file.bytes(), "")
                                        : then,
                                file.path())
                        .ifPresent(all::add);
            }
            if (others && all.isEmpty()) {
                rows(snapshot, seal).ifPresent(all::add);
            }
        }
        return all.isEmpty() || changedMeanwhile(snapshot) ? List.of() : all;
    }

    /** Whether a version lies in other files than when it was sealed: small files may be put together, the rows stay. */
    public boolean isRearranged(Snapshot snapshot, Seal seal) {
        List<StoredFile> now = storedNow(snapshot);
        return now != null
                && !now.stream()
                        .map(file -> name(snapshot.entry(), file.path()))
                        .sorted()
                        .toList()
                        .equals(seal.files().stream().map(SealedFile::name).toList());
    }

    /** Where the copy from which rows are served differs from its version; nothing when none is served. */
    public List<Deviation> served(EntryId entry) {
        return served.deviations(entry);
    }

    private Optional<Deviation> rows(Snapshot snapshot, Seal seal) {
        RowDigest digest = engine.digest(tables.scan(snapshot), new Watch());
        boolean same = digest.rows() == seal.rows() && digest.sum().toString().equals(seal.sum());
        return same
                ? Optional.empty()
                : Optional.of(of(Deviation.Kind.ROWS_CHANGED, snapshot, seal.rows() + " → " + digest.rows()));
    }

    /** A file that is gone or not the one it was; its bytes count only where their digest is known. */
    private static Optional<Deviation> deviation(Snapshot snapshot, SealedFile then, Path file) {
        try {
            if (Files.notExists(file)) {
                return Optional.of(of(Deviation.Kind.FILE_MISSING, snapshot, then.name()));
            }
            boolean same = Files.size(file) == then.bytes()
                    && (then.sha256().isEmpty() || Sha256.hex(file).equals(then.sha256()));
            return same ? Optional.empty() : Optional.of(of(Deviation.Kind.FILE_CHANGED, snapshot, then.name()));
        } catch (NoSuchFileException gone) {
            return Optional.of(of(Deviation.Kind.FILE_MISSING, snapshot, then.name()));
        } catch (IOException unreadable) {
            throw Problem.unavailable("lake-unreadable").causedBy(unreadable);
        }
    }

    private List<Path> paths(Snapshot snapshot) {
        return tables.stored(snapshot.entry(), snapshot.tableSnapshot()).stream()
                .map(StoredFile::path)
                .toList();
    }

    /** Null when the table's books do not know the version. */
    private @Nullable List<StoredFile> storedNow(Snapshot snapshot) {
        return tables.knows(snapshot.entry(), snapshot.tableSnapshot())
                ? tables.stored(snapshot.entry(), snapshot.tableSnapshot())
                : null;
    }

    /** Whether it has expired or was put together while it was being compared. */
    private boolean changedMeanwhile(Snapshot snapshot) {
        return datasets.standing(snapshot.entry()).stream()
                .noneMatch(
                        now -> now.version() == snapshot.version() && now.tableSnapshot() == snapshot.tableSnapshot());
    }

    private String name(EntryId entry, Path file) {
        Path table = lake.table(entry).toAbsolutePath();
        Path whole = file.toAbsolutePath();
        return whole.startsWith(table)
                ? table.relativize(whole).toString()
                : whole.getFileName().toString();
    }

    private static Deviation of(Deviation.Kind kind, Snapshot snapshot, String what) {
        return new Deviation(kind, snapshot.entry(), snapshot.version(), what);
    }
}
