package org.lingqu.pool.duck;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.lingqu.pool.Field;

/** Statements that find rows with the same key. The keys met more than once stand in a temporary table, which lives as long as the connection. */
final class DuplicateSql {

    static final String TABLE = "lq_doubled";

    private final List<Field> fields;
    private final String key;

    DuplicateSql(List<Field> fields) {
        this.fields = fields;
        this.key = JudgeSql.keyOf(fields).stream()
                .map(field -> Sql.name(field.column().code()))
                .collect(Collectors.joining(", "));
    }

    /** Grouping comes first: it keeps one entry a key in memory; only the few keys met twice are joined back to their rows. */
    String find(List<Path> files, List<Path> beside) {
        String rows = "read_parquet(" + Sql.files(files) + ")";
        return "create temp table " + TABLE + " as with doubled as (select " + key
                + ", min(lq_row) as lq_first, max(lq_row) as lq_last from " + rows + " group by " + key
                + " having count(*) > 1) select lq_row, case when lq_row = lq_first then lq_last else lq_first end as other from "
                + rows + " join doubled using (" + key + ")" + standing(rows, beside);
    }

    /** Rows whose key stands already among the rows that stay; what is double within the load has been told above. */
    private String standing(String rows, List<Path> beside) {
        return beside.isEmpty()
                ? ""
                : " union all select n.lq_row, min(b.lq_row) from " + rows + " n join read_parquet(" + Sql.files(beside)
                        + ") b using (" + key + ") where n.lq_row not in (select r.lq_row from " + rows
                        + " r join doubled using (" + key + ")) group by n.lq_row";
    }

    String forget() {
        return "drop table " + TABLE;
    }

    String countIn(Path file) {
        return "select count(*) from read_parquet(" + Sql.file(file) + ") semi join " + TABLE + " using (lq_row)";
    }

    String without(Path file, Path smaller) {
        return ParquetSql.copy(
                "select * from read_parquet(" + Sql.file(file) + ") anti join " + TABLE + " using (lq_row)",
                smaller,
                ParquetSql.ids(fields));
    }
}
