package org.lingqu.collection.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where an interface is asked, and how it is told who asks.
 *
 * @param path with query, as it stands in the request
 * @param username for {@code basic} only
 * @param secret password, token or value of a header; empty for none
 * @param properties names and values allowed by the kind
 */
public record InterfaceAddress(
        String host, int port, String path, String username, String secret, Map<String, String> properties) {

    private static final Pattern PATH =
            Pattern.compile("(/[\\p{Alnum}._~%:@!$*+,;=-]*)+([?][\\p{Alnum}/._~%:@!$*+,;=&-]*)?");
    private static final int LONGEST = 500;

    public InterfaceAddress {
        properties = Map.copyOf(properties);
    }

    /** Whether a text is a path with or without a query, in the signs a request line takes; no way up, no other host. */
    public static boolean isPath(String text) {
        return text.length() <= LONGEST
                && PATH.matcher(text).matches()
                && !text.startsWith("//")
                && !text.contains("..");
    }

    /** A property, or what holds when it is left out. */
    String property(String name, String otherwise) {
        return properties.getOrDefault(name, otherwise);
    }

    boolean encrypted() {
        return property("scheme", "https").equals("https");
    }

    /** As it stands in the header Host. */
    String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (encrypted() ? 443 : 80) ? name : name + ":" + port;
    }

    /** The request for a target below this address. */
    byte[] request(String target) {
        List<String> lines = new ArrayList<>(List.of(
                "GET " + target + " HTTP/1.1",
                "Host: " + authority(),
                "User-Agent: Lingqu",
                "Accept: application/json",
                "Accept-Encoding: identity",
                "Connection: close"));
        switch (property("access", "none")) {
            case "basic" -> lines.add("Authorization: Basic " + base64(username + ":" + secret));
            case "bearer" -> lines.add("Authorization: Bearer " + secret);
            case "header" -> lines.add(property("header", "X-API-Key") + ": " + secret);
            default -> {}
        }
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "InterfaceAddress[" + authority() + path + ", " + username + "]";
    }
}
