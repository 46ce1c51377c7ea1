package org.lingqu.ui;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.lingqu.kernel.Problem;

/**
 * The bodies that are on their way in from callers nobody has asked yet who they are: for each there is a time, for all of them together so
 * much memory, and no thread.
 */
public final class Bodies implements AutoCloseable {

    /** Longest time from the head of a call to the end of its body. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    private final Duration longest;
    private final int largest;
    private final Semaphore room;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "bodies");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param longest time from the head of a call to the end of its body
     * @param largest bytes of one
     * @param room bytes that all of them hold at most
     */
    public Bodies(Duration longest, int largest, int room) {
        this.longest = longest;
        this.largest = largest;
        this.room = new Semaphore(room);
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Whether a request brings a body, whatever its method. */
    public static boolean isIn(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /**
     * Lets a body come in. Returns at once.
     *
     * @param whole takes the bytes when all of them have come
     * @param broken takes what was against them; its answer must have left when it returns, since the container may end the call then
     */
    public void read(ServletInputStream in, Consumer<byte[]> whole, Consumer<Problem> broken) {
        BodyReading reading = new BodyReading(in, largest, room, whole, broken);
        reading.begin(clock.schedule(() -> reading.end(broken()), longest.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** What is said of a body that did not come to its end. */
    public static Problem broken() {
        return Problem.badInput("body-broken").with(LONGEST.toSeconds());
    }

    /** @param largest bytes that it may have */
    public static Problem tooLarge(long largest) {
        return Problem.of(Problem.Kind.TOO_LARGE, "body-too-large").with(largest / 1024);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
