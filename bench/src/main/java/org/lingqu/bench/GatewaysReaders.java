package org.lingqu.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/**
 * Readers of one grant at several nodes, on one thread: look-ups, and at each node one walk through all pages. At a mark everything that has
 * arrived is read; what comes after that of an answer with data had not left when the mark was set.
 */
final class GatewaysReaders implements AutoCloseable {

    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    private static final long LOOK = 5;
    private static final long AGAIN = Duration.ofMillis(50).toNanos();

    private final List<Integer> ports;
    private final Access access;
    private final Keys keys;
    private final String matters;
    private final SplittableRandom random;
    private final Selector selector;
    private final Collection<Reader> readers = new ArrayList<>();
    private final CountDownLatch marked = new CountDownLatch(1);
    private final Thread thread;
    private long calls;
    private final AtomicLongArray good;
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean marking;
    private volatile boolean stopped;

    /** @param walks whether one more reader at each node walks through all pages */
    GatewaysReaders(
            List<Integer> ports, int count, boolean walks, Access access, Keys keys, String matters, long seed) {
        this.ports = ports;
        this.access = access;
        this.keys = keys;
        this.matters = matters;
        this.random = new SplittableRandom(seed);
        this.good = new AtomicLongArray(ports.size());
        try {
            selector = Selector.open();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-step-failed").with("selector").causedBy(failed);
        }
        for (int i = 0; i < count + (walks ? ports.size() : 0); i++) {
            readers.add(new Reader(i % ports.size(), i >= count));
        }
        thread = new Thread(this::read, "gateways-readers");
        thread.start();
    }

    /** One connection and its call on the way. */
    private static final class Reader {
        private final int node;
        private final boolean walks;
        private final Reply reply = new Reply();
        private @Nullable SocketChannel channel;
        private String cursor = "";
        private long opensAt;
        private boolean told;

        private Reader(int node, boolean walks) {
            this.node = node;
            this.walks = walks;
        }
    }

    /** Answers with data of each node so far. */
    long goods(int node) {
        return good.get(node);
    }

    /** Answers of which something with data came after the mark. */
    long late() {
        return late.get();
    }

    /** Whole answers without data since the mark. */
    long refused() {
        return refused.get();
    }

    /** Reads everything that has arrived. @return how long that took */
    Duration mark() {
        long began = System.nanoTime();
        marking = true;
        selector.wakeup();
        try {
            if (!marked.await(30, TimeUnit.SECONDS)) {
                throw Problem.unavailable("bench-step-failed").with("the readers stand still");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("bench-interrupted").causedBy(interrupted);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void read() {
        while (!stopped) {
            try {
                if (marking && marked.getCount() > 0) {
                    drain();
                    marked.countDown();
                }
                selector.select(key -> ready((Reader) key.attachment(), true), LOOK);
                long now = System.nanoTime();
                for (Reader reader : readers) {
                    if (reader.channel == null && now - reader.opensAt >= 0) {
                        open(reader);
                    }
                }
            } catch (IOException failed) {
                throw Problem.unavailable("bench-step-failed").with("readers").causedBy(failed);
            }
        }
    }

    /** Takes what the kernel holds for every reader, and asks nothing new meanwhile. */
    private void drain() {
        readers.forEach(reader -> ready(reader, false));
        readers.stream()
                .filter(reader -> reader.channel != null && reader.reply.isWhole())
                .forEach(this::askOn);
    }

    private void open(Reader reader) {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(new InetSocketAddress("127.0.0.1", ports.get(reader.node)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, reader);
            reader.channel = channel;
            reader.cursor = "";
            askOn(reader);
        } catch (IOException away) {
            lose(reader);
        }
    }

    private void askOn(Reader reader) {
        SocketChannel channel = reader.channel;
        if (channel == null) {
            return;
        }
        String matter = matters + ++calls;
        String question = reader.walks ? "rows?limit=1000" + reader.cursor : "";
        byte[] request = reader.walks
                ? access.request(question, matter)
                : access.request(keys.item(), keys.pick(random), matter);
        reader.reply.clear();
        reader.told = false;
        try {
            ByteBuffer bytes = ByteBuffer.wrap(request);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException away) {
            lose(reader);
        }
    }

    /** @param on whether an answer that is whole is followed by the next question */
    private void ready(Reader reader, boolean on) {
        SocketChannel channel = reader.channel;
        if (channel == null || reader.reply.isWhole()) {
            return;
        }
        boolean came = false;
        boolean over = false;
        try {
            int read = reader.reply.readFrom(channel);
            while (read > 0 && !reader.reply.isWhole()) {
                came = true;
                read = reader.reply.readFrom(channel);
            }
            came |= read > 0;
            over = read < 0;
        } catch (IOException away) {
            over = true;
        }
        boolean data = reader.reply.hasStatus() && reader.reply.status() == 200;
        boolean after = marked.getCount() == 0;
        // also of an answer that is cut off: its rows have left
        if (data && after && came && !reader.told) {
            reader.told = true;
            late.incrementAndGet();
        }
        if (over) {
            lose(reader);
            return;
        }
        if (reader.reply.isWhole()) {
            whole(reader, data, after, on);
        }
    }

    private void whole(Reader reader, boolean data, boolean after, boolean on) {
        if (data) {
            good.incrementAndGet(reader.node);
            Matcher next = NEXT.matcher(reader.walks ? reader.reply.body() : "");
            reader.cursor = next.find() ? "&cursor=" + next.group(1) : "";
        } else {
            reader.cursor = "";
            refused.addAndGet(after ? 1 : 0);
        }
        if (reader.reply.closes()) {
            lose(reader);
        } else if (on) {
            askOn(reader);
        }
    }

    private void lose(Reader reader) {
        SocketChannel channel = reader.channel;
        reader.channel = null;
        reader.reply.clear();
        reader.opensAt = System.nanoTime() + AGAIN;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException gone) {
                // It is closed, which is what was wanted.
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        selector.wakeup();
        try {
            thread.join();
            readers.forEach(this::lose);
            selector.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-step-failed").with("readers").causedBy(failed);
        }
    }
}
