package org.lingqu.pool.duck;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lingqu.pool.Field;
import org.lingqu.pool.Judging;

/** The statements that judge a chunk. The same conditions choose the rows that land and those that do not, so no row is in both or in neither. */
final class JudgeSql {

    private final Judging job;
    private final List<RowRules> columns;
    private final List<RowRules.Rule> rules;

    JudgeSql(Judging job) {
        this.job = job;
        this.columns = IntStream.range(0, job.fields().size())
                .mapToObj(i -> new RowRules(job.fields().get(i).column(), i))
                .toList();
        this.rules = columns.stream().flatMap(column -> column.rules().stream()).toList();
    }

    /** Writes the rows without fault, typed, with field numbers. */
    String landed() {
        List<String> cells = new ArrayList<>();
        cells.add(Sql.text(job.load().toString()) + " as lq_load");
        cells.add("lq_row");
        for (int i = 0; i < columns.size(); i++) {
            cells.add(columns.get(i).value() + " as "
                    + Sql.name(job.fields().get(i).column().code()));
        }
        String select =
                "select " + String.join(", ", cells) + " from (" + judgedRows() + ") where not (" + faulty() + ")";
        return ParquetSql.copy(select, job.landed(), ParquetSql.ids(job.fields()));
    }

    /** Writes the rows with faults as they came, with every reason. */
    String quarantined() {
        String reasons = rules.stream()
                .map(rule ->
                        "case when " + rule.condition() + " then '" + rule.column() + "|" + rule.kind() + "|0' end")
                .collect(Collectors.joining(", ", "list_filter([", "]::varchar[], lambda x: x is not null)"));
        String select = "select lq_row, case when lq_fault is not null then ['-1|' || lq_fault || '|0'] else " + reasons
                + " end as lq_faults, lq_raw" + originals() + " from (" + judgedRows() + ") where " + faulty();
        return ParquetSql.copy(select, job.quarantine(), "");
    }

    /** Writes given rows as they came; their one reason is that another row has the same key. */
    String duplicates(String table, Path file) {
        String reasons = IntStream.range(0, job.fields().size())
                .filter(i -> job.fields().get(i).column().key())
                .mapToObj(i -> "'" + i + "|DUPLICATE|' || other")
                .collect(Collectors.joining(", ", "[", "]"));
        String select = "select r.lq_row, " + reasons + " as lq_faults, lq_raw" + originals() + " from (" + rows()
                + ") r join " + table + " d on d.lq_row = r.lq_row";
        return ParquetSql.copy(select, file, "");
    }

    private String originals() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> ", " + field(i) + " as c" + i)
                .collect(Collectors.joining());
    }

    private String faulty() {
        return rules.stream()
                .map(rule -> " or " + rule.condition())
                .collect(Collectors.joining("", "lq_fault is not null", ""));
    }

    private String judgedRows() {
        String typed = columns.stream()
                .map(column -> ", " + column.typed() + " as " + column.value())
                .collect(Collectors.joining());
        String trimmed = IntStream.range(0, columns.size())
                .mapToObj(i -> ", " + RowRules.trimmed(field(i)) + " as "
                        + columns.get(i).text())
                .collect(Collectors.joining());
        return "select *" + typed + " from (select *" + trimmed + " from (" + rows() + "))";
    }

    /** The source's field that feeds a column; a column without one is empty in every row. */
    private String field(int column) {
        int position = job.shape().positions().get(column);
        return position < 0 ? "cast(null as varchar)" : "f" + position;
    }

    private String rows() {
        String fields = IntStream.range(0, job.shape().fields())
                .mapToObj(i -> ", 'f" + i + "': 'VARCHAR'")
                .collect(Collectors.joining());
        return "select * from read_csv(" + Sql.file(job.chunk().file())
                + ", auto_detect=false, header=false, strict_mode=true, max_line_size=8000000, delim="
                + Sql.text(String.valueOf(job.shape().delimiter()))
                + ", quote='\"', escape='\"', new_line='\\n', nullstr='', parallel="
                + !job.chunk().multiline()
                + ", columns={'lq_row': 'BIGINT', 'lq_fault': 'VARCHAR', 'lq_raw': 'VARCHAR'" + fields + "})";
    }

    static List<Field> keyOf(List<Field> fields) {
        return fields.stream().filter(field -> field.column().key()).toList();
    }
}
