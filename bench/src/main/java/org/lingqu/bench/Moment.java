package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.lingqu.kernel.Problem;

/** When a blow falls. */
enum Moment {
    /** At any time. */
    ANY(0, 2_500) {
        @Override
        void await(List<Path> tables) {
            // now
        }
    },
    /** Within the commit: the first of a table's new metadata has just been written. */
    COMMIT(0, 60),
    /** About when the version has been committed and the table for single rows is being built. */
    SERVING(60, 700);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int least;
    private final int most;

    /** Milliseconds after what is waited for. */
    Moment(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** Waits for it. @param tables folders of the tables that are loaded */
    void await(List<Path> tables, SplittableRandom random) {
        await(tables);
        Waiting.pause(Duration.ofMillis(random.nextInt(least, most)));
    }

    void await(List<Path> tables) {
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            for (Path table : tables) {
                table.resolve("metadata").register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            }
            watch.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(tables).causedBy(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("bench-interrupted").causedBy(interrupted);
        }
    }
}
