package org.lingqu.pool.duck;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.lingqu.pool.Field;
import org.lingqu.pool.plan.DuplicateSql;

/** Statements that take rows with the same key out of a load. Their numbers stand in a temporary table, which lives as long as the connection. */
final class DoubledSql {

    private static final String TABLE = "lq_doubled";

    private final List<Field> fields;

    DoubledSql(List<Field> fields) {
        this.fields = fields;
    }

    String find(Collection<Path> landed, Collection<Path> beside) {
        return "create temp table " + TABLE + " as "
                + new DuplicateSql(fields, DuckWords.WORDS).find(of(landed), beside.isEmpty() ? "" : of(beside));
    }

    /** Takes the numbers that another engine has found. */
    String take(Collection<Path> found) {
        return "create temp table " + TABLE + " as select lq_row, other from " + of(found);
    }

    private static String of(Collection<Path> files) {
        return "read_parquet(" + Sql.files(files) + ")";
    }

    String forget() {
        return "drop table " + TABLE;
    }

    String countIn(Path file) {
        return "select count(*) from read_parquet(" + Sql.file(file) + ") semi join " + TABLE + " using (lq_row)";
    }

    /** Something to select those from that stand in a file. */
    String in(Path file) {
        return "(select * from " + TABLE + " semi join read_parquet(" + Sql.file(file) + ") using (lq_row))";
    }

    String without(Path file, Path smaller) {
        return ParquetSql.copy(
                "select * from read_parquet(" + Sql.file(file) + ") anti join " + TABLE + " using (lq_row)",
                smaller,
                ParquetSql.ids(fields));
    }
}
