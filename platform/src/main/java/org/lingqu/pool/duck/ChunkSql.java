package org.lingqu.pool.duck;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lingqu.pool.Judging;
import org.lingqu.pool.RawChunk;
import org.lingqu.pool.plan.JudgeSql;

/** Statements that judge a chunk of text and write what comes of it. Where it has sure rows, they run while {@link SureStream} shows them. */
final class ChunkSql {

    private final Judging job;
    private final JudgeSql judge;
    private final JudgeSql whole;

    ChunkSql(Judging job) {
        this.job = job;
        this.judge = new JudgeSql(job, DuckWords.WORDS, "(" + doubtful(job) + ")");
        this.whole = new JudgeSql(job, DuckWords.WORDS, "(" + all(job) + ")");
    }

    /** Writes the rows without fault, with field numbers: first those that were sure to have none. */
    String landed() {
        RawChunk chunk = job.chunk();
        List<String> parts = new ArrayList<>();
        if (chunk.sure() != null) {
            parts.add(judge.sure(SureStream.VIEW));
        }
        if (chunk.sure() == null || chunk.doubtful() > 0) {
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

    /** Every row of the chunk as it came. */
    private static String all(Judging job) {
        if (job.chunk().sure() == null) {
            return doubtful(job);
        }
        String sure = "select lq_row, cast(null as varchar) as lq_fault, cast(null as varchar) as lq_raw"
                + fields(job, "", "") + " from " + SureStream.VIEW;
        return job.chunk().doubtful() > 0 ? doubtful(job) + " union all " + sure : sure;
    }

    private static String doubtful(Judging job) {
        return "select * from read_csv(" + Sql.file(job.chunk().file())
                + ", auto_detect=false, header=false, strict_mode=true, max_line_size=8000000, delim="
                + Sql.text(String.valueOf(job.shape().delimiter()))
                + ", quote='\"', escape='\"', new_line='\\n', nullstr='', parallel="
                + !job.chunk().multiline()
                + ", columns={'lq_row': 'BIGINT', 'lq_fault': 'VARCHAR', 'lq_raw': 'VARCHAR'"
                + fields(job, "'", "': 'VARCHAR'") + "})";
    }

    private static String fields(Judging job, String before, String behind) {
        return IntStream.range(0, job.shape().fields())
                .mapToObj(i -> ", " + before + "f" + i + behind)
                .collect(Collectors.joining());
    }
}
