package org.lingqu.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the one byte form of a log entry: JSON as RFC 8785 lays it down, for objects whose keys the caller writes in ascending order and
 * whose numbers are integers below 2^53. Absent values are left out, not written as null.
 */
final class CanonicalJson {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder(480);
    private boolean first = true;

    CanonicalJson open() {
        out.append('{');
        first = true;
        return this;
    }

    CanonicalJson open(String key) {
        key(key);
        return open();
    }

    CanonicalJson close() {
        out.append('}');
        first = false;
        return this;
    }

    CanonicalJson text(String key, @Nullable Object value) {
        if (value != null) {
            key(key);
            quoted(value.toString());
        }
        return this;
    }

    CanonicalJson number(String key, long value) {
        key(key);
        out.append(value);
        return this;
    }

    CanonicalJson texts(String key, List<?> values) {
        if (!values.isEmpty()) {
            key(key);
            out.append('[');
            for (int i = 0; i < values.size(); i++) {
                if (i > 0) {
                    out.append(',');
                }
                quoted(values.get(i).toString());
            }
            out.append(']');
        }
        return this;
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void key(String key) {
        if (!first) {
            out.append(',');
        }
        first = false;
        quoted(key);
        out.append(':');
    }

    private void quoted(String text) {
        out.append('"');
        int plain = 0; // begin of what is taken over as it is: nearly always the whole text, at once
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                out.append(text, plain, i);
                escaped(c);
                plain = i + 1;
            }
        }
        (plain == 0 ? out.append(text) : out.append(text, plain, text.length())).append('"');
    }

    private void escaped(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
