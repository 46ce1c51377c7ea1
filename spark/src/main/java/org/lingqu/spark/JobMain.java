package org.lingqu.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.spark.sql.SparkSession;
import org.lingqu.pool.plan.JobAnswer;
import org.lingqu.pool.plan.JobFile;

/**
 * Runs job files on Spark. With a file as argument it runs that one: exit code 0 done, 1 refused or failed, 2 not a job file. With {@code -} it
 * runs the files named line by line on its standard input and ends, whatever it is doing, when the input does: nobody waits any more.
 *
 * <p>Standard output: {@code lingqu ready VERSION}, {@code lingqu progress DONE ALL} (tasks), {@code lingqu done FILE}; everything else is
 * Spark's own.
 */
public final class JobMain {

    private static final String END = "";

    private JobMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: JobMain FILE, or JobMain - for files line by line");
            System.exit(2);
        }
        SparkSession spark = session();
        spark.sparkContext().addSparkListener(new Progress());
        Jobs jobs = new Jobs(spark);
        int code = 0;
        if (arguments[0].equals(JobFile.LINES)) {
            BlockingQueue<String> lines = lines();
            tell("ready " + spark.version());
            for (String line = lines.take(); !line.equals(END); line = lines.take()) {
                run(jobs, Path.of(line));
            }
        } else {
            code = run(jobs, Path.of(arguments[0]));
        }
        spark.stop();
        System.exit(code);
    }

    private static SparkSession session() {
        return SparkSession.builder()
                .appName("lingqu")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.ansi.enabled", "true")
                .config("spark.sql.parquet.compression.codec", "zstd")
                .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                .config("spark.sql.parquet.fieldId.write.enabled", "true")
                .config("spark.sql.parquet.fieldId.read.enabled", "true")
                .config("spark.sql.parquet.fieldId.read.ignoreMissing", "true")
                .config("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED")
                .config("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED")
                .config("spark.sql.files.ignoreMissingFiles", "false")
                .getOrCreate();
    }

    /** Files to run. Their end while a job runs stops the program at once: what it writes is garbage that nobody looks at. */
    private static BlockingQueue<String> lines() {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader in =
                            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                        for (String line = in.readLine(); line != null; line = in.readLine()) {
                            lines.add(line);
                        }
                    } catch (IOException gone) {
                        // As good as its end.
                    }
                    lines.clear();
                    lines.add(END);
                    if (Progress.busy()) {
                        System.exit(1);
                    }
                },
                "lingqu-lines");
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    private static int run(Jobs jobs, Path file) throws IOException {
        JobFile job;
        try {
            job = JobJson.read(file);
        } catch (IOException unreadable) {
            System.err.println("not a job file: " + unreadable.getMessage());
            return 2;
        }
        Progress.begin();
        JobAnswer answer = job.protocol() == JobFile.PROTOCOL
                ? jobs.run(job)
                : JobAnswer.refused(JobAnswer.FAILED, List.of("protocol " + job.protocol()));
        Progress.end();
        Path told = file.resolveSibling(file.getFileName() + JobFile.ANSWER);
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.write(draft, JobJson.write(answer));
        Files.move(draft, told, StandardCopyOption.ATOMIC_MOVE);
        tell("done " + file);
        return answer.problem() == null ? 0 : 1;
    }

    static void tell(String line) {
        System.out.println(JobFile.MARK + line);
        System.out.flush();
    }
}
