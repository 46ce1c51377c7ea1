package org.lingqu.spark;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Field;
import org.lingqu.pool.Measure;
import org.lingqu.pool.Measured;
import org.lingqu.pool.RowDigest;
import org.lingqu.pool.Scan;
import org.lingqu.pool.plan.ConditionSql;
import org.lingqu.pool.plan.CountSql;
import org.lingqu.pool.plan.DigestSql;
import org.lingqu.pool.plan.DuplicateSql;
import org.lingqu.pool.plan.FuseSql;
import org.lingqu.pool.plan.Job;
import org.lingqu.pool.plan.JobAnswer;
import org.lingqu.pool.plan.JobFile;
import org.lingqu.pool.plan.JudgeSql;

/** Does one job after the other. */
final class Jobs {

    private final SparkSession spark;

    Jobs(SparkSession spark) {
        this.spark = spark;
    }

    /** Never throws: a failure is an answer. */
    JobAnswer run(JobFile file) {
        try (Tables tables = new Tables(spark)) {
            Udfs.register(spark, LocalDate.parse(file.today()));
            return run(file.job(), tables);
        } catch (Problem refused) {
            return JobAnswer.refused(
                    refused.code(),
                    refused.arguments().stream().map(String::valueOf).toList());
        } catch (Exception | OutOfMemoryError failed) {
            failed.printStackTrace();
            return JobAnswer.refused(JobAnswer.FAILED, List.of(String.valueOf(failed)));
        }
    }

    private JobAnswer run(Job job, Tables tables) {
        if (job instanceof Job.Judge judge) {
            return judge(judge, tables);
        } else if (job instanceof Job.FindDoubled find) {
            return find(find, tables);
        } else if (job instanceof Job.Count count) {
            return new JobAnswer(count(count, tables), null, null, List.of());
        } else if (job instanceof Job.Digest digest) {
            return new JobAnswer(List.of(), digest(digest.scan(), tables), null, List.of());
        } else if (job instanceof Job.Fuse fuse) {
            return fuse(fuse, tables);
        }
        throw new AssertionError(job.getClass());
    }

    private JobAnswer judge(Job.Judge job, Tables tables) {
        SparkWords words = new SparkWords(tables);
        JudgeSql sql = new JudgeSql(job.judging(), words, tables.lines(job.judging()));
        Tables.write(spark.sql(sql.landed()), job.judging().fields(), job.landed());
        long landed = spark.read().parquet(job.landed().toString()).count();
        if (landed < job.judging().chunk().rows()) {
            Tables.write(spark.sql(sql.quarantined()), List.of(), job.quarantine());
        }
        return JobAnswer.done();
    }

    private JobAnswer find(Job.FindDoubled job, Tables tables) {
        SparkWords words = new SparkWords(tables);
        String beside = job.beside().isEmpty() ? "" : words.rows(new Scan(job.beside(), job.fields()));
        String sql =
                new DuplicateSql(job.fields(), words).find(words.rows(new Scan(job.landed(), job.fields())), beside);
        Dataset<Row> found = spark.sql(sql).select("lq_row", "other");
        Tables.write(found, List.of(), job.found());
        return JobAnswer.done();
    }

    /** Measures that look at single rows are counted together in one pass. */
    private List<Measured> count(Job.Count job, Tables tables) {
        List<Measure> measures = job.measures();
        Measured[] all = new Measured[measures.size()];
        Arrays.fill(all, new Measured(0, 0));
        if (job.scan().files().isEmpty()) {
            return List.of(all);
        }
        SparkWords words = new SparkWords(tables);
        List<Integer> together = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            ConditionSql sql = new ConditionSql(job.scan(), words);
            String count = CountSql.of(measures.get(i), sql);
            if (sql.joined()) {
                all[i] = measured(
                        spark.sql("select " + count + " from " + sql.rows()).head(), 0);
            } else {
                together.add(i);
                counts.add(count);
            }
        }
        if (!together.isEmpty()) {
            Row row = spark.sql("select " + String.join(", ", counts) + " from "
                            + new ConditionSql(job.scan(), words).rows())
                    .head();
            for (int i = 0; i < together.size(); i++) {
                all[together.get(i)] = measured(row, i);
            }
        }
        return List.of(all);
    }

    private static Measured measured(Row row, int place) {
        return new Measured(row.getLong(2 * place), row.getLong(2 * place + 1));
    }

    private RowDigest digest(Scan scan, Tables tables) {
        Row row = spark.sql(DigestSql.of(scan, new SparkWords(tables))).head();
        BigDecimal sum = row.getDecimal(1);
        return new RowDigest(row.getLong(0), sum.toBigIntegerExact());
    }

    private JobAnswer fuse(Job.Fuse job, Tables tables) {
        FuseSql sql = new FuseSql(job.fusion(), new SparkWords(tables));
        List<Field> fields = job.fusion().fields();
        Tables.write(spark.sql(sql.fused()), fields, job.fused());
        Tables.write(spark.sql(sql.conflicts()), List.of(), job.conflicts());
        return JobAnswer.done();
    }
}
