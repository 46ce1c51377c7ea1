package org.lingqu.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One connection that asks and reads whole answers, HTTP/1.1 with keep-alive. Plain on purpose: the client shares the processors with what it
 * measures, and it must be able to say how far an answer had come when it broke off.
 */
final class Wire implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int SILENCE_MILLIS = 15_000;
    private static final int HEAD_END = 0x0d0a0d0a;

    private final int port;
    private byte[] bytes = new byte[8 * 1024];
    private int filled;
    private @Nullable Socket socket;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable String receipt;
    private boolean headRead;

    Wire(int port) {
        this.port = port;
    }

    /**
     * A complete answer.
     *
     * @param receipt value of {@code Lingqu-Receipt}, or null
     */
    record Answer(int status, @Nullable String receipt, String body) {}

    /**
     * Sends a request and reads the whole answer.
     *
     * @throws IOException when the answer did not come, or not all of it; {@link #brokenReceipt} then tells what had come
     */
    Answer ask(byte[] request) throws IOException {
        receipt = null;
        headRead = false;
        filled = 0;
        try {
            OutputStream sending = connected();
            sending.write(request);
            sending.flush();
            return read();
        } catch (IOException | RuntimeException broken) {
            close();
            throw broken;
        }
    }

    /** The receipt of the answer that broke off last, if its head had come; null otherwise. */
    @Nullable
    String brokenReceipt() {
        return headRead ? receipt : null;
    }

    private OutputStream connected() throws IOException {
        OutputStream open = out;
        if (open != null) {
            return open;
        }
        Socket fresh = new Socket();
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout(SILENCE_MILLIS);
        fresh.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
        socket = fresh;
        in = fresh.getInputStream();
        open = fresh.getOutputStream();
        out = open;
        return open;
    }

    private Answer read() throws IOException {
        int head = head();
        String text = new String(bytes, 0, head, StandardCharsets.ISO_8859_1);
        int status = Integer.parseInt(text.substring(9, 12));
        receipt = field(text, "Lingqu-Receipt");
        headRead = true;
        String length = field(text, "Content-Length");
        String body = length != null ? body(head, Integer.parseInt(length)) : chunks(head);
        if ("close".equalsIgnoreCase(field(text, "Connection"))) {
            close();
        }
        return new Answer(status, receipt, body);
    }

    /** Reads until the head is there; answers where the body begins. */
    private int head() throws IOException {
        int window = 0;
        for (int at = 0; ; at++) {
            if (at == filled) {
                fill();
            }
            window = window << 8 | bytes[at] & 0xff;
            if (window == HEAD_END) {
                return at + 1;
            }
        }
    }

    private String body(int from, int length) throws IOException {
        while (filled < from + length) {
            fill();
        }
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private String chunks(int from) throws IOException {
        StringBuilder body = new StringBuilder();
        int at = from;
        while (true) {
            int end = lineEnd(at);
            int length = Integer.parseInt(new String(bytes, at, end - at, StandardCharsets.ISO_8859_1).strip(), 16);
            body.append(body(end + 2, length));
            at = end + 2 + length + 2;
            if (length == 0) {
                lineEnd(at - 2);
                return body.toString();
            }
        }
    }

    private int lineEnd(int from) throws IOException {
        for (int at = from; ; at++) {
            while (at + 1 >= filled) {
                fill();
            }
            if (bytes[at] == '\r' && bytes[at + 1] == '\n') {
                return at;
            }
        }
    }

    private void fill() throws IOException {
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * filled);
        }
        InputStream reading = in;
        int more = reading == null ? -1 : reading.read(bytes, filled, bytes.length - filled);
        if (more < 0) {
            throw new EOFException("the answer broke off after " + filled + " bytes");
        }
        filled += more;
    }

    /** The value of a field of the head, its name in any case. */
    private static @Nullable String field(String head, String name) {
        for (int at = head.indexOf("\r\n"); at >= 0 && at + 2 < head.length(); at = head.indexOf("\r\n", at + 2)) {
            int begin = at + 2;
            if (head.regionMatches(true, begin, name, 0, name.length()) && head.charAt(begin + name.length()) == ':') {
                return head.substring(begin + name.length() + 1, head.indexOf("\r\n", begin))
                        .strip();
            }
        }
        return null;
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        in = null;
        out = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException alreadyGone) {
                // nothing is lost by it
            }
        }
    }
}
