package org.lingqu.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.lingqu.kernel.Problem;

/** Stands between a node and a source and can be told to misbehave: to fall silent, to cut the connection, to hold a question back. */
final class FaultProxy implements AutoCloseable {

    private static final int BLOCK = 8_192;

    private final ServerSocket door;
    private final int target;
    private final AtomicLong answered = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Fault fault = Fault.NONE;

    /**
     * What it does to connections from now on.
     *
     * @param kind of misbehavior
     * @param after bytes of the source's answers after which it begins
     * @param question that is held back until {@code meanwhile} has been done; empty for none
     */
    record Fault(Kind kind, long after, String question, Runnable meanwhile) {

        /** Of misbehavior. */
        enum Kind {
            PASS,
            STALL,
            CUT
        }

        static final Fault NONE = new Fault(Kind.PASS, 0, "", () -> {});

        static Fault stall(long after) {
            return new Fault(Kind.STALL, after, "", () -> {});
        }

        static Fault cut(long after) {
            return new Fault(Kind.CUT, after, "", () -> {});
        }

        static Fault before(String question, Runnable meanwhile) {
            return new Fault(Kind.PASS, 0, question, meanwhile);
        }
    }

    /** @param target port of the source on this machine */
    FaultProxy(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with("port").causedBy(failed);
        }
        thread("proxy-door", this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    void misbehave(Fault how) {
        fault = how;
        answered.set(0);
    }

    /** Bytes the source has answered since the proxy was last told how to behave. */
    long answered() {
        return answered.get();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket source = new Socket(InetAddress.getLoopbackAddress(), target);
                Fault how = fault;
                thread("proxy-asked", () -> questions(client, source, how));
                thread("proxy-answered", () -> answers(source, client, how));
            } catch (IOException closed) {
                // The next one may come through; the end of the door ends the loop.
            }
        }
    }

    private void questions(Socket client, Socket source, Fault how) {
        boolean held = how.question().isEmpty();
        try (client;
                source) {
            InputStream in = client.getInputStream();
            OutputStream out = source.getOutputStream();
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                if (!held && new String(block, 0, read, StandardCharsets.ISO_8859_1).contains(how.question())) {
                    held = true;
                    how.meanwhile().run();
                }
                out.write(block, 0, read);
            }
        } catch (IOException cut) {
            // Either side has ended it.
        }
    }

    private void answers(Socket source, Socket client, Fault how) {
        try (client;
                source) {
            InputStream in = source.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] block = new byte[BLOCK];
            long sofar = 0;
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                sofar += read;
                answered.addAndGet(read);
                if (how.kind() != Fault.Kind.PASS && sofar > how.after()) {
                    out.write(block, 0, (int) Math.max(0, read - (sofar - how.after())));
                    out.flush();
                    if (how.kind() == Fault.Kind.STALL) {
                        closing.await();
                    }
                    return;
                }
                out.write(block, 0, read);
            }
        } catch (IOException cut) {
            // Either side has ended it.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void thread(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            door.close();
        } catch (IOException gone) {
            // It is closed, which is what was wanted.
        }
    }
}
