package org.lingqu.catalog.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DataDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the index that is searched: opens the one on disk, follows the database a few times a second, and builds anew beside it when there is
 * none, when it is of another format or another database, when it is damaged or its files are gone, or when it is so far behind that
 * building is quicker than following. What there is of the old one serves, and follows, until the new one has caught up in the builder's hands;
 * what is left to take over then is little. One thread follows; a build has threads of its own.
 */
@Component
class IndexKeeper implements SmartLifecycle {

    /** Version of the terms and fields: another one means building anew. */
    static final String FORMAT = "6";

    private static final long FOLLOW_EVERY_MILLIS = 200;
    private static final int FAR_BEHIND = 50_000;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);

    private final ChangeFeed feed;
    private final IndexFolders folders;
    private final ScheduledExecutorService following =
            Executors.newSingleThreadScheduledExecutor(named("catalog-index"));
    private final ExecutorService building = Executors.newSingleThreadExecutor(named("catalog-index-builder"));
    private final AtomicReference<@Nullable String> wanted = new AtomicReference<>();
    private final AtomicReference<@Nullable LiveIndex> built = new AtomicReference<>();

    private volatile @Nullable LiveIndex live;
    private volatile @Nullable IndexBuild build;
    private volatile Built last = new Built(0, 0, Duration.ZERO);
    private volatile boolean running;
    private boolean opened;
    /** An old format is searched but not written. */
    private boolean followed;

    private long notBefore = System.nanoTime();

    @Autowired
    IndexKeeper(ChangeFeed feed, DataDirectory data) {
        this(feed, data.sub("index"), FORMAT);
    }

    IndexKeeper(ChangeFeed feed, Path folder, String format) {
        this.feed = feed;
        this.folders = new IndexFolders(folder, format);
    }

    /**
     * The last build.
     *
     * @param count builds that were finished since the node started
     */
    record Built(int count, long entries, Duration took) {}

    /** The index to search; empty while the first one is built. */
    Optional<SearchIndex> index() {
        return Optional.ofNullable(live).map(LiveIndex::index);
    }

    /** Whether the parts of the index that serves are being made one. */
    boolean isPacking() {
        LiveIndex present = live;
        return present != null && present.index().isMerging();
    }

    /** How many entries can be found; 0 without an index. */
    long entries() {
        LiveIndex present = live;
        try {
            return present == null ? 0 : present.index().entries();
        } catch (IOException | AlreadyClosedException replaced) {
            return 0;
        }
    }

    /** The build that runs, until its index is the only one in the folder; empty when none does. */
    Optional<IndexBuild> build() {
        return Optional.ofNullable(build);
    }

    Built lastBuilt() {
        return last;
    }

    /**
     * Has the index built anew.
     *
     * @return whether the wish was taken; false while one is being built, or wanted, already: then nothing more is done
     */
    boolean rebuild(String because) {
        return build == null && wanted.compareAndSet(null, because);
    }

    @Override
    public void start() {
        running = true;
        following.scheduleWithFixedDelay(this::step, 0, FOLLOW_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void step() {
        try {
            if (!opened) {
                open();
            }
            takeOver();
            follow();
            beginBuild();
        } catch (IOException | RuntimeException failed) {
            LOG.warn("Catalog index: cannot follow the catalog now, will try again", failed);
        }
    }

    /** Opens the one on disk; of an older format when there is none of the present. */
    void open() throws IOException {
        String cluster = feed.cluster();
        live = first(folders.ofThisFormat(), cluster).orElse(null);
        followed = live != null;
        if (live == null) {
            wanted.set("there is none");
            live = first(folders.ofOtherFormats(), cluster).orElse(null);
        }
        opened = true;
    }

    private static Optional<LiveIndex> first(List<Path> candidates, String cluster) {
        for (Path folder : candidates) {
            try {
                Optional<LiveIndex> found = LiveIndex.open(folder, cluster);
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException | RuntimeException unreadable) {
                LOG.warn("Catalog index: {} cannot be read", folder, unreadable);
            }
        }
        return Optional.empty();
    }

    private void follow() throws IOException {
        LiveIndex present = live;
        if (present == null || !followed) {
            return;
        }
        if (present.isLost()) {
            rebuild("its files are gone or cannot be written");
            return;
        }
        ChangeFeed.Behind behind = feed.behind(present.position(), FAR_BEHIND + 1);
        if (build == null && behind.entries() > FAR_BEHIND) {
            rebuild("it is far behind");
        } else if (wanted.get() == null || build != null) {
            if (behind.entries() > 0) {
                present.follow(feed);
            } else {
                present.settle(behind.now());
            }
            present.packWhenDue();
        }
    }

    /** The new index catches up first, so that nothing that was findable is lost when it takes the place of the old one. */
    private void takeOver() throws IOException {
        LiveIndex fresh = built.get();
        if (fresh == null) {
            return;
        }
        try {
            fresh.follow(feed);
            fresh.commit();
        } catch (IOException | RuntimeException failed) {
            if (fresh.isLost()) {
                giveUp(fresh);
            }
            throw failed;
        }
        built.set(null);
        LiveIndex old = live;
        live = fresh;
        followed = true;
        try {
            putAway(old, fresh.folder());
        } finally {
            build = null;
        }
    }

    /** What the new index has taken the place of; the build is at its end when nothing of it is left. */
    private void putAway(@Nullable LiveIndex old, Path kept) throws IOException {
        if (old != null) {
            try {
                old.index().close();
            } catch (IOException | RuntimeException lost) {
                LOG.info("Catalog index: the old one could not be closed cleanly: {}", lost.toString());
            }
        }
        folders.deleteAllBut(kept);
    }

    /** A new index whose files went before it was in use: the old one goes on, another is built. */
    private void giveUp(LiveIndex lost) {
        try {
            lost.index().close();
        } catch (IOException | RuntimeException gone) {
            LOG.info("Catalog index: the new one could not be closed cleanly: {}", gone.toString());
        }
        deleteHalf(lost.folder());
        notBefore = System.nanoTime() + BETWEEN_ATTEMPTS.toNanos();
        wanted.set("the new one was lost");
        built.set(null);
        build = null;
    }

    private void beginBuild() throws IOException {
        String because = wanted.get();
        if (because == null || build != null || !running || System.nanoTime() - notBefore < 0) {
            return;
        }
        LiveIndex present = live;
        Path folder = folders.next(present == null ? null : present.folder());
        IndexBuild begun = new IndexBuild(feed, folder);
        build = begun;
        wanted.set(null);
        LOG.info("Catalog index: building a new one, {}", because);
        building.execute(() -> run(begun, folder, because));
    }

    private void run(IndexBuild begun, Path folder, String because) {
        long began = System.nanoTime();
        try {
            LiveIndex fresh = begun.run();
            catchUp(fresh);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            last = new Built(last.count() + 1, begun.done(), took);
            LOG.info("Catalog index built: {} entries in {} s", begun.done(), took.toSeconds());
            built.set(fresh);
        } catch (IOException | RuntimeException failed) {
            if (!begun.isStopped() || running) {
                LOG.warn("Catalog index: could not be built, will try again", failed);
            }
            deleteHalf(folder);
            notBefore = System.nanoTime() + BETWEEN_ATTEMPTS.toNanos();
            wanted.set(because);
            build = null;
        }
    }

    /** What cannot be caught up with now is when the index takes its place. */
    private void catchUp(LiveIndex fresh) {
        try {
            fresh.catchUp(feed);
        } catch (IOException | RuntimeException failed) {
            LOG.info("Catalog index: the new one will catch up later: {}", failed.toString());
        }
    }

    private static void deleteHalf(Path folder) {
        try {
            IndexFolders.delete(folder);
        } catch (IOException stays) {
            LOG.info("Catalog index: {} stays for now: {}", folder, stays.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        IndexBuild unfinished = build;
        if (unfinished != null) {
            unfinished.stop();
        }
        following.shutdown();
        building.shutdown();
        try {
            if (!following.awaitTermination(10, TimeUnit.SECONDS) || !building.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("Catalog index: still busy at the end; it will be made good at the next start");
                return;
            }
            close(built.get());
            LiveIndex present = live;
            if (present != null && followed && !present.isLost()) {
                present.commit();
            }
            close(present);
        } catch (IOException failed) {
            LOG.warn("Catalog index: not closed cleanly; it will be made good at the next start", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(@Nullable LiveIndex index) throws IOException {
        if (index != null) {
            index.index().close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static java.util.concurrent.ThreadFactory named(String name) {
        return task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        };
    }
}
