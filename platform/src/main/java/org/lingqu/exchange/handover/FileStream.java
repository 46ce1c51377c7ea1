package org.lingqu.exchange.handover;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a part of a file, piece by piece, whenever the reader takes more. Before each piece it passes the grant's gate and holds it until the
 * piece has been handed to the operating system. A reader who takes nothing is cut off by the server's own limit.
 */
final class FileStream implements WriteListener {

    private static final Logger LOG = LoggerFactory.getLogger(FileStream.class);
    private static final int PIECE = 1 << 15;

    /** Hears the end: how many bytes were sent, and what stopped it; null when everything was. */
    @FunctionalInterface
    interface End {
        void heard(long sent, @Nullable Problem stopped);
    }

    private final FileChannel channel;
    private final Supplier<Runnable> gate;
    private final AsyncContext exchange;
    private final End end;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final long from;
    private final long to;
    private final byte[] piece = new byte[PIECE];
    private long next;
    private @Nullable Runnable held;
    private @Nullable ServletOutputStream out;

    FileStream(FileChannel channel, ByteRange part, Supplier<Runnable> gate, AsyncContext exchange, End end) {
        this.channel = channel;
        this.from = part.from();
        this.to = part.to();
        this.next = part.from();
        this.gate = gate;
        this.exchange = exchange;
        this.end = end;
    }

    /** Returns at once; the container calls from now on. */
    void begin(ServletOutputStream stream) {
        out = stream;
        exchange.setTimeout(0); // a slow reader may take its time, a silent one is cut off by the container
        stream.setWriteListener(this);
    }

    @Override
    public void onWritePossible() throws IOException {
        ServletOutputStream stream = out;
        while (stream != null && stream.isReady()) {
            release();
            if (next >= to) {
                end(null);
                exchange.complete();
                return;
            }
            int read = channel.read(ByteBuffer.wrap(piece, 0, (int) Math.min(PIECE, to - next)), next);
            if (read <= 0) {
                throw stop(Problem.unavailable("file-missing"));
            }
            try {
                held = gate.get();
            } catch (Problem stopped) {
                throw stop(stopped);
            }
            stream.write(piece, 0, read);
            next += read;
        }
    }

    /** Thrown, it makes the container close the connection: a reader who waits for the rest must hear that none comes. */
    private IOException stop(Problem stopped) {
        end(stopped);
        return new IOException(stopped);
    }

    @Override
    public void onError(Throwable broken) {
        LOG.debug("download broke off", broken);
        end(Problem.unavailable("download-broken-off"));
        exchange.complete();
    }

    private void release() {
        Runnable left = held;
        held = null;
        if (left != null) {
            left.run();
        }
    }

    private void end(@Nullable Problem stopped) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        release();
        try {
            channel.close();
            end.heard(next - from, stopped);
        } catch (IOException | RuntimeException unrecorded) {
            LOG.error("the end of a download could not be recorded", unrecorded);
        }
    }
}
