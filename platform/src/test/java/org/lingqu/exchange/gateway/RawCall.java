package org.lingqu.exchange.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Bytes over a socket, as no well-behaved client would send them, and everything that comes back until the server closes or falls silent. */
final class RawCall {

    private static final int SILENCE_MILLIS = 700;

    private RawCall() {}

    static String send(int port, String... lines) throws IOException {
        return bytes(port, String.join("\r\n", lines));
    }

    static String bytes(int port, String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(SILENCE_MILLIS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            ByteArrayOutputStream back = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            byte[] block = new byte[8192];
            try {
                for (int read = in.read(block); read > 0; read = in.read(block)) {
                    back.write(block, 0, read);
                }
            } catch (SocketTimeoutException silent) {
                // it keeps the connection open for a next call
            }
            return back.toString(StandardCharsets.UTF_8);
        }
    }

    /** Status of the first answer; 0 when there was none. */
    static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    /** How many answers came. */
    static int answers(String answer) {
        return answer.split("HTTP/1\\.1 \\d{3}", -1).length - 1;
    }
}
