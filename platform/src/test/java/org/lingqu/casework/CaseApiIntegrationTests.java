package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.SampleCases.Pair;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
class CaseApiIntegrationTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Autowired
    SampleCases samples;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    @BeforeEach
    void on_a_thursday_before_the_autumn_festival() {
        time.set(LocalDate.of(2026, 9, 24), LocalTime.of(16, 42));
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @Test
    void shows_decides_and_lists_a_case_to_a_program() throws Exception {
        Pair pair = samples.aPair();
        CaseFile file = samples.aShare(pair);
        String path = "/api/v1/cases/" + file.id();

        JsonNode seen = json(call("GET", path, pair.provider(), null), 200);
        assertThat(seen.path("number").asString()).isEqualTo(file.number());
        assertThat(seen.at("/clocks/0/due").asString()).isEqualTo("2026-10-12");
        assertThat(seen.at("/clocks/0/light").asString()).isEqualTo("GREEN");
        assertThat(seen.at("/clocks/0/days").size()).isEqualTo(19);
        assertThat(seen.at("/clocks/0/citation/obligations/0").asString()).isEqualTo("AH-25.3");
        assertThat(seen.path("moves"))
                .extracting(move -> move.path("name").asString())
                .containsExactly("draft", "grant", "refuse");
        assertThat(seen.at("/moves/2/inputs/1/required").asBoolean()).isTrue();
        assertThat(seen.at("/moves/2/inputs/1/choices")).hasSize(3);

        JsonNode refused =
                json(call("POST", path + "/moves", pair.provider(), "{\"move\":\"refuse\",\"version\":1}"), 400);
        assertThat(refused.path("faults")).hasSize(3);
        JsonNode listed = json(call("GET", "/api/v1/cases?light=green", pair.provider(), null), 200);
        assertThat(listed.at("/cases/0/number").asString()).isEqualTo(file.number());

        JsonNode granted = json(
                call(
                        "POST",
                        path + "/moves",
                        pair.provider(),
                        "{\"move\":\"grant\",\"version\":1,\"inputs\":{\"items\":[\"A\",\"B\"],\"until\":\"2027-10-14\",\"quota\":5000}}"),
                200);
        assertThat(granted.path("ending").asString()).isEqualTo("APPROVED");
        assertThat(granted.path("history").get(2).at("/inputs/items")).hasSize(2);
        JsonNode late = json(call("POST", path + "/moves", pair.user(), "{\"move\":\"withdraw\",\"version\":1}"), 409);
        assertThat(late.path("code").asString()).isEqualTo("case-moved");
        assertThat(late.path("detail").asString()).contains("测试人", "同意共享");
        assertThat(json(call("GET", "/api/v1/cases", pair.provider(), null), 200)
                        .path("cases"))
                .isEmpty();
    }

    @Test
    void refuses_strangers_other_departments_and_what_is_malformed() throws Exception {
        Pair pair = samples.aPair();
        CaseFile file = samples.aShare(pair);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        String path = "/api/v1/cases/" + file.id();

        assertThat(call("GET", path, null, null).statusCode()).isEqualTo(401);
        assertThat(json(call("GET", path, stranger, null), 404).path("code").asString())
                .isEqualTo("case-unknown");
        assertThat(call("POST", path + "/moves", stranger, "{\"move\":\"grant\",\"version\":1}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(call("GET", "/api/v1/cases/1", pair.user(), null).statusCode())
                .isEqualTo(400);
        assertThat(call("GET", "/api/v1/cases?light=purple", pair.user(), null).statusCode())
                .isEqualTo(400);
        assertThat(call("GET", "/api/v1/cases?scope=supervised", pair.user(), null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(call("POST", path + "/moves", pair.user(), "{\"move\":\"grant\",\"version\":1}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void tells_notices_to_a_program_and_lets_it_mark_them_as_read() throws Exception {
        Pair pair = samples.aPair();
        CaseFile file = samples.aShare(pair);

        JsonNode notices = json(call("GET", "/api/v1/notices", pair.provider(), null), 200);
        assertThat(notices.get(0).path("href").asString()).isEqualTo("/cases/" + file.id());
        assertThat(notices.get(0).path("text").asString()).contains(file.number());
        assertThat(notices.get(0).path("read").asBoolean()).isFalse();
        String upTo = notices.get(0).path("id").asString();
        assertThat(call("POST", "/api/v1/notices/read?upTo=" + upTo, pair.provider(), "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(json(call("GET", "/api/v1/notices", pair.provider(), null), 200)
                        .get(0)
                        .path("read")
                        .asBoolean())
                .isTrue();
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> call(String method, String path, @Nullable Actor actor, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept-Language", "zh-CN")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (body != null && !body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (actor != null) {
            request.header("Authorization", "Bearer " + people.tokenOf(actor));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
