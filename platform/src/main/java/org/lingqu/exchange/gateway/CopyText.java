package org.lingqu.exchange.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cells in the text form of PostgreSQL's COPY, read and written byte by byte. What is written has only those escapes that MariaDB's LOAD DATA
 * understands too; other control characters stand as they are.
 */
final class CopyText {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    CopyText(int expected) {
        bytes = new byte[expected];
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Also gives back what memory it has beyond a number of bytes. */
    void clear(int most) {
        clear();
        if (bytes.length > most) {
            bytes = new byte[most];
        }
    }

    /** What has been written, with room behind it: {@link #length} counts. */
    byte[] bytes() {
        return bytes;
    }

    void add(int sign) {
        room(1);
        bytes[length++] = (byte) sign;
    }

    void add(byte[] source, int from, int count) {
        room(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    void addHex(byte[] source, int from, int count) {
        room(2 * count);
        for (int i = from; i < from + count; i++) {
            bytes[length++] = HEX[(source[i] >> 4) & 15];
            bytes[length++] = HEX[source[i] & 15];
        }
    }

    /** Keeps a place for what is written by {@link #replaceHex} later. */
    void skip(int count) {
        room(count);
        length += count;
    }

    /** Writes over what stands at a place. */
    void replaceHex(int at, byte[] source, int from, int count) {
        int end = length;
        length = at;
        addHex(source, from, count);
        length = end;
    }

    void addEscaped(byte[] source, int from, int count) {
        room(2 * count);
        for (int i = from; i < from + count; i++) {
            byte sign = source[i];
            int escape = escape(sign);
            if (escape != 0) {
                bytes[length++] = '\\';
            }
            bytes[length++] = escape == 0 ? sign : (byte) escape;
        }
    }

    /** Appends a cell without its escapes. */
    void addPlain(byte[] source, int from, int to) {
        room(to - from);
        for (int i = from; i < to; i++) {
            byte sign = source[i];
            if (sign == '\\' && i + 1 < to) {
                sign = meant(source[++i]);
            }
            bytes[length++] = sign;
        }
    }

    /** A cell as text; null when it says that there is none. */
    static @Nullable String plain(byte[] source, int from, int to) {
        if (isNone(source, from, to)) {
            return null;
        }
        CopyText text = new CopyText(to - from);
        text.addPlain(source, from, to);
        return new String(text.bytes, 0, text.length, StandardCharsets.UTF_8);
    }

    static boolean isNone(byte[] source, int from, int to) {
        return to - from == 2 && source[from] == '\\' && source[from + 1] == 'N';
    }

    private static int escape(byte sign) {
        return switch (sign) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> 0;
        };
    }

    private static byte meant(byte escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            default -> escape;
        };
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + (bytes.length >> 1)));
        }
    }
}
