package org.lingqu.pool.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.io.CloseableIterable;
import org.lingqu.kernel.Problem;

/** The files of one snapshot of a table. */
record Planned(List<FileScanTask> tasks) {

    static Planned of(BaseTable table, long tableSnapshot) {
        List<FileScanTask> all = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().useSnapshot(tableSnapshot).planFiles()) {
            tasks.forEach(all::add);
        } catch (IOException failed) {
            throw Problem.unavailable("engine-failed").causedBy(failed);
        }
        return new Planned(all);
    }

    /** Every file to which any snapshot of the table refers. */
    static Set<Path> everywhere(BaseTable table) {
        Set<Path> all = new HashSet<>();
        for (Snapshot snapshot : table.snapshots()) {
            Planned planned = of(table, snapshot.snapshotId());
            planned.data().forEach(file -> all.add(Path.of(file.location())));
            planned.marks().forEach(file -> all.add(Path.of(file.location())));
        }
        return all;
    }

    Stream<DataFile> data() {
        return tasks.stream().map(FileScanTask::file);
    }

    /** Those whose every row counts. @throws Problem {@code table-with-deletes} when some rows do not */
    Stream<DataFile> whole() {
        if (marks().findAny().isPresent()) {
            throw Problem.unavailable("table-with-deletes");
        }
        return data();
    }

    /** Files that name deleted rows by their positions. @throws Problem {@code table-with-deletes} when some are named otherwise */
    List<Path> positions() {
        if (marks().anyMatch(file ->
                file.content() != FileContent.POSITION_DELETES || file.format() != FileFormat.PARQUET)) {
            throw Problem.unavailable("table-with-deletes");
        }
        return marks().map(file -> Path.of(file.location())).distinct().sorted().toList();
    }

    private Stream<DeleteFile> marks() {
        return tasks.stream().flatMap(task -> task.deletes().stream());
    }
}
