package org.lingqu.collection.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One request and its answer (RFC 9112), on a connection of its own. Redirections are not followed; an answer that breaks off is an error. */
public final class HttpCall implements AutoCloseable {

    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_HEADERS = 100;

    private final Socket socket;
    private final InputStream in;
    private final Map<String, String> headers = new HashMap<>();
    private int status;

    private HttpCall(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /**
     * Asks for a page of an interface.
     *
     * @param connect how long it may take to accept a connection
     * @param silence how long it may send nothing
     */
    static HttpCall get(InterfaceAddress to, String target, AllowedHosts hosts, Duration connect, Duration silence)
            throws IOException {
        return send(
                new OutgoingCall(to.encrypted(), to.host(), to.port(), to.request(target)),
                hosts,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                connect,
                silence,
                socket -> {});
    }

    /**
     * Sends a request and reads the head of its answer.
     *
     * @param trusted makes the sockets of encrypted calls
     * @param opened is given the socket before anything is waited for, so that somebody else can close it
     */
    public static HttpCall send(
            OutgoingCall to,
            AllowedHosts hosts,
            SSLSocketFactory trusted,
            Duration connect,
            Duration silence,
            Consumer<Socket> opened)
            throws IOException {
        InetAddress machine = hosts.resolve(to.host(), to.port());
        Socket plain = new Socket();
        try {
            opened.accept(plain);
            plain.connect(new InetSocketAddress(machine, to.port()), (int) connect.toMillis());
            plain.setSoTimeout((int) silence.toMillis());
            HttpCall call = new HttpCall(to.encrypted() ? encrypted(plain, to.host(), to.port(), trusted) : plain);
            call.socket.getOutputStream().write(to.request());
            call.socket.getOutputStream().flush();
            call.head();
            return call;
        } catch (IOException | RuntimeException failed) {
            plain.close();
            throw failed;
        }
    }

    private static Socket encrypted(Socket plain, String host, int port, SSLSocketFactory trusted) throws IOException {
        SSLSocket socket = (SSLSocket) trusted.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private void head() throws IOException {
        String first = line(in);
        if (!first.matches("HTTP/1[.][01] [0-9]{3}( .*)?")) {
            throw new IOException("no answer of HTTP");
        }
        status = Integer.parseInt(first.substring(9, 12));
        int count = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon <= 0 || ++count > MOST_HEADERS) {
                throw new IOException("no answer of HTTP");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int sign = in.read(); sign != '\n'; sign = in.read()) {
            if (sign < 0 || line.length() >= LONGEST_LINE) {
                throw new IOException("the answer breaks off");
            }
            line.append((char) sign);
        }
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }

    public int status() {
        return status;
    }

    /** A header of the answer; empty when it has none. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The body up to its end, and not a byte less than was announced. */
    public InputStream body() throws IOException {
        if (header("transfer-encoding").toLowerCase(Locale.ROOT).endsWith("chunked")) {
            return new HttpBody(in, true, 0);
        }
        String length = header("content-length");
        if (length.isEmpty()) {
            return in;
        }
        if (!length.matches("[0-9]{1,18}")) {
            throw new IOException("no answer of HTTP");
        }
        return new HttpBody(in, false, Long.parseLong(length));
    }

    /** The encoding the answer claims to have; UTF-8 unless it says otherwise. */
    String charset() {
        for (String part : header("content-type").split(";")) {
            String word = part.strip();
            if (word.toLowerCase(Locale.ROOT).startsWith("charset=")) {
                return word.substring("charset=".length()).replace("\"", "");
            }
        }
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // Nothing more was wanted from it.
        }
    }
}
