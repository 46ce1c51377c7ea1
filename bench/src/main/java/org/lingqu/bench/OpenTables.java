package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Files;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.lingqu.kernel.Problem;

/** An open table as anybody with the table format's own library reads it, from the place its catalog names. */
final class OpenTables {

    private static final FileIO READING = new Reading();

    private final StaticTableOperations operations;
    private final BaseTable table;

    /** @param metadata location of the table's metadata */
    OpenTables(String metadata) {
        this.operations = new StaticTableOperations(metadata, READING);
        this.table = new BaseTable(operations, metadata);
    }

    /** Files that hold the rows of a snapshot of the table. */
    List<Path> files(long snapshot) {
        List<Path> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().useSnapshot(snapshot).planFiles()) {
            tasks.forEach(task -> files.add(Path.of(task.file().location())));
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(table.location()).causedBy(failed);
        }
        return files;
    }

    /** Every file the table refers to, whatever for. */
    Set<Path> referenced() {
        Set<Path> all = new HashSet<>();
        TableMetadata metadata = operations.current();
        all.add(Path.of(metadata.metadataFileLocation()));
        metadata.previousFiles().forEach(each -> all.add(Path.of(each.file())));
        for (Snapshot snapshot : metadata.snapshots()) {
            all.add(Path.of(snapshot.manifestListLocation()));
            snapshot.allManifests(READING).forEach(each -> all.add(Path.of(each.path())));
            all.addAll(files(snapshot.snapshotId()));
        }
        return all;
    }

    private static final class Reading implements FileIO {

        private static final long serialVersionUID = 1L;

        @Override
        public InputFile newInputFile(String path) {
            return Files.localInput(path);
        }

        @Override
        public OutputFile newOutputFile(String path) {
            throw new UnsupportedOperationException(path);
        }

        @Override
        public void deleteFile(String path) {
            throw new UnsupportedOperationException(path);
        }
    }
}
