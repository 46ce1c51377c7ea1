package org.lingqu.exchange.rowfile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lingqu.pool.Column;
import org.lingqu.pool.Durable;
import org.lingqu.pool.ParquetFiles;
import org.springframework.stereotype.Component;

/** Begins files of rows. */
@Component
public class RowFiles {

    private final ParquetFiles parquet;

    RowFiles(ParquetFiles parquet) {
        this.parquet = parquet;
    }

    /** @param columns code, title and type of each column */
    public RowFile begin(RowForm form, Path file, List<Column> columns) {
        try {
            return switch (form) {
                case CSV -> new CsvFile(file, columns, true);
                case XLSX -> new XlsxFile(file, columns);
                case PARQUET -> new ParquetFile(file, columns, parquet);
            };
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }
}
