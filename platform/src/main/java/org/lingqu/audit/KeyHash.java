package org.lingqu.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA256 of an identifier that was asked for; stands in records in its place. Made by {@link KeyHashes}. */
public final class KeyHash {

    static final int LENGTH = 32;

    private static final Pattern LISTED = Pattern.compile("[0-9a-f]{64}( [0-9a-f]{64})*");

    private final byte[] bytes;

    KeyHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hashes in the detail of an act that says whose record it was about; none when it says something else. */
    static List<KeyHash> listed(@Nullable String detail) {
        if (detail == null || !LISTED.matcher(detail).matches()) {
            return List.of();
        }
        return Arrays.stream(detail.split(" "))
                .map(each -> new KeyHash(HexFormat.of().parseHex(each)))
                .toList();
    }

    /** One behind the other, as records hold them. */
    static byte[] joined(List<KeyHash> hashes) {
        byte[] joined = new byte[hashes.size() * LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(joined, i * LENGTH, LENGTH);
        }
        return joined;
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
