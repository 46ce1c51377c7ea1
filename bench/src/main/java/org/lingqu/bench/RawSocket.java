package org.lingqu.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes as they are over a connection of their own, and takes whatever comes back until the other side ends or falls silent. */
final class RawSocket {

    private static final int SILENCE = 1_500;
    private static final int CONNECT = 5_000;
    private static final int MOST = 1 << 20;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final Pattern RECEIPT = Pattern.compile("(?i)\r\nLingqu-Receipt: *([^\r]+)");
    private static final Pattern CODE = Pattern.compile("\"code\" ?: ?\"([a-z-]+)\"");

    private RawSocket() {}

    /** What came back, of however many answers. */
    record Heard(String text) {

        List<Integer> statuses() {
            List<Integer> statuses = new ArrayList<>();
            Matcher each = STATUS.matcher(text);
            while (each.find()) {
                statuses.add(Integer.parseInt(each.group(1)));
            }
            return statuses;
        }

        List<String> receipts() {
            List<String> receipts = new ArrayList<>();
            Matcher each = RECEIPT.matcher(text);
            while (each.find()) {
                receipts.add(each.group(1).strip());
            }
            return receipts;
        }

        /** Code of the first problem told; empty when there is none. */
        String code() {
            Matcher code = CODE.matcher(text);
            return code.find() ? code.group(1) : "";
        }
    }

    static Heard send(int port, String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT);
            socket.setSoTimeout(SILENCE);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                InputStream in = socket.getInputStream();
                byte[] block = new byte[8_192];
                for (int read = in.read(block); read >= 0 && all.size() < MOST; read = in.read(block)) {
                    all.write(block, 0, read);
                }
            } catch (SocketTimeoutException silent) {
                // a connection that is kept for more
            } catch (IOException cut) {
                // ended by the other side, perhaps before it had read everything
            }
            return new Heard(all.toString(StandardCharsets.UTF_8));
        }
    }
}
