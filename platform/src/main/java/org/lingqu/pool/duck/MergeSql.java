package org.lingqu.pool.duck;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lingqu.pool.Arrived;
import org.lingqu.pool.Column;
import org.lingqu.pool.Field;
import org.lingqu.pool.Scan;
import org.lingqu.pool.plan.JudgeSql;

/** Statements that take standing rows out whose key an increment brought again. The keys stand in a temporary table meanwhile. */
final class MergeSql {

    private static final String TABLE = "lq_arrived";

    private final Arrived arrived;
    private final String key;

    MergeSql(Arrived arrived) {
        this.arrived = arrived;
        this.key = JudgeSql.keyOf(arrived.fields()).stream()
                .map(field -> Sql.name(field.column().code()))
                .collect(Collectors.joining(", "));
    }

    String gather() {
        List<String> parts = new ArrayList<>();
        if (!arrived.landed().isEmpty()) {
            parts.add("select " + key + " from read_parquet(" + Sql.files(arrived.landed()) + ")");
        }
        if (!arrived.quarantine().isEmpty()) {
            parts.add(keptBack());
        }
        return "create temp table " + TABLE + " as select distinct * from (" + String.join(" union all ", parts) + ")";
    }

    /** Keys of rows that were kept back, read as the judge reads them; one that is no key matches nothing. */
    private String keptBack() {
        List<Field> fields = JudgeSql.keyOf(arrived.fields());
        List<String> values = JudgeSql.keptKey(arrived.fields(), DuckWords.WORDS);
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Column column = fields.get(i).column();
            cells.add(
                    "cast(" + values.get(i) + " as " + column.type().engineType() + ") as " + Sql.name(column.code()));
        }
        return "select " + String.join(", ", cells) + " from read_parquet(" + Sql.files(arrived.quarantine())
                + ", union_by_name=true)";
    }

    String countIn(Path file) {
        return "select count(*) from " + rows(file) + " semi join " + TABLE + " using (" + key + ")";
    }

    String without(Path file, Path target) {
        return ParquetSql.copy(
                "select * from " + rows(file) + " anti join " + TABLE + " using (" + key + ")",
                target,
                ParquetSql.ids(arrived.fields()));
    }

    String forget() {
        return "drop table " + TABLE;
    }

    private String rows(Path file) {
        return ParquetSql.readWhole(new Scan(List.of(file), arrived.fields()));
    }
}
