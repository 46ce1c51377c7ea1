package org.lingqu.exchange.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One call of the gateway as a consumer makes it. */
public record Asked(
        int port,
        String resource,
        @Nullable String token,
        @Nullable String grant,
        @Nullable String matter,
        String door) {

    private static final String GATEWAY = "/gateway/v1/";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public Asked(int port, String resource, @Nullable String token, @Nullable String grant, @Nullable String matter) {
        this(port, resource, token, grant, matter, GATEWAY);
    }

    /** At another address below which the same calls are answered. */
    public Asked at(String other) {
        return new Asked(port, resource, token, grant, matter, other);
    }

    public static Asked of(int port, ServedRegister.World world) {
        return new Asked(port, world.grant().resource().value(), world.token(), null, "GSBX-2026-104417");
    }

    public Asked token(@Nullable String other) {
        return new Asked(port, resource, other, grant, matter, door);
    }

    public Asked grant(@Nullable String number) {
        return new Asked(port, resource, token, number, matter, door);
    }

    public Asked matter(@Nullable String number) {
        return new Asked(port, resource, token, grant, number, door);
    }

    public Answer lookup(String query) {
        return send(to("lookup?" + query));
    }

    /** A page of all granted rows. */
    public Answer rows(String query) {
        return send(to("rows?" + query));
    }

    /** A page of changes. */
    public Answer changes(String query) {
        return send(to("changes?" + query));
    }

    /** A batch or a verification. */
    public Answer post(String word, String json) {
        return send(to(word).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder to(String address) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + door + resource + "/" + address));
    }

    private Answer send(HttpRequest.Builder request) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (grant != null) {
            request.header("Lingqu-Grant", grant);
        }
        if (matter != null) {
            request.header("Lingqu-Matter", matter);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Lingqu-Receipt"),
                    response.headers().firstValue("Retry-After"));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    public record Answer(int status, String body, Optional<String> receipt, Optional<String> retryAfter) {
        public Map<String, Object> json() {
            return JsonMapper.shared().readValue(body, new TypeReference<Map<String, Object>>() {});
        }
    }
}
