package org.lingqu.audit;

import java.util.Arrays;
import java.util.HexFormat;

/** HMAC-SHA256 of an identifier that was asked for; stands in records in its place. Made by {@link KeyHashes}. */
public final class KeyHash {

    static final int LENGTH = 32;

    private final byte[] bytes;

    KeyHash(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Writes its first bytes into an array. */
    public void copyTo(byte[] target, int at, int count) {
        System.arraycopy(bytes, 0, target, at, count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyHash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Lower-case hexadecimal, as in the log entry. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
