package org.lingqu.exchange.handover;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that is asked for (RFC 9110, section 14): one range; several, or none that can be read, stand for the whole.
 *
 * @param from first byte, from 0
 * @param to the byte behind the last one
 * @param isPart whether a part was asked for
 */
record ByteRange(long from, long to, boolean isPart) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * @param header value of {@code Range}; null without one
     * @return null when it begins behind the end
     */
    static @Nullable ByteRange of(@Nullable String header, long size) {
        Matcher parts = ONE.matcher(header == null ? "" : header.strip());
        if (!parts.matches() || parts.group(1).isEmpty() && parts.group(2).isEmpty()) {
            return new ByteRange(0, size, false);
        }
        if (parts.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(parts.group(2)));
            return checked(size - last, size, size);
        }
        long from = Long.parseLong(parts.group(1));
        long to = parts.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(parts.group(2)) + 1);
        return to <= from && from < size ? new ByteRange(0, size, false) : checked(from, to, size);
    }

    private static @Nullable ByteRange checked(long from, long to, long size) {
        return from >= size ? null : new ByteRange(from, to, true);
    }

    long length() {
        return to - from;
    }
}
