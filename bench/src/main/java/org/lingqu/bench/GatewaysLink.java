package org.lingqu.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.lingqu.kernel.Problem;

/** The line between a node and its database, which can be cut: nothing goes through any more, nobody is told, and what was sent comes later. */
final class GatewaysLink implements AutoCloseable {

    private static final int BLOCK = 16_384;
    private static final Duration LOOK = Duration.ofMillis(10);

    private final ServerSocket door;
    private final int target;
    private volatile boolean cut;

    /** @param target port of the database on this machine */
    GatewaysLink(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with("port").causedBy(failed);
        }
        thread(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut() {
        cut = true;
    }

    void heal() {
        cut = false;
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                database.setTcpNoDelay(true);
                thread(() -> pump(client, database));
                thread(() -> pump(database, client));
            } catch (IOException closed) {
                // The next one may come through; the end of the door ends the loop.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                while (cut && !door.isClosed()) {
                    Waiting.pause(LOOK);
                }
                out.write(block, 0, read);
            }
        } catch (IOException ended) {
            // Either side has ended it.
        }
    }

    private static void thread(Runnable body) {
        Thread thread = new Thread(body, "gateways-link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException gone) {
            // It is closed, which is what was wanted.
        }
    }
}
