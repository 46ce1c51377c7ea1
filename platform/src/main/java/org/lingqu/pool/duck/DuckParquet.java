package org.lingqu.pool.duck;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.pool.Column;
import org.lingqu.pool.ParquetFiles;
import org.lingqu.pool.Watch;
import org.springframework.stereotype.Component;

/** Lets the embedded engine write Parquet: typed columns, Zstandard, no numbers of fields. */
@Component
final class DuckParquet implements ParquetFiles {

    private final DuckInstance duck;
    private final Path staging;

    DuckParquet(DuckInstance duck, DataDirectory data) {
        this.duck = duck;
        this.staging = data.sub("staging");
    }

    @Override
    public Path staging() {
        return staging;
    }

    @Override
    public void write(Path text, List<Column> columns, Path target) {
        duck.heavy(new Watch(), session -> {
            session.execute(sql(text, columns, target));
            return target;
        });
    }

    private static String sql(Path text, List<Column> columns, Path target) {
        String cells = columns.stream()
                .map(column -> "cast(f" + columns.indexOf(column) + " as "
                        + column.type().engineType() + ") as " + Sql.name(column.code()))
                .collect(Collectors.joining(", "));
        String fields = IntStream.range(0, columns.size())
                .mapToObj(i -> "'f" + i + "': 'VARCHAR'")
                .collect(Collectors.joining(", "));
        return "copy (select " + cells + " from read_csv(" + Sql.file(text)
                + ", auto_detect=false, header=false, strict_mode=true, max_line_size=8000000, delim=',', quote='\"', escape='\"',"
                + " new_line='\\n', nullstr='', allow_quoted_nulls=false, parallel=false, columns={" + fields
                + "})) to "
                + Sql.file(target) + " (format parquet, compression zstd)";
    }
}
