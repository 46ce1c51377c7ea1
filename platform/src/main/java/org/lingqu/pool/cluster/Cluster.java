package org.lingqu.pool.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Durable;
import org.lingqu.pool.Watch;
import org.lingqu.pool.plan.Job;
import org.lingqu.pool.plan.JobAnswer;
import org.lingqu.pool.plan.JobFile;

/** One driver at a time, started with the first job and ended when there has been none for a while. Jobs wait for each other. */
final class Cluster implements AutoCloseable {

    private final ClusterSettings settings;
    private final Path files;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "spark-idle");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Driver driver;
    private @Nullable ScheduledFuture<?> idle;

    Cluster(ClusterSettings settings, DataDirectory data) {
        this.settings = settings;
        this.files = data.sub("temp/cluster");
        try {
            Durable.deleteAll(files);
            Files.createDirectories(files);
        } catch (IOException failed) {
            throw Problem.unavailable("lake-unwritable").causedBy(failed);
        }
    }

    /**
     * Does a job.
     *
     * @param today the legal day by which identifiers are checked
     * @throws Problem {@code job-cancelled}, {@code cluster-unready}, {@code cluster-late}, {@code engine-memory-exhausted}, {@code engine-failed},
     *     or whatever the plan was refused for
     */
    JobAnswer run(Job job, LocalDate today, Watch watch) {
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.conflict("job-cancelled").causedBy(interrupted);
        }
        Path file = files.resolve(UUID.randomUUID() + ".json");
        Path answer = file.resolveSibling(file.getFileName() + JobFile.ANSWER);
        try {
            watch.check();
            stayUp();
            JobJson.write(file, new JobFile(today.toString(), job));
            Driver running = running(watch);
            running.run(file, settings.timeout(), watch);
            return read(JobJson.read(answer));
        } finally {
            forget(file);
            forget(answer);
            endWhenIdle();
            turn.unlock();
        }
    }

    private Driver running(Watch watch) {
        Driver current = driver;
        if (current == null || !current.alive()) {
            current = new Driver(new SparkCommand(settings).driver(), settings.start(), watch);
            driver = current;
        }
        return current;
    }

    private static JobAnswer read(JobAnswer answer) {
        String problem = answer.problem();
        if (problem == null) {
            return answer;
        }
        if (!problem.equals(JobAnswer.FAILED)) {
            throw Problem.badInput(problem).with(answer.arguments().toArray());
        }
        String words = String.join("\n", answer.arguments());
        IOException cause = new IOException(words);
        throw words.contains("OutOfMemoryError")
                ? Problem.unavailable("engine-memory-exhausted").causedBy(cause)
                : Problem.unavailable("engine-failed").causedBy(cause);
    }

    private void stayUp() {
        if (idle != null) {
            idle.cancel(false);
        }
    }

    private void endWhenIdle() {
        idle = clock.schedule(this::endIfFree, settings.idle().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void endIfFree() {
        if (turn.tryLock()) {
            try {
                end();
            } finally {
                turn.unlock();
            }
        }
    }

    private void end() {
        if (driver != null) {
            driver.close();
            driver = null;
        }
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            // The next start empties the directory.
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        end();
    }
}
