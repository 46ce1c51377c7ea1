package org.lingqu.pool.duck;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lingqu.pool.Judging;
import org.lingqu.pool.plan.JudgeSql;

/** Statements that judge a chunk of text and write what comes of it. */
final class ChunkSql {

    private final Judging job;
    private final String lines;
    private final JudgeSql judge;

    ChunkSql(Judging job) {
        this.job = job;
        this.lines = "(select * from " + lines(job) + ")";
        this.judge = new JudgeSql(job, DuckWords.WORDS, lines);
    }

    /** Writes the rows without fault, with field numbers. */
    String landed() {
        return ParquetSql.copy(judge.landed(), job.landed(), ParquetSql.ids(job.fields()));
    }

    /** Writes the rows with faults. After {@link #landed}: only rows that have not landed are judged a second time. */
    String quarantined() {
        String left =
                "(select * from " + lines + " anti join read_parquet(" + Sql.file(job.landed()) + ") using (lq_row))";
        return ParquetSql.copy(judge.quarantined(left), job.quarantine(), "");
    }

    /** Writes the rows of a table, which have a key that another row has too. */
    String duplicates(String table, Path file) {
        return ParquetSql.copy(judge.duplicates(table), file, "");
    }

    private static String lines(Judging job) {
        String fields = IntStream.range(0, job.shape().fields())
                .mapToObj(i -> ", 'f" + i + "': 'VARCHAR'")
                .collect(Collectors.joining());
        return "read_csv(" + Sql.file(job.chunk().file())
                + ", auto_detect=false, header=false, strict_mode=true, max_line_size=8000000, delim="
                + Sql.text(String.valueOf(job.shape().delimiter()))
                + ", quote='\"', escape='\"', new_line='\\n', nullstr='', parallel="
                + !job.chunk().multiline()
                + ", columns={'lq_row': 'BIGINT', 'lq_fault': 'VARCHAR', 'lq_raw': 'VARCHAR'" + fields + "})";
    }
}
