package org.lingqu.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.lingqu.kernel.Problem;

/**
 * Calls that come when they are due and not when somebody has time: a call that finds no free connection waits, and its delay counts from the
 * moment it was due. So a server that stands still for a second is seen to stand still by all who came meanwhile.
 */
final class ExchangeOpenLoop implements AutoCloseable {

    private static final int CONNECTIONS = 256;
    private static final long LONGEST_REST = 100_000;
    private static final long PATIENCE = 30_000_000_000L;

    private final int port;
    private final List<byte[]> requests;
    private final Selector selector;
    private final Deque<Line> idle = new ArrayDeque<>();
    private final Deque<Long> waiting = new ArrayDeque<>();
    private final Delays delays = new Delays();
    private final Delays lateness = new Delays();
    private long asked;
    private long under;
    private long good;
    private long troubles;

    ExchangeOpenLoop(int port, List<byte[]> requests) {
        this.port = port;
        this.requests = requests;
        try {
            selector = Selector.open();
            for (int i = 0; i < CONNECTIONS; i++) {
                idle.add(opened());
            }
        } catch (IOException failed) {
            throw Problem.unavailable("bench-step-failed")
                    .with("load: " + failed)
                    .causedBy(failed);
        }
    }

    /** One connection and the call on it. */
    private static final class Line {
        private final SocketChannel channel;
        private final Reply reply = new Reply();
        private long due;

        private Line(SocketChannel channel) {
            this.channel = channel;
        }
    }

    /**
     * What came of all calls.
     *
     * @param troubles calls without a good answer
     * @param delays from the moment a call was due to its whole answer
     * @param lateness from that moment until it was sent
     */
    record Outcome(long good, long troubles, Delays delays, Delays lateness) {}

    /** Lets all calls come, then waits for the last answers. */
    Outcome run(double perSecond, int seconds) {
        ExchangeArrivals arrivals = new ExchangeArrivals(System.nanoTime(), perSecond, seconds);
        long count = arrivals.count();
        long came = 0;
        long patience = arrivals.due(count) + PATIENCE;
        try {
            while ((came < count || under > 0 || !waiting.isEmpty()) && System.nanoTime() - patience < 0) {
                long now = System.nanoTime();
                while (came < count && arrivals.until(came, now) <= 0) {
                    waiting.add(arrivals.due(came++));
                }
                while (!waiting.isEmpty() && !idle.isEmpty()) {
                    ask(idle.remove(), waiting.remove());
                }
                if (selector.selectNow(this::ready) == 0) {
                    long rest = came < count ? arrivals.until(came, System.nanoTime()) : LONGEST_REST;
                    if (rest > 0) {
                        LockSupport.parkNanos(Math.min(rest, LONGEST_REST));
                    }
                }
            }
        } catch (IOException failed) {
            throw Problem.unavailable("bench-step-failed")
                    .with("load: " + failed)
                    .causedBy(failed);
        }
        return new Outcome(good, troubles + under + waiting.size(), delays, lateness);
    }

    private Line opened() throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Line line = new Line(channel);
        channel.register(selector, SelectionKey.OP_READ, line);
        return line;
    }

    private void ask(Line line, long due) throws IOException {
        ByteBuffer request = ByteBuffer.wrap(requests.get((int) (asked++ % requests.size())));
        line.reply.clear();
        line.due = due;
        under++;
        lateness.add(System.nanoTime() - due);
        while (request.hasRemaining()) {
            line.channel.write(request);
        }
    }

    private void ready(SelectionKey key) {
        Line line = (Line) key.attachment();
        try {
            boolean broken = line.reply.readFrom(line.channel) < 0;
            if (!broken && !line.reply.isWhole()) {
                return;
            }
            under--;
            if (!broken && line.reply.status() == 200) {
                delays.add(System.nanoTime() - line.due);
                good++;
            } else {
                troubles++;
            }
            if (broken || line.reply.closes()) {
                line.channel.close();
                idle.add(opened());
            } else {
                idle.add(line);
            }
        } catch (IOException lost) {
            throw Problem.unavailable("bench-step-failed").with("load: " + lost).causedBy(lost);
        }
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-step-failed").with("load").causedBy(failed);
        }
    }
}
