package org.lingqu.pool;

import java.nio.charset.StandardCharsets;

/**
 * A text as the bytes of its UTF-8, somewhere in an array that belongs to somebody else.
 *
 * @param bytes in which it lies; not to be changed
 * @param from its first byte
 * @param length how many bytes
 */
@SuppressWarnings("ArrayRecordComponent") // a view, compared by nobody
public record Utf8(byte[] bytes, int from, int length) {

    @Override
    public String toString() {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
}
