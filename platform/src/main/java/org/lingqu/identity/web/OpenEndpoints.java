package org.lingqu.identity.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lingqu.kernel.Problem;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;

/**
 * The reviewed list of addresses that answer strangers: {@code security/open-endpoints.txt}, one method, pattern and reason a line. The
 * security chains open just these, and a guard test asks every other address.
 */
public final class OpenEndpoints {

    /** One open address. */
    public record OpenEndpoint(HttpMethod method, String pattern) {}

    private OpenEndpoints() {}

    /** All of them, in the order of the file. */
    public static List<OpenEndpoint> all() {
        try {
            return new ClassPathResource("security/open-endpoints.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 3))
                    .map(parts -> new OpenEndpoint(HttpMethod.valueOf(parts[0]), parts[1]))
                    .toList();
        } catch (IOException unreadable) {
            throw Problem.unavailable("internal").causedBy(unreadable);
        }
    }
}
