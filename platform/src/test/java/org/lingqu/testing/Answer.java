package org.lingqu.testing;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server answered. */
public record Answer(int status, String location, String body, HttpResponse<String> response) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(), response.headers().firstValue("Location").orElse(""), response.body(), response);
    }

    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** Code of the problem; empty when it is none. */
    public String code() {
        return body.startsWith("{") ? json().path("code").asString("") : "";
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
