package org.lingqu.catalog.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DataDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the index that is searched: opens the one on disk, follows the database a few times a second, builds anew when there is none, when it
 * was made by another version of the terms or from another database, or when it is damaged. One thread does all of it.
 */
@Component
class IndexKeeper implements SmartLifecycle {

    /** Version of the terms and fields: another one means building anew. */
    private static final String FORMAT = "2";

    private static final long FOLLOW_EVERY_MILLIS = 200;
    private static final long COMMIT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);

    private final ChangeFeed feed;
    private final DataDirectory data;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "catalog-index");
        made.setDaemon(true);
        return made;
    });

    private volatile @Nullable SearchIndex index;
    private volatile boolean running;
    private @Nullable IndexPosition position;
    private boolean uncommitted;
    private long committedAt;

    IndexKeeper(ChangeFeed feed, DataDirectory data) {
        this.feed = feed;
        this.data = data;
    }

    /** The index to search; empty while the first one is built. */
    Optional<SearchIndex> index() {
        return Optional.ofNullable(index);
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(this::step, 0, FOLLOW_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void step() {
        try {
            SearchIndex present = index;
            IndexPosition from = position;
            if (present == null || from == null) {
                open();
            } else {
                follow(present, from);
            }
        } catch (IOException | RuntimeException failed) {
            LOG.warn("Catalog index: cannot follow the catalog now, will try again", failed);
        }
    }

    private void open() throws IOException {
        Path folder = data.sub("index").resolve("catalog-" + FORMAT);
        deleteOthers(folder);
        Optional<SearchIndex> found = openExisting(folder);
        if (found.isPresent()) {
            position = found.get().position().orElseThrow();
            index = found.get();
        } else {
            build(folder);
        }
    }

    private Optional<SearchIndex> openExisting(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        String cluster = feed.cluster();
        try {
            SearchIndex opened = new SearchIndex(FSDirectory.open(folder));
            if (opened.position().filter(at -> at.cluster().equals(cluster)).isPresent()) {
                return Optional.of(opened);
            }
            opened.close();
        } catch (IOException | IllegalArgumentException damaged) {
            LOG.warn("Catalog index: the one on disk cannot be read, building anew", damaged);
        }
        return Optional.empty();
    }

    private void build(Path folder) throws IOException {
        delete(folder);
        IndexPosition before = feed.now();
        SearchIndex built = new SearchIndex(FSDirectory.open(folder));
        long last = 0;
        long count = 0;
        List<IndexedEntry> some = feed.after(last);
        while (!some.isEmpty() && running) {
            built.put(some);
            count += some.size();
            last = some.get(some.size() - 1).number();
            some = feed.after(last);
        }
        built.commit(before);
        built.refresh();
        position = before;
        index = built;
        LOG.info("Catalog index built: {} entries", count);
    }

    private void follow(SearchIndex present, IndexPosition from) throws IOException {
        ChangeFeed.Changes changes = feed.since(from);
        if (!changes.isEmpty()) {
            present.put(changes.put());
            present.remove(changes.gone());
            present.refresh();
            uncommitted = true;
        }
        position = changes.position();
        if (uncommitted && System.nanoTime() - committedAt > COMMIT_EVERY_NANOS) {
            present.commit(changes.position());
            uncommitted = false;
            committedAt = System.nanoTime();
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("Catalog index: still busy at the end; it will be made good at the next start");
                return;
            }
            SearchIndex present = index;
            IndexPosition at = position;
            if (present != null && at != null) {
                present.commit(at);
                present.close();
            }
        } catch (IOException failed) {
            LOG.warn("Catalog index: not closed cleanly; it will be made good at the next start", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static void deleteOthers(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolveSibling(""))) {
            for (Path other : folders.filter(
                            each -> each.getFileName().toString().startsWith("catalog-") && !each.equals(folder))
                    .toList()) {
                delete(other);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
