package org.lingqu.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.lingqu.kernel.Problem;

/**
 * Many connections in a closed loop on one thread, each asking as soon as it is answered. It shares the processors with what it measures, so
 * it does no more than a load generator must: no thread is woken for an answer, and of an answer only the status and the end are looked at.
 */
final class Herd implements AutoCloseable {

    /** Makes the next request of a connection. */
    @FunctionalInterface
    interface Requests {
        byte[] next(int connection);
    }

    private static final long LONGEST_LOOK = 100;
    private static final long SHORT_LOOK = 5;

    private final int port;
    private final Requests requests;
    private final Tally tally = new Tally();
    private final Delays delays = new Delays();
    private final Selector selector;

    private final long pause;
    /** Calls whose user thinks, the next to ask in front: all think equally long. */
    private final Deque<Call> thinking = new ArrayDeque<>();

    Herd(int port, Requests requests) {
        this(port, requests, Duration.ZERO);
    }

    /** @param pause how long each thinks between an answer and the next question */
    Herd(int port, Requests requests, Duration pause) {
        this.port = port;
        this.requests = requests;
        this.pause = pause.toNanos();
        try {
            selector = Selector.open();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-step-failed").with("selector").causedBy(failed);
        }
    }

    Tally tally() {
        return tally;
    }

    Delays delays() {
        return delays;
    }

    /** One connection and its call on the way. */
    private static final class Call {
        private final int number;
        private final SocketChannel channel;
        private final Reply reply = new Reply();
        private long began;
        private long asksAt;

        private Call(int number, SocketChannel channel) {
            this.number = number;
            this.channel = channel;
        }
    }

    /** Runs for so long with so many connections. */
    void run(int connections, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        run(connections, () -> System.nanoTime() - end >= 0);
    }

    /** Runs until something is so, with so many connections. */
    void run(int connections, BooleanSupplier ended) {
        try {
            for (int number = 0; number < connections; number++) {
                open(number);
            }
            while (!ended.getAsBoolean()) {
                selector.select(this::ready, thinking.isEmpty() ? LONGEST_LOOK : SHORT_LOOK);
                for (Call next = thinking.peek();
                        next != null && next.asksAt - System.nanoTime() <= 0;
                        next = thinking.peek()) {
                    ask(thinking.remove());
                }
            }
        } catch (IOException failed) {
            throw Problem.unavailable("bench-step-failed")
                    .with("load: " + failed.getMessage())
                    .causedBy(failed);
        }
    }

    private void open(int number) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Call call = new Call(number, channel);
        channel.register(selector, SelectionKey.OP_READ, call);
        ask(call);
    }

    private void ask(Call call) throws IOException {
        ByteBuffer request = ByteBuffer.wrap(requests.next(call.number));
        call.reply.clear();
        call.began = System.nanoTime();
        while (request.hasRemaining()) {
            call.channel.write(request); // some hundred bytes: the socket takes them at once
        }
    }

    private void ready(SelectionKey key) {
        Call call = (Call) key.attachment();
        try {
            if (call.reply.readFrom(call.channel) < 0) {
                tally.unanswered();
                anew(call);
            } else if (call.reply.isWhole()) {
                answered(call);
            }
        } catch (IOException lost) {
            tally.unanswered();
            anew(call);
        }
    }

    private void answered(Call call) throws IOException {
        int status = call.reply.status();
        if (status == 200) {
            delays.add(System.nanoTime() - call.began);
            tally.good();
        } else {
            tally.refused(status);
        }
        if (call.reply.closes()) {
            anew(call);
        } else if (pause > 0) {
            call.asksAt = System.nanoTime() + pause;
            thinking.add(call);
        } else {
            ask(call);
        }
    }

    private void anew(Call call) {
        try {
            call.channel.close();
            open(call.number);
        } catch (IOException gone) {
            throw Problem.unavailable("bench-step-failed").with("load: " + gone).causedBy(gone);
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
