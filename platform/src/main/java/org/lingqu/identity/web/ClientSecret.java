package org.lingqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a system shows to get a token; nobody has looked yet whether it is right.
 *
 * @param client empty when it names none
 * @param secret empty when it shows none
 */
record ClientSecret(String client, String secret) {

    private static final String BASIC = "Basic ";
    private static final String FORM = "application/x-www-form-urlencoded";

    /**
     * Reads it from HTTP Basic, or from the fields {@code client_id} and {@code client_secret} of a form. Never from the address, which
     * servers on the way write into their logs (RFC 6749, section 2.3.1).
     *
     * @param body what came with the request
     */
    static ClientSecret of(HttpServletRequest request, byte[] body) {
        @Nullable String header = request.getHeader("Authorization");
        if (header != null && header.startsWith(BASIC)) {
            String pair = unpacked(header.substring(BASIC.length()));
            int colon = pair.indexOf(':');
            return colon < 0
                    ? new ClientSecret(pair, "")
                    : new ClientSecret(pair.substring(0, colon), pair.substring(colon + 1));
        }
        @Nullable String type = request.getContentType();
        String form = type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM)
                ? new String(body, StandardCharsets.UTF_8)
                : "";
        return new ClientSecret(field("client_id", form), field("client_secret", form));
    }

    /** The first field of a name; empty when there is none. */
    private static String field(String name, String form) {
        for (String each : form.split("&", -1)) {
            if (each.startsWith(name + "=")) {
                return decoded(each.substring(name.length() + 1));
            }
        }
        return "";
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private static String unpacked(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
