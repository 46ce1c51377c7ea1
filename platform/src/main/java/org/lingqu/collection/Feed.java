package org.lingqu.collection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.text.TextRows;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Intake;
import org.lingqu.pool.Judged;
import org.lingqu.pool.RawChunk;
import org.lingqu.pool.SureRows;
import org.lingqu.pool.Watch;

/** Reads a source on a thread of its own while the chunks before are judged on the caller's. At most two chunks wait. */
final class Feed implements TextRows.Listener {

    private static final long PATIENCE_MILLIS = 200;

    private final RowSource source;
    private final Intake intake;
    private final Watch watch;
    private final Consumer<Long> sofar;
    private final Consumer<Judged> judged;
    private final BlockingQueue<RawChunk> finished = new ArrayBlockingQueue<>(1);
    private final Watch reading = new Watch();
    private volatile @Nullable Throwable failure;
    private volatile long rows;
    private volatile boolean ended;

    /**
     * @param sofar hears how many rows have been read
     * @param judged hears what has been judged, in all
     */
    Feed(RowSource source, Intake intake, Watch watch, Consumer<Long> sofar, Consumer<Judged> judged) {
        this.source = source;
        this.intake = intake;
        this.watch = watch;
        this.sofar = sofar;
        this.judged = judged;
    }

    /**
     * Reads and judges everything.
     *
     * @param full bytes after which a chunk is finished
     * @param allRead runs when the last row has been read
     * @return how many rows were read
     */
    long run(String name, long full, Runnable allRead) {
        Thread reader = new Thread(() -> read(full), "load-reader-" + name);
        reader.setDaemon(true);
        reader.start();
        try (Watch.Registration abort = watch.onCancel(source::abort)) {
            boolean told = false;
            for (RawChunk chunk = next(); chunk != null; chunk = next()) {
                if (ended && !told) {
                    told = true;
                    allRead.run();
                }
                judged.accept(intake.add(chunk));
            }
            if (!told) {
                allRead.run();
            }
            return rows;
        } finally {
            reading.cancel();
            source.abort();
            join(reader);
        }
    }

    private void read(long full) {
        try {
            rows = source.read(full, this);
        } catch (IOException | RuntimeException | Error failed) {
            failure = failed;
        } finally {
            ended = true;
        }
    }

    /** @return null when everything has been read and judged */
    private @Nullable RawChunk next() {
        try {
            while (true) {
                watch.check();
                boolean last = ended;
                RawChunk chunk = finished.poll(last ? 0 : PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (failure != null) {
                    throw problem(failure);
                }
                if (chunk != null || last) {
                    return chunk;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.conflict("job-cancelled").causedBy(interrupted);
        }
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof Problem told) {
            return told;
        }
        return failure instanceof IOException writing
                ? Uploads.unwritable(writing)
                : Problem.unavailable("load-failed").causedBy(failure);
    }

    @Override
    public @Nullable SureRows sure() {
        return intake.sure();
    }

    @Override
    public Path place(int number) {
        return intake.chunkFile(number);
    }

    @Override
    public void take(RawChunk chunk) throws IOException {
        try {
            while (!finished.offer(chunk, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                check();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.conflict("job-cancelled").causedBy(interrupted);
        }
    }

    @Override
    public void at(long number) {
        sofar.accept(number);
        check();
    }

    private void check() {
        reading.check();
        watch.check();
    }

    private static void join(Thread reader) {
        try {
            reader.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
