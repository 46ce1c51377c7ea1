package org.lingqu.ui;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of a call on its way in. Nobody has been asked yet who he is, so no thread waits for it: who sends it slowly, or a part of it
 * only, holds a connection for some seconds and nothing else.
 */
final class BodyReading implements ReadListener {

    private static final Logger LOG = LoggerFactory.getLogger(BodyReading.class);
    private static final int PIECE = 8 * 1024;

    private final ServletInputStream in;
    private final int largest;
    private final Semaphore room;
    private final Consumer<byte[]> whole;
    private final Consumer<Problem> broken;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable Future<?> late;
    private boolean ended;

    /**
     * @param largest bytes it may have
     * @param room bytes that all bodies may still hold
     * @param whole takes the bytes when all of them have come
     * @param broken takes what was against them
     */
    BodyReading(ServletInputStream in, int largest, Semaphore room, Consumer<byte[]> whole, Consumer<Problem> broken) {
        this.in = in;
        this.largest = largest;
        this.room = room;
        this.whole = whole;
        this.broken = broken;
    }

    /**
     * Returns at once; the container calls from now on.
     *
     * @param deadline is called off when the body has come
     */
    void begin(Future<?> deadline) {
        synchronized (this) {
            late = deadline;
        }
        in.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] piece = new byte[PIECE];
        while (isOpen() && in.isReady()) {
            int read = in.read(piece);
            if (read < 0) {
                return;
            }
            take(piece, read);
        }
    }

    private void take(byte[] piece, int read) {
        if (bytes.size() + read > largest) {
            end(Bodies.tooLarge(largest));
        } else if (!keep(piece, read)) {
            end(Problem.unavailable("gateway-busy"));
        }
    }

    @Override
    public void onAllDataRead() {
        byte[] all = close();
        if (all != null) {
            whole.accept(all);
        }
    }

    @Override
    public void onError(Throwable gone) {
        LOG.debug("a body broke off", gone);
        end(Bodies.broken());
    }

    /** Ends the reading before the body has come; nothing when it has ended. */
    void end(Problem problem) {
        if (close() != null) {
            broken.accept(problem);
        }
    }

    private synchronized boolean isOpen() {
        return !ended;
    }

    /** False when there is no room. */
    private synchronized boolean keep(byte[] piece, int read) {
        if (ended) {
            return true;
        }
        if (!room.tryAcquire(read)) {
            return false;
        }
        bytes.write(piece, 0, read);
        return true;
    }

    /** What has come, for the one who ends the reading; null for all others. */
    private synchronized byte @Nullable [] close() {
        if (ended) {
            return null;
        }
        ended = true;
        if (late != null) {
            late.cancel(false);
        }
        byte[] all = bytes.toByteArray();
        room.release(all.length);
        return all;
    }
}
