package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/** Lands one batch after the other until it is told to stop; the last one it began it brings to its end. */
final class Loader implements Runnable {

    private static final int ATTEMPTS = 25;
    private static final int ROWS = 12_000;

    private final LoadClient client;
    private final Path folder;
    private final long seed;
    private final BooleanSupplier stopped;
    private volatile @Nullable Problem failure;

    Loader(LoadClient client, Path folder, long seed, BooleanSupplier stopped) {
        this.client = client;
        this.folder = folder;
        this.seed = seed;
        this.stopped = stopped;
    }

    /** No two neighbours are of one length. */
    static Batch batch(long seed, int number) {
        return new Batch(seed, number, ROWS + number % 97 * 10);
    }

    @Override
    public void run() {
        try {
            for (int number = 2; !stopped.getAsBoolean(); number++) {
                Batch batch = batch(seed, number);
                Path csv = batch.write(folder.resolve(client.entry() + ".csv"));
                client.land(batch, csv, ATTEMPTS);
                Files.delete(csv);
            }
        } catch (Problem ended) {
            failure = ended;
        } catch (IOException failed) {
            failure = Problem.unavailable("bench-file").with(folder).causedBy(failed);
        }
    }

    /** Why it gave up; null while it has not. */
    @Nullable
    Problem failure() {
        return failure;
    }
}
