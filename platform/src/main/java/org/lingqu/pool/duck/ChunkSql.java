package org.lingqu.pool.duck;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Judging;
import org.lingqu.pool.plan.JudgeSql;

/** Statements that judge a chunk of text and write what comes of it. */
final class ChunkSql {

    private static final String TEXT = ColumnType.TEXT.engineType();

    private final Judging job;
    private final JudgeSql judge;
    private final JudgeSql whole;

    ChunkSql(Judging job) {
        this.job = job;
        this.judge =
                new JudgeSql(job, DuckWords.WORDS, rows(job, List.of(job.chunk().file())));
        this.whole = new JudgeSql(job, DuckWords.WORDS, rows(job, job.chunk().files()));
    }

    /** Writes the rows without fault, with field numbers: first those that were sure to have none. */
    String landed() {
        Path sure = job.chunk().sure();
        List<String> parts = new ArrayList<>();
        if (sure != null) {
            parts.add(judge.sure(sure(job, sure)));
        }
        if (sure == null || job.chunk().doubtful() > 0) {
            parts.add(judge.landed());
        }
        return ParquetSql.copy(String.join(" union all ", parts), job.landed(), ParquetSql.ids(job.fields()));
    }

    /** Writes the rows with faults. */
    String quarantined() {
        return ParquetSql.copy(judge.quarantined(), job.quarantine(), "");
    }

    /** Writes the rows of a table, which have a key that another row has too. */
    String duplicates(String table, Path file) {
        return ParquetSql.copy(whole.duplicates(table), file, "");
    }

    private static String rows(Judging job, List<Path> files) {
        return "(select * from " + lines(job, files, !job.chunk().multiline(), i -> TEXT) + ")";
    }

    /** Read in their types at once, which is a fifth of the work less than to read text and cast it. */
    private static String sure(Judging job, Path file) {
        return lines(job, List.of(file), true, field -> typeOf(job, field));
    }

    /** The type of the one column that a field feeds; text where it feeds none or several, and where the engine would take other words for a truth. */
    private static String typeOf(Judging job, int field) {
        List<ColumnType> fed = IntStream.range(0, job.fields().size())
                .filter(column -> job.shape().positions().get(column) == field)
                .mapToObj(column -> job.fields().get(column).column().type())
                .toList();
        return fed.size() == 1 && fed.get(0) != ColumnType.LOGICAL ? fed.get(0).engineType() : TEXT;
    }

    private static String lines(Judging job, List<Path> files, boolean parallel, IntFunction<String> types) {
        String fields = IntStream.range(0, job.shape().fields())
                .mapToObj(i -> ", 'f" + i + "': '" + types.apply(i) + "'")
                .collect(Collectors.joining());
        return "read_csv(" + Sql.files(files)
                + ", auto_detect=false, header=false, strict_mode=true, max_line_size=8000000, delim="
                + Sql.text(String.valueOf(job.shape().delimiter()))
                + ", quote='\"', escape='\"', new_line='\\n', nullstr='', parallel="
                + parallel
                + ", columns={'lq_row': 'BIGINT', 'lq_fault': 'VARCHAR', 'lq_raw': 'VARCHAR'" + fields + "})";
    }
}
