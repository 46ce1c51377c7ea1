package org.lingqu.catalog.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.FSDirectory;

/** An index in its folder and how far it has followed the database. Followed by one thread. */
final class LiveIndex {

    private static final long COMMIT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PACK_EVERY_NANOS = TimeUnit.DAYS.toNanos(1);
    /** So many changes are taken over in a blink. */
    private static final int FEW = 100;

    private static final int MOST_ROUNDS = 10;

    private final SearchIndex index;
    private final Path folder;
    private IndexPosition position;
    private boolean uncommitted;
    private long committedAt;
    private long packedAt = System.nanoTime() - PACK_EVERY_NANOS;

    LiveIndex(SearchIndex index, Path folder, IndexPosition position) {
        this.index = index;
        this.folder = folder;
        this.position = position;
    }

    /**
     * Opens what a folder holds.
     *
     * @param cluster the database it must have been made from
     * @return empty when it was never finished, or made from another database
     * @throws IOException when it is damaged
     */
    static Optional<LiveIndex> open(Path folder, String cluster) throws IOException {
        SearchIndex opened = new SearchIndex(FSDirectory.open(folder));
        Optional<IndexPosition> position =
                opened.position().filter(at -> at.cluster().equals(cluster));
        if (position.isEmpty()) {
            opened.close();
        }
        return position.map(at -> new LiveIndex(opened, folder, at));
    }

    SearchIndex index() {
        return index;
    }

    Path folder() {
        return folder;
    }

    IndexPosition position() {
        return position;
    }

    /** Whether its files are gone or can no longer be written. What is open of it can still be searched. */
    boolean isLost() {
        return index.isBroken() || !Files.isDirectory(folder);
    }

    /** Takes over what has been committed to the database since. */
    void follow(ChangeFeed feed) throws IOException {
        settle(feed.since(position, changes -> {
            index.put(changes.put());
            index.remove(changes.gone());
            index.refresh();
            uncommitted = true;
        }));
    }

    /** Shows what was taken over up to a position, and brings it to the disk when it is time. */
    void settle(IndexPosition reached) throws IOException {
        position = reached;
        index.refresh(); // costs nothing, unless segments have been merged since
        if (uncommitted && System.nanoTime() - committedAt > COMMIT_EVERY_NANOS) {
            commit();
        }
    }

    /**
     * Follows in the hands of its builder until only a few changes are left. What is published meanwhile goes on into the index that serves, so
     * that the one thread which follows never has to take over what came in while a million entries were read.
     */
    void catchUp(ChangeFeed feed) throws IOException {
        for (int round = 0; round < MOST_ROUNDS && feed.isBehind(position, FEW); round++) {
            follow(feed);
        }
        commit();
    }

    /** Packs it when it has just been built or opened, then once a day; one of few segments stays as it is. */
    void packWhenDue() throws IOException {
        if (System.nanoTime() - packedAt >= PACK_EVERY_NANOS) {
            packedAt = System.nanoTime();
            index.pack();
        }
    }

    void commit() throws IOException {
        index.commit(position);
        uncommitted = false;
        committedAt = System.nanoTime();
    }
}
