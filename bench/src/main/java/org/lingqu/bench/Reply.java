package org.lingqu.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An answer as it comes in, HTTP/1.1, of half a megabyte at most: told are its status, whether it is whole and whether it is the last one. */
final class Reply {

    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final ByteBuffer bytes = ByteBuffer.allocate(512 * 1024);
    private int body;
    private int length;
    private boolean closes;

    /** Makes ready for the next one. */
    void clear() {
        bytes.clear();
        body = 0;
    }

    /** Reads what has come; -1 when the other side has ended. */
    int readFrom(ReadableByteChannel channel) throws IOException {
        int read = channel.read(bytes);
        if (body == 0) {
            head();
        }
        return read;
    }

    private void head() {
        byte[] all = bytes.array();
        for (int at = 3; at < bytes.position(); at++) {
            if (all[at] == '\n' && all[at - 1] == '\r' && all[at - 2] == '\n' && all[at - 3] == '\r') {
                body = at + 1;
                String head = new String(all, 0, body, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                String given = field(head, "content-length");
                length = given.isEmpty() ? -1 : Integer.parseInt(given);
                closes = field(head, "connection").equals("close");
                return;
            }
        }
    }

    private static String field(String head, String name) {
        int at = head.indexOf("\r\n" + name + ":");
        if (at < 0) {
            return "";
        }
        int begin = at + name.length() + 3;
        return head.substring(begin, head.indexOf("\r\n", begin)).strip();
    }

    /** Whether all of it is there: as long as it says of itself, or down to its last chunk. */
    boolean isWhole() {
        if (body == 0) {
            return false;
        }
        if (length >= 0) {
            return bytes.position() >= body + length;
        }
        int end = bytes.position() - LAST_CHUNK.length;
        return end >= body - 2
                && ByteBuffer.wrap(bytes.array(), end, LAST_CHUNK.length).equals(ByteBuffer.wrap(LAST_CHUNK));
    }

    int status() {
        byte[] all = bytes.array();
        return (all[9] - '0') * 100 + (all[10] - '0') * 10 + all[11] - '0';
    }

    boolean closes() {
        return closes;
    }

    /** Whether its status is there. */
    boolean hasStatus() {
        return bytes.position() >= 12;
    }

    /** What follows the head, as far as it has come. */
    String body() {
        return new String(bytes.array(), body, Math.max(0, bytes.position() - body), StandardCharsets.UTF_8);
    }
}
