package org.lingqu.exchange.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection that is kept, from an address of this machine that a test chooses: request after request over the same handshake. */
final class TlsLine implements AutoCloseable {

    private static final int SILENCE_MILLIS = 20_000;

    private final Socket socket;
    private final int port;
    private final InputStream in;

    private TlsLine(Socket socket, int port) throws IOException {
        this.socket = socket;
        this.port = port;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** @param tls null for a plain connection */
    static TlsLine open(int port, String from, @Nullable SSLContext tls, String... protocols) throws IOException {
        Socket plain = new Socket();
        plain.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        plain.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        plain.setSoTimeout(SILENCE_MILLIS);
        if (tls == null) {
            return new TlsLine(plain, port);
        }
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        socket.startHandshake();
        return new TlsLine(socket, port);
    }

    String protocol() {
        return ((SSLSocket) socket).getSession().getProtocol();
    }

    /** Sends a request without a body and reads its answer, which must say its length or come in chunks. */
    Said get(String target, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        boolean chunked = false;
        String receipt = "";
        for (String line = line(); !line.isEmpty(); line = line()) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(value);
            } else if (line.regionMatches(true, 0, "Transfer-Encoding:", 0, 18)) {
                chunked = true;
            } else if (line.regionMatches(true, 0, "Lingqu-Receipt:", 0, 15)) {
                receipt = value;
            }
        }
        StringBuilder body = new StringBuilder();
        if (!chunked) {
            body.append(text(length));
        } else {
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                body.append(text(size));
                line();
            }
            line();
        }
        return new Said(status, body.toString(), receipt);
    }

    record Said(int status, String body, String receipt) {}

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int sign = in.read(); sign != '\n'; sign = in.read()) {
            if (sign < 0) {
                throw new IOException("the line was cut");
            }
            if (sign != '\r') {
                line.append((char) sign);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
