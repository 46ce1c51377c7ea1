package org.lingqu.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform as any program sees it: HTTP and JSON, in the name of one person or system, or of a stranger. */
public final class Interfaces {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(10);

    private final HttpClient http;
    private final String base;
    private final String language;
    private final @Nullable String authorization;

    private Interfaces(HttpClient http, String base, String language, @Nullable String authorization) {
        this.http = http;
        this.base = base;
        this.language = language;
        this.authorization = authorization;
    }

    /** A stranger's view of a node, e.g. {@code http://127.0.0.1:8340}. */
    public static Interfaces of(String base) {
        return new Interfaces(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), base, "zh-CN", null);
    }

    /** The same node, answering in another language. */
    public Interfaces speaking(String tag) {
        return new Interfaces(http, base, tag, authorization);
    }

    /** The same node in the name of a person. */
    public Interfaces signIn(String username, String password) {
        Answer answer = post("/api/v1/tokens", Map.of("username", username, "password", password));
        return with(answer.expect(201).text("token"));
    }

    /** The same node with a bearer token. */
    public Interfaces with(String bearer) {
        return new Interfaces(http, base, language, "Bearer " + bearer);
    }

    public String base() {
        return base;
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), null, headers);
    }

    public Answer post(String path, Object body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(JSON.writeValueAsString(body)), "application/json", headers);
    }

    public Answer put(String path, Object body, String... headers) {
        return send("PUT", path, BodyPublishers.ofString(JSON.writeValueAsString(body)), "application/json", headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), null, headers);
    }

    /** Sends a file as the body. */
    public Answer upload(String path, byte[] content, String contentType, String... headers) {
        return send("POST", path, BodyPublishers.ofByteArray(content), contentType, headers);
    }

    /** Sends a file as the body, reading it meanwhile. */
    public Answer upload(String path, Path content, String contentType) {
        try {
            return send("POST", path, BodyPublishers.ofFile(content), contentType);
        } catch (FileNotFoundException absent) {
            throw Problem.unavailable("demo-no-answer").with(content).causedBy(absent);
        }
    }

    /** Sends a form with files. */
    public Answer send(String path, Multipart form) {
        return send("POST", path, BodyPublishers.ofByteArray(form.bytes()), form.contentType());
    }

    /**
     * Fetches a file.
     *
     * @throws Problem {@code demo-no-answer} when it is not given out
     */
    public byte[] download(String path) {
        HttpResponse<byte[]> answer = sent(request(path).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw Problem.unavailable("demo-no-answer").with("GET " + path + ": " + answer.statusCode());
        }
        return answer.body();
    }

    /** Sends the fields of a form. */
    Answer form(String path, Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
        return send("POST", path, BodyPublishers.ofString(body.toString()), "application/x-www-form-urlencoded");
    }

    /** A value as it stands in an address. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    private Answer send(
            String method, String path, BodyPublisher body, @Nullable String contentType, String... headers) {
        HttpRequest.Builder request = request(path).method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Answer(sent(request.build(), BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER_WITHIN)
                .header("Accept-Language", language);
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private <T> HttpResponse<T> sent(HttpRequest request, BodyHandler<T> taking) {
        try {
            return http.send(request, taking);
        } catch (IOException lost) {
            throw unanswered(request).causedBy(lost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unanswered(request).causedBy(interrupted);
        }
    }

    private static Problem unanswered(HttpRequest request) {
        return Problem.unavailable("demo-no-answer")
                .with(request.method() + " " + request.uri().getPath());
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        /** @throws Problem {@code demo-unexpected} telling what came instead */
        public Answer expect(int status) {
            return status() == status ? this : unexpected(String.valueOf(status), String.valueOf(status()));
        }

        /** A refusal with a status and a code. */
        Answer expect(int status, String code) {
            expect(status);
            return text("code").equals(code) ? this : unexpected(code, text("code"));
        }

        private Answer unexpected(String wanted, String came) {
            throw Problem.unavailable("demo-unexpected")
                    .with(response.request().method() + " " + response.uri().getPath(), wanted, came, response.body());
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String text(String member) {
            return json().path(member).asString("");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String body() {
            return response.body();
        }
    }
}
