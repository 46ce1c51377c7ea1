package org.lingqu.exchange.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A call that is signed first and may be changed afterwards: what is sent stands in {@code sent}, {@code query} and {@code body}, what was
 * signed in {@code base}.
 */
final class SignedCall {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final List<String[]> sent = new ArrayList<>();
    String method;
    String path;
    String query;
    String body;
    private final int port;

    private SignedCall(int port, String method, String path, String query, String body) {
        this.port = port;
        this.method = method;
        this.path = path;
        this.query = query;
        this.body = body;
    }

    /** What a call is signed with. */
    record Hand(SigningPen pen, String key, Instant at, String nonce, String authority) {

        static Hand of(SigningPen pen, String key, Instant at) {
            return new Hand(pen, key, at, UUID.randomUUID().toString(), "");
        }
    }

    static SignedCall get(int port, String resource, String query, Hand hand) {
        return new SignedCall(port, "GET", "/gateway/v1/" + resource + "/lookup", query, "").signed(hand, List.of());
    }

    static SignedCall post(int port, String resource, String body, Hand hand) {
        return new SignedCall(port, "POST", "/gateway/v1/" + resource + "/batch", "", body).signed(hand, List.of());
    }

    /** Signs without one of the parts. */
    static SignedCall getWithout(int port, String resource, String query, Hand hand, String part) {
        return new SignedCall(port, "GET", "/gateway/v1/" + resource + "/lookup", query, "")
                .signed(hand, List.of(part));
    }

    private SignedCall signed(Hand hand, List<String> without) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("@method", method);
        parts.put("@authority", hand.authority().isEmpty() ? "127.0.0.1:" + port : hand.authority());
        parts.put("@path", path);
        parts.put("@query", "?" + query);
        parts.put("lingqu-matter", "GSBX-2026-104417");
        sent.add(new String[] {"Lingqu-Matter", "GSBX-2026-104417"});
        if (!body.isEmpty()) {
            String digest = "sha-256=:" + Base64.getEncoder().encodeToString(sha256(body)) + ":";
            parts.put("content-digest", digest);
            sent.add(new String[] {"Content-Digest", digest});
        }
        parts.keySet().removeAll(without);
        StringBuilder base = new StringBuilder();
        parts.forEach((name, value) ->
                base.append('"').append(name).append("\": ").append(value).append('\n'));
        String parameters = "(\"" + String.join("\" \"", parts.keySet()) + "\");created="
                + hand.at().getEpochSecond() + ";keyid=\"" + hand.key() + "\";alg=\""
                + hand.pen().alg() + "\";nonce=\"" + hand.nonce() + "\"";
        base.append("\"@signature-params\": ").append(parameters);
        byte[] signature = hand.pen().signing().apply(base.toString().getBytes(StandardCharsets.UTF_8));
        sent.add(new String[] {"Signature-Input", "sig1=" + parameters});
        sent.add(new String[] {"Signature", "sig1=:" + Base64.getEncoder().encodeToString(signature) + ":"});
        return this;
    }

    SignedCall header(String name, String value) {
        sent.add(new String[] {name, value});
        return this;
    }

    Asked.Answer send() {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + path + (query.isEmpty() ? "" : "?" + query)));
        request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        sent.forEach(header -> request.header(header[0], header[1]));
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Asked.Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Lingqu-Receipt"),
                    response.headers().firstValue("Retry-After"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
