package org.lingqu;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.identity.web.OpenEndpoints;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/v1/openapi.json} says what there is, to anybody, and nothing that is not there. */
@IntegrationTest
class OpenApiIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    private String text = "";
    private JsonNode description = JsonMapper.shared().createObjectNode();

    @BeforeEach
    void reads_it() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/openapi.json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        text = answer.body();
        description = JsonMapper.shared().readTree(text);
    }

    @Test
    void every_interface_is_described_with_a_summary() {
        List<String> missing = new ArrayList<>();
        mappings.forEach(mapping -> mapping.getHandlerMethods().forEach((info, method) -> {
            for (String pattern : info.getPatternValues()) {
                for (RequestMethod verb : info.getMethodsCondition().getMethods()) {
                    JsonNode operation = description
                            .path("paths")
                            .path(pattern.replaceAll("\\{([^:}]+):[^}]*}", "{$1}"))
                            .path(verb.name().toLowerCase(java.util.Locale.ROOT));
                    if (pattern.startsWith("/api/v1/")
                            && !pattern.startsWith("/api/v1/openapi.json")
                            && operation.path("summary").asString("").isBlank()) {
                        missing.add(verb + " " + pattern);
                    }
                }
            }
        }));
        assertThat(missing).isEmpty();
    }

    @Test
    void the_gateway_and_its_token_are_described_too() {
        JsonNode lookup = description
                .path("paths")
                .path("/gateway/v1/{prefix}/{suffix}/lookup")
                .path("get");
        assertThat(lookup.path("responses").path("200").path("headers").has("Lingqu-Receipt"))
                .isTrue();
        assertThat(lookup.path("security").toString()).contains("system");
        assertThat(description.path("paths").path("/gateway/v1/token").has("post"))
                .isTrue();
    }

    @Test
    void nobody_is_asked_to_say_who_he_is_and_no_key_is_shown_for_a_text() {
        assertThat(text).doesNotContain("⟦");
        description
                .path("paths")
                .forEach(path -> path.forEach(operation -> operation
                        .path("parameters")
                        .forEach(parameter -> assertThat(
                                        !parameter.path("name").asString("").equals("actor")
                                                || parameter
                                                        .path("schema")
                                                        .path("type")
                                                        .asString("")
                                                        .equals("string"))
                                .as("only a search names an actor, by words: %s", parameter)
                                .isTrue())));
        assertThat(description
                        .path("components")
                        .path("securitySchemes")
                        .path("person")
                        .path("scheme")
                        .asString(""))
                .isEqualTo("bearer");
        assertThat(description
                        .path("paths")
                        .path("/api/v1/tokens")
                        .path("post")
                        .path("security")
                        .size())
                .isZero();
    }

    @Test
    void what_is_open_to_strangers_asks_for_no_token_and_everything_else_does() {
        List<String> open = OpenEndpoints.all().stream()
                .filter(each ->
                        each.pattern().startsWith("/api/v1/") && !each.pattern().equals("/api/v1/openapi.json"))
                .map(each -> each.method().name().toLowerCase(java.util.Locale.ROOT) + " " + each.pattern())
                .toList();
        assertThat(open).hasSizeGreaterThan(3);
        List<String> described = new ArrayList<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode security = operation.getValue().path("security");
                    if (path.getKey().startsWith("/api/v1/") && security.isArray() && security.isEmpty()) {
                        described.add(operation.getKey() + " " + path.getKey());
                    }
                }));
        assertThat(described).containsExactlyInAnyOrderElementsOf(open);
    }

    @Test
    void a_problem_is_described_with_everything_it_can_tell() {
        JsonNode problem =
                description.path("components").path("schemas").path("Problem").path("properties");
        assertThat(problem.path("faults").path("items").path("properties").propertyNames())
                .containsExactlyInAnyOrder("where", "code", "message");
        assertThat(problem.path("citations").path("items").path("properties").propertyNames())
                .containsExactlyInAnyOrder("pack", "article", "obligations");
    }

    @Test
    void every_type_referred_to_is_there_and_those_of_two_modules_are_told_apart() {
        JsonNode schemas = description.path("components").path("schemas");
        Matcher reference = Pattern.compile("\"#/components/schemas/([^\"]+)\"").matcher(text);
        int seen = 0;
        while (reference.find()) {
            seen++;
            assertThat(schemas.has(reference.group(1))).as(reference.group(1)).isTrue();
        }
        assertThat(seen).isPositive();
        assertThat(schemas.has("catalog.EntryJson.ItemJson")).isTrue();
        assertThat(schemas.has("sharing.SharingJson.ItemJson")).isTrue();
    }
}
