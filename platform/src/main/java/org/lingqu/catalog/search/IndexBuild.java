package org.lingqu.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.FSDirectory;

/**
 * Makes a new index from everything that is in force, in a folder of its own and with several threads, while another one is searched and
 * followed. What is published meanwhile is taken over afterwards, from the position noted before.
 */
final class IndexBuild {

    private static final int NUMBERS_AT_ONCE = 500;
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);

    private final ChangeFeed feed;
    private final Path folder;
    private final long highest;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private volatile boolean stopped;

    IndexBuild(ChangeFeed feed, Path folder) {
        this.feed = feed;
        this.folder = folder;
        this.highest = feed.highest();
    }

    /** Entries put in so far. */
    long done() {
        return done.get();
    }

    /** About how many there are; withdrawn ones are counted too. */
    long of() {
        return highest;
    }

    /** Gives up at the next opportunity. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Builds it. What was begun is left in the folder when it fails; it has no position and is never taken for an index. */
    LiveIndex run() throws IOException {
        IndexPosition before = feed.now();
        feed.readNames();
        SearchIndex built = new SearchIndex(FSDirectory.open(folder));
        try {
            built.mergeLater();
            fill(built);
            built.mergeAsUsual();
            LiveIndex live = new LiveIndex(built, folder, before);
            built.refresh();
            live.commit();
            return live;
        } catch (IOException | RuntimeException failed) {
            closeQuietly(built, failed);
            throw failed;
        }
    }

    private void fill(SearchIndex built) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread made = new Thread(task, "catalog-index-build");
            made.setDaemon(true);
            made.setPriority(Thread.MIN_PRIORITY);
            return made;
        });
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> {
                    some(built);
                    return true;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException failed) {
            stop();
            if (failed.getCause() instanceof IOException io) {
                throw io;
            }
            throw new UncheckedIOException(new IOException(failed.getCause()));
        } catch (InterruptedException interrupted) {
            stop();
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } finally {
            threads.shutdownNow();
        }
        if (stopped) {
            throw new IOException("stopped");
        }
    }

    private void some(SearchIndex built) throws IOException {
        long from = next.getAndAdd(NUMBERS_AT_ONCE);
        while (from < highest && !stopped) {
            List<IndexedEntry> entries = feed.between(from, from + NUMBERS_AT_ONCE);
            built.add(entries);
            done.addAndGet(entries.size());
            from = next.getAndAdd(NUMBERS_AT_ONCE);
        }
    }

    private static void closeQuietly(SearchIndex built, Exception because) {
        try {
            built.close();
        } catch (IOException also) {
            because.addSuppressed(also);
        }
    }
}
