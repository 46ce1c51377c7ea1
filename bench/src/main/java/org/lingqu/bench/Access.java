package org.lingqu.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.lingqu.demo.Interfaces;
import org.lingqu.demo.Interfaces.Answer;
import org.lingqu.kernel.Problem;

/** A system's way to one resource through the gateway; gets a new token before the old one ends, as a well-made caller does. */
final class Access {

    private static final long RENEW_AFTER = Duration.ofMinutes(4).toNanos();
    private static final long AGAIN = Duration.ofSeconds(2).toNanos();

    private final Interfaces node;
    private final String resource;
    private final String basic;
    private volatile String token = "";
    private volatile long renewAt;
    private volatile long renewedAt;

    Access(Interfaces node, String resource, String client, String secret) {
        this(
                node,
                resource,
                "Basic "
                        + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8)));
    }

    private Access(Interfaces node, String resource, String basic) {
        this.node = node;
        this.resource = resource;
        this.basic = basic;
        renew();
    }

    /** The present token; whoever asks first after its time fetches the next, the others go on with the old one. */
    String token() {
        if (System.nanoTime() - renewAt > 0) {
            synchronized (this) {
                if (System.nanoTime() - renewAt > 0) {
                    renewAt = System.nanoTime() + AGAIN;
                    tryToRenew();
                }
            }
        }
        return token;
    }

    /** The same system's way to the same resource through another node of the same platform. */
    Access through(Interfaces other) {
        return new Access(other, resource, basic);
    }

    String resource() {
        return resource;
    }

    /** The present token was refused; the next call fetches another one, if none was fetched a moment ago. */
    void isOver() {
        if (System.nanoTime() - renewedAt > AGAIN) {
            renewAt = System.nanoTime();
        }
    }

    /** A request for one row by its key, for a matter of its own. */
    byte[] request(String key, String value, String matter) {
        return request("lookup?" + key + '=' + value, matter);
    }

    /** Any question about the resource, e.g. {@code rows?limit=10}. */
    byte[] request(String question, String matter) {
        return ("GET /gateway/v1/" + resource + "/" + question
                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token() + "\r\nLingqu-Matter: "
                        + matter
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void tryToRenew() {
        try {
            renew();
        } catch (Problem nodeIsDown) {
            renewAt = System.nanoTime() + AGAIN;
        }
    }

    private void renew() {
        Answer answer =
                node.post("/gateway/v1/token", Map.of(), "Authorization", basic).expect(200);
        token = answer.text("access_token");
        renewedAt = System.nanoTime();
        renewAt = renewedAt + RENEW_AFTER;
    }
}
