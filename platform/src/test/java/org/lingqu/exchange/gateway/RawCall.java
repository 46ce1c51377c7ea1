package org.lingqu.exchange.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes over a socket, as no well-behaved client would send them, and everything that comes back until the server closes or falls silent. */
final class RawCall {

    private static final int ANSWER_MILLIS = 20_000;

    /** After the first answer: whether there is a second one. */
    private static final int SILENCE_MILLIS = 700;

    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)");
    private static final Pattern CHUNKED = Pattern.compile("\r\ntransfer-encoding: *chunked");
    private static final String END = "\r\n\r\n";

    private RawCall() {}

    static String send(int port, String... lines) throws IOException {
        return bytes(port, String.join("\r\n", lines));
    }

    static String bytes(int port, String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return answer(socket);
        }
    }

    /** What comes back over a connection on which something was sent. */
    static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(ANSWER_MILLIS);
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] block = new byte[8192];
        try {
            for (int read = in.read(block); read > 0; read = in.read(block)) {
                back.write(block, 0, read);
                if (isWhole(back.toString(StandardCharsets.ISO_8859_1))) {
                    socket.setSoTimeout(SILENCE_MILLIS);
                }
            }
        } catch (SocketTimeoutException silent) {
            // it keeps the connection open for a next call
        }
        return back.toString(StandardCharsets.UTF_8);
    }

    /** Whether an answer has come to its end; one that says no length ends with the connection. */
    private static boolean isWhole(String bytes) {
        int head = bytes.indexOf(END);
        if (head < 0) {
            return false;
        }
        String headers = bytes.substring(0, head).toLowerCase(Locale.ROOT);
        if (CHUNKED.matcher(headers).find()) {
            return bytes.indexOf("\r\n0" + END, head + 2) >= 0;
        }
        Matcher length = LENGTH.matcher(headers);
        return length.find() && bytes.length() >= head + END.length() + Integer.parseInt(length.group(1));
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
