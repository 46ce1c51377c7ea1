package org.lingqu.exchange.handover;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.gateway.ChunkRoom;
import org.lingqu.exchange.gateway.GrantedChunk;
import org.lingqu.exchange.gateway.GrantedCourse;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.kernel.Problem;

/**
 * Reads the chunks of a course on a thread of its own, one ahead of whoever takes them: while one is on its way out, the next one is cut,
 * masked and digested. There are never more than two, and the one taken before is of no use any more. How many rows a chunk has follows from the chunk before, so that wide rows make short
 * ones; it depends on the rows alone, and a course read again has the same chunks.
 */
final class ReadAhead implements AutoCloseable {

    /** Of a chunk, about. */
    private static final int BYTES = 6 << 20;

    /** Rows of the first chunk, by which the next ones are measured. */
    private static final int FIRST = 1_000;

    private final GrantedRows granted;
    private final GrantedCourse course;
    private final int most;
    private ChunkRoom next = new ChunkRoom();
    private ChunkRoom other = new ChunkRoom();
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "handover-read");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable CompletableFuture<GrantedChunk> coming;

    /** @param most rows of a chunk */
    ReadAhead(GrantedRows granted, GrantedCourse course, int most) {
        this.granted = granted;
        this.course = course;
        this.most = most;
        this.coming = read(null, Math.min(most, FIRST));
    }

    /**
     * The next chunk; null after the last one.
     *
     * @throws Problem as {@link GrantedRows#read}
     */
    @Nullable
    GrantedChunk next() {
        CompletableFuture<GrantedChunk> due = coming;
        if (due == null) {
            return null;
        }
        try {
            GrantedChunk chunk = due.join();
            String mark = chunk.mark();
            coming = mark == null ? null : read(mark, rows(chunk));
            return chunk;
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private int rows(GrantedChunk before) {
        long wide = Math.max(1, before.length() / Math.max(1, before.size()));
        return (int) Math.max(1, Math.min(most, BYTES / wide));
    }

    private CompletableFuture<GrantedChunk> read(@Nullable String mark, int rows) {
        ChunkRoom room = next;
        next = other;
        other = room;
        return CompletableFuture.supplyAsync(() -> granted.read(course, mark, rows, room), reader);
    }

    /** What is being read is let go of; it takes a connection of the pool until it has been read. */
    @Override
    public void close() {
        reader.shutdown();
    }
}
