package org.lingqu.exchange.gateway;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The body of a long answer on its way, piece by piece, without a thread that waits for a slow caller. Before each piece it is asked whether it may go on. */
final class LongAnswer implements WriteListener {

    /** Bytes that leave at a time; no longer than what the server keeps before it sends. */
    static final int PIECE = 8 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(LongAnswer.class);

    private final byte[] body;
    private final BooleanSupplier still;
    private final Runnable end;
    private final AtomicBoolean ended = new AtomicBoolean();
    private int next;
    private @Nullable ServletOutputStream out;

    LongAnswer(byte[] body, BooleanSupplier still, Runnable end) {
        this.body = body;
        this.still = still;
        this.end = end;
    }

    /** Returns at once; the container calls from now on. */
    void begin(ServletOutputStream stream) {
        out = stream;
        stream.setWriteListener(this);
    }

    @Override
    public void onWritePossible() throws IOException {
        ServletOutputStream stream = out;
        while (stream != null && stream.isReady()) {
            if (next == body.length) {
                end();
                return;
            }
            int piece = Math.min(PIECE, body.length - next);
            if (!still.getAsBoolean()) {
                // thrown, it makes the container close the connection: whoever waits for the rest must hear that none
                // comes
                throw new IOException(Problem.unavailable("grants-stale"));
            }
            stream.write(body, next, piece);
            next += piece;
        }
    }

    @Override
    public void onError(Throwable broken) {
        LOG.debug("a long answer broke off", broken);
        end();
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            end.run();
        }
    }
}
