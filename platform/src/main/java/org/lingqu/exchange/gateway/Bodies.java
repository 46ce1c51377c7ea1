package org.lingqu.exchange.gateway;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.lingqu.kernel.Problem;

/** The bodies that are on their way in: for each there is a time, for all of them together so much memory. */
final class Bodies implements AutoCloseable {

    /** Longest time from the head of a call to the end of its body. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** Bytes that all of them hold at most: of the largest ones some hundreds. */
    static final int ROOM = 256 * Body.LARGEST;

    private final Duration longest;
    private final Semaphore room;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "gateway-bodies");
        thread.setDaemon(true);
        return thread;
    });

    Bodies(Duration longest, int room) {
        this.longest = longest;
        this.room = new Semaphore(room);
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Whether a request brings a body, whatever its method. */
    static boolean isIn(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /**
     * Lets a body come in. Returns at once.
     *
     * @param whole takes the bytes when all of them have come
     * @param broken takes what was against them; its answer must have left when it returns, since the container may end the call then
     */
    void read(ServletInputStream in, Consumer<byte[]> whole, Consumer<Problem> broken) {
        BodyReading reading = new BodyReading(in, room, whole, broken);
        reading.begin(clock.schedule(() -> reading.end(broken()), longest.toMillis(), TimeUnit.MILLISECONDS));
    }

    static Problem broken() {
        return Problem.badInput("body-broken").with(LONGEST.toSeconds());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
