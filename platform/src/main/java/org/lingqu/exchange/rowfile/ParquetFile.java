package org.lingqu.exchange.rowfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Uuids;
import org.lingqu.pool.Column;
import org.lingqu.pool.Durable;
import org.lingqu.pool.ParquetFiles;

/** Rows as Parquet: collected as text first, because the engine writes a file as a whole. */
final class ParquetFile implements RowFile {

    private final Path file;
    private final List<Column> columns;
    private final ParquetFiles engine;
    private final Path directory;
    private final CsvFile text;

    ParquetFile(Path file, List<Column> columns, ParquetFiles engine) throws IOException {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.engine = engine;
        this.directory = Files.createDirectory(engine.staging().resolve("handover-" + Uuids.next()));
        this.text = new CsvFile(directory.resolve("rows.csv"), columns, false);
    }

    @Override
    public void row(@Nullable String[] cells) {
        text.row(cells);
    }

    @Override
    public void finish() {
        text.finish();
        Path made = directory.resolve("rows.parquet");
        engine.write(directory.resolve("rows.csv"), columns, made);
        try {
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
            Durable.file(file);
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }

    @Override
    public void close() {
        text.close();
        try {
            Durable.deleteAll(directory);
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }
}
