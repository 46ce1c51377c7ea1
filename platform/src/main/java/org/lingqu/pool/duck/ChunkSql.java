package org.lingqu.pool.duck;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lingqu.pool.Judging;
import org.lingqu.pool.plan.JudgeSql;

/** Statements that judge a chunk of text and write what comes of it. */
final class ChunkSql {

    private final Judging job;
    private final JudgeSql judge;

    ChunkSql(Judging job) {
        this.job = job;
        this.judge = new JudgeSql(job, DuckWords.WORDS, "(select * from " + lines(job) + ")");
    }

    /** Writes the rows without fault, with field numbers. */
    String landed() {
        return ParquetSql.copy(judge.landed(), job.landed(), ParquetSql.ids(job.fields()));
    }

    /** Writes the rows with faults. */
    String quarantined() {
        return ParquetSql.copy(judge.quarantined(), job.quarantine(), "");
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
