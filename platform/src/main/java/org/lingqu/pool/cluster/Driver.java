package org.lingqu.pool.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Watch;
import org.lingqu.pool.plan.JobFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spark's driver as a child of this process. It takes jobs line by line and ends by itself when its input does, so that nothing outlives a
 * node that was killed. For one thread at a time.
 */
final class Driver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Driver.class);
    private static final int REMEMBERED = 40;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final String ENDED = "ended";

    private final Process process;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Deque<String> last = new ArrayDeque<>();

    /** @throws Problem as {@link #await} */
    Driver(ProcessBuilder command, Duration start, Watch watch) {
        try {
            process = command.start();
        } catch (IOException failed) {
            throw Problem.unavailable("cluster-unready")
                    .with(command.command().get(0))
                    .causedBy(failed);
        }
        follow(process.getInputStream(), "out", true);
        follow(process.getErrorStream(), "err", false);
        await("ready", start, watch);
    }

    boolean alive() {
        return process.isAlive();
    }

    /** @throws Problem as {@link #await} */
    void run(Path file, Duration timeout, Watch watch) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((file + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException gone) {
            throw ended(watch, gone);
        }
        await("done " + file, timeout, watch);
    }

    /**
     * Waits for a line that begins so.
     *
     * @throws Problem {@code job-cancelled}, {@code cluster-late}, {@code engine-memory-exhausted} or {@code engine-failed}; afterwards the process
     *     is gone
     */
    private void await(String beginning, Duration timeout, Watch watch) {
        long until = System.nanoTime() + timeout.toNanos();
        try (Watch.Registration stop = watch.onCancel(this::kill)) {
            while (true) {
                String line = told.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (line == null) {
                    kill();
                    watch.check();
                    throw Problem.unavailable("cluster-late").with(timeout.toSeconds());
                }
                if (line.equals(ENDED)) {
                    throw ended(watch, null);
                }
                if (line.startsWith(beginning)) {
                    return;
                }
                LOG.info("Spark: {}", line);
            }
        } catch (InterruptedException interrupted) {
            kill();
            Thread.currentThread().interrupt();
            throw Problem.conflict("job-cancelled").causedBy(interrupted);
        }
    }

    private Problem ended(Watch watch, @Nullable IOException gone) {
        kill();
        watch.check();
        String words = remembered();
        LOG.warn("Spark ended with code {}: {}", process.isAlive() ? "none" : process.exitValue(), words);
        IOException cause = new IOException(words, gone);
        return words.contains("OutOfMemoryError")
                ? Problem.unavailable("engine-memory-exhausted").causedBy(cause)
                : Problem.unavailable("engine-failed").causedBy(cause);
    }

    private String remembered() {
        synchronized (last) {
            return String.join("\n", last);
        }
    }

    private void follow(InputStream stream, String name, boolean ending) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            heard(line);
                        }
                    } catch (IOException gone) {
                        LOG.debug("Spark's {} is gone", name, gone);
                    }
                    if (ending) {
                        told.add(ENDED);
                    }
                },
                "spark-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void heard(String line) {
        if (line.startsWith(JobFile.MARK)) {
            told.add(line.substring(JobFile.MARK.length()));
            return;
        }
        LOG.debug("Spark: {}", line);
        synchronized (last) {
            last.add(line);
            if (last.size() > REMEMBERED) {
                last.remove();
            }
        }
    }

    /** At once, with what it has started. */
    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        gone();
    }

    private boolean gone() {
        try {
            return process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets it end by itself, so that the cluster hears of it. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            LOG.debug("Spark had gone", gone);
        }
        if (!gone()) {
            kill();
        }
    }
}
