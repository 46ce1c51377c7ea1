package org.lingqu.pool.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.Durable;
import org.lingqu.pool.Field;
import org.lingqu.pool.Lake;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.TableStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table store on Iceberg, format version 2, full content replaced by each load. */
@Component
class IcebergStore implements TableStore {

    private static final int FORMAT = 2;

    private final JdbcClient books;
    private final Lake lake;
    private final LocalFiles files = new LocalFiles();

    IcebergStore(JdbcClient books, Lake lake) {
        this.books = books;
        this.lake = lake;
    }

    @Override
    public List<Field> fields(EntryId entry, List<Column> columns) {
        TableMetadata known = known(operations(entry));
        return known == null
                ? Fields.number(columns, null, 0)
                : Fields.number(columns, known.schema(), known.lastColumnId());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public long replace(EntryId entry, List<Field> fields, List<StoredFile> stored, Set<Path> kept) {
        List<Column> columns = fields.stream().map(Field::column).toList();
        if (!fields(entry, columns).equals(fields)) {
            throw Problem.conflict("table-moved");
        }
        try {
            Schema schema = Fields.schema(fields);
            withSchema(entry, schema);
            BaseTable table = table(entry);
            OverwriteFiles overwrite = kept.isEmpty()
                    ? table.newOverwrite().overwriteByRowFilter(Expressions.alwaysTrue())
                    : without(table, kept);
            stored.forEach(file -> overwrite.addFile(FileMetrics.describe(file, schema)));
            overwrite.commit();
            return Objects.requireNonNull(table.currentSnapshot()).snapshotId();
        } catch (CommitFailedException moved) {
            throw Problem.conflict("table-moved").causedBy(moved);
        } catch (UncheckedIOException failed) {
            throw Durable.problem(Objects.requireNonNull(failed.getCause()));
        }
    }

    /** Takes every file out that does not stay. */
    private static OverwriteFiles without(BaseTable table, Set<Path> kept) {
        OverwriteFiles overwrite = table.newOverwrite();
        Set<Path> missing = new HashSet<>(kept);
        Snapshot current = table.currentSnapshot();
        if (current != null) {
            for (DataFile file : Planned.of(table, current.snapshotId()).whole().toList()) {
                if (!missing.remove(Path.of(file.location()))) {
                    overwrite.deleteFile(file);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw Problem.conflict("table-moved");
        }
        return overwrite;
    }

    /** The table with exactly these fields. Metadata are built by hand, because {@code createTable} would renumber them. */
    private void withSchema(EntryId entry, Schema schema) {
        PointerOperations operations = operations(entry);
        TableMetadata known = known(operations);
        if (known == null) {
            TableMetadata first = TableMetadata.buildFromEmpty(FORMAT)
                    .assignUUID()
                    .setLocation(lake.table(entry).toString())
                    .setCurrentSchema(schema, schema.highestFieldId())
                    .setDefaultPartitionSpec(PartitionSpec.unpartitioned())
                    .setDefaultSortOrder(SortOrder.unsorted())
                    .setProperties(Map.of(
                            "write.parquet.compression-codec", "zstd",
                            "write.metadata.previous-versions-max", "100"))
                    .build();
            operations.commit(null, first);
        } else if (!known.schema().sameSchema(schema)) {
            int highest = Math.max(known.lastColumnId(), schema.highestFieldId());
            operations.commit(
                    known,
                    TableMetadata.buildFrom(known)
                            .setCurrentSchema(schema, highest)
                            .build());
        }
        if (!operations(entry).refresh().schema().sameSchema(schema)) {
            throw Problem.unavailable("internal");
        }
    }

    @Override
    public List<Path> files(EntryId entry, long tableSnapshot) {
        return sorted(Planned.of(table(entry), tableSnapshot).whole());
    }

    @Override
    public boolean knows(EntryId entry, long tableSnapshot) {
        String metadata = operations(entry).location().orElse(null);
        if (metadata == null || Files.notExists(Path.of(metadata))) {
            return false;
        }
        Snapshot snapshot = table(entry).snapshot(tableSnapshot);
        return snapshot != null
                && Files.exists(Path.of(snapshot.manifestListLocation()))
                && snapshot.allManifests(files).stream().allMatch(manifest -> Files.exists(Path.of(manifest.path())));
    }

    @Override
    public List<StoredFile> stored(EntryId entry, long tableSnapshot) {
        return Planned.of(table(entry), tableSnapshot)
                .whole()
                .map(file ->
                        new StoredFile(Path.of(file.location()), file.recordCount(), file.fileSizeInBytes(), Map.of()))
                .sorted(Comparator.comparing(StoredFile::path))
                .toList();
    }

    @Override
    public Scan scan(org.lingqu.pool.Snapshot snapshot) {
        Planned planned = Planned.of(table(snapshot.entry()), snapshot.tableSnapshot());
        return new Scan(sorted(planned.data()), fieldsOf(snapshot), planned.positions());
    }

    private static List<Path> sorted(Stream<DataFile> files) {
        return files.map(file -> Path.of(file.location())).sorted().toList();
    }

    @Override
    public List<Field> fieldsOf(org.lingqu.pool.Snapshot snapshot) {
        BaseTable table = table(snapshot.entry());
        Schema schema = Objects.requireNonNull(table.schemas()
                .get(Objects.requireNonNull(table.snapshot(snapshot.tableSnapshot()))
                        .schemaId()));
        return snapshot.columns().stream()
                .map(column -> new Field(number(schema, column), column))
                .toList();
    }

    private static int number(Schema schema, Column column) {
        Types.NestedField field = schema.findField(column.code());
        if (field == null) {
            throw Problem.unavailable("internal");
        }
        return field.fieldId();
    }

    @Override
    public Set<Path> expire(EntryId entry, Set<Long> keep, Instant before) {
        BaseTable table = table(entry);
        List<Snapshot> gone = succeeded(table, before).stream()
                .filter(snapshot -> !keep.contains(snapshot.snapshotId()))
                .toList();
        if (gone.isEmpty()) {
            return Set.of();
        }
        Set<Path> files = Planned.everywhere(table);
        ExpireSnapshots expire = table.expireSnapshots().cleanExpiredFiles(false);
        gone.forEach(snapshot -> expire.expireSnapshotId(snapshot.snapshotId()));
        expire.expireOlderThan(0).retainLast(Integer.MAX_VALUE);
        try {
            expire.commit();
        } catch (CommitFailedException moved) {
            throw Problem.conflict("table-moved").causedBy(moved);
        }
        files.removeAll(Planned.everywhere(table(entry)));
        return files;
    }

    /** Snapshots after which another came before an instant. */
    private static List<Snapshot> succeeded(BaseTable table, Instant before) {
        List<Snapshot> all = new ArrayList<>();
        table.snapshots().forEach(all::add);
        all.sort(Comparator.comparingLong(Snapshot::sequenceNumber));
        List<Snapshot> succeeded = new ArrayList<>();
        for (int i = 0; i + 1 < all.size(); i++) {
            if (Instant.ofEpochMilli(all.get(i + 1).timestampMillis()).isBefore(before)) {
                succeeded.add(all.get(i));
            }
        }
        return succeeded;
    }

    @Override
    public Set<Path> referenced(EntryId entry) {
        PointerOperations operations = operations(entry);
        return known(operations) == null ? Set.of() : Planned.everywhere(table(entry));
    }

    @Override
    public void sweep(EntryId entry) {
        sweep(entry, Instant.MAX);
    }

    @Override
    public void sweep(EntryId entry, Instant before) {
        Path directory = lake.table(entry).resolve("metadata");
        if (Files.notExists(directory)) {
            return;
        }
        Set<Path> referenced = referenced(operations(entry).refresh());
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.filter(file -> !referenced.contains(file)).toList()) {
                if (before == Instant.MAX
                        || Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failed) {
            throw Problem.unavailable("lake-unwritable").causedBy(failed);
        }
    }

    private Set<Path> referenced(@Nullable TableMetadata metadata) {
        Set<Path> all = new HashSet<>();
        if (metadata != null) {
            all.add(Path.of(metadata.metadataFileLocation()));
            metadata.previousFiles().forEach(log -> all.add(Path.of(log.file())));
            for (Snapshot snapshot : metadata.snapshots()) {
                all.add(Path.of(snapshot.manifestListLocation()));
                snapshot.allManifests(files).forEach(manifest -> all.add(Path.of(manifest.path())));
            }
        }
        return all;
    }

    private BaseTable table(EntryId entry) {
        PointerOperations operations = operations(entry);
        known(operations);
        return new BaseTable(operations, entry.toString(), report -> {});
    }

    /** What the table is, null when there is none. @throws Problem {@code table-format-unknown} when another engine has raised its format */
    private static @Nullable TableMetadata known(PointerOperations operations) {
        TableMetadata known = operations.refresh();
        if (known != null && known.formatVersion() > FORMAT) {
            throw Problem.conflict("table-format-unknown").with(known.formatVersion(), FORMAT);
        }
        return known;
    }

    private PointerOperations operations(EntryId entry) {
        return new PointerOperations(books, entry.toString(), files);
    }
}
