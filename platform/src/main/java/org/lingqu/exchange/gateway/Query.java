package org.lingqu.exchange.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.CallText;

/**
 * The parameters of a call, read strictly: percent-encoded UTF-8 without control characters, or a refusal. A container would replace what it
 * cannot read, and a replaced character could look up somebody else.
 *
 * @param values all values by name, in order
 */
record Query(Map<String, List<String>> values) {

    private static final int MOST = 200;
    private static final int LONGEST = 200;

    /**
     * Reads a query.
     *
     * @param text as it stood in the request line; null is empty
     * @throws Problem {@code query-malformed}
     */
    static Query of(@Nullable String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return new Query(values);
        }
        String[] pairs = text.split("&", MOST + 1);
        if (pairs.length > MOST) {
            throw malformed("?", "query-too-long", MOST);
        }
        for (String pair : pairs) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), "?");
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), name);
            if (isTooLong(value) || !CallText.isClean(value)) {
                throw malformed(name, "value-unusable", LONGEST);
            }
            values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return new Query(values);
    }

    /** Of several values separated by commas each may be as long as one; how long they are together, the server bounds. */
    private static boolean isTooLong(String value) {
        return value.length() > LONGEST && Stream.of(value.split(",")).anyMatch(part -> part.length() > LONGEST);
    }

    /** The values of a parameter that takes a list: repeated or separated by commas; empty ones are left out. */
    List<String> list(String name) {
        List<String> all = new ArrayList<>();
        for (String value : values.getOrDefault(name, List.of())) {
            for (String part : value.split(",")) {
                if (!part.isBlank()) {
                    all.add(part.strip());
                }
            }
        }
        return all;
    }

    private static String decoded(String text, String where) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return plain(text, where);
        }
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int octet = c == '+' ? ' ' : c;
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                octet = high < 0 || low < 0 ? -1 : high * 16 + low;
                i += 2;
            }
            if (octet < 0 || octet > 255 || (c != '%' && octet > 126)) {
                throw malformed(where, "value-encoding");
            }
            bytes[length++] = (byte) octet;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw malformed(where, "value-encoding").causedBy(broken);
        }
    }

    private static String plain(String text, String where) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 126) {
                throw malformed(where, "value-encoding");
            }
        }
        return text;
    }

    private static Problem malformed(String where, String code, Object... arguments) {
        return Problem.badInput("query-malformed").faults(List.of(Fault.of(where, code, arguments)));
    }
}
