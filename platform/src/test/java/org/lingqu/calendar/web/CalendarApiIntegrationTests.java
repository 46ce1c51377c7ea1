package org.lingqu.calendar.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.calendar.NoticeTexts;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calendar for programs. */
@IntegrationTest
class CalendarApiIntegrationTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Test
    void tells_of_a_year_and_of_a_day() throws Exception {
        String token = token(PostKind.STEWARD);
        JsonNode year = json("/years/2026", token, null, 200);
        assertThat(year.at("/workingDays").asInt()).isEqualTo(248);
        assertThat(year.at("/provisional").asBoolean()).isFalse();
        assertThat(year.at("/notices/0/festivals")).hasSize(7);
        assertThat(year.at("/notices/0/festivals/6/off/0/to").asString()).isEqualTo("2026-10-07");
        assertThat(json("/years/2049", token, null, 200).at("/version").asString())
                .isEqualTo("2049-provisional");
        JsonNode day = json("/days/2026-10-10", token, null, 200);
        assertThat(day.at("/working").asBoolean()).isTrue();
        assertThat(day.at("/reason").asString()).isEqualTo("MAKEUP_WORKDAY");
        assertThat(json("/days/2026-02-30", token, null, 400).at("/code").asString())
                .isEqualTo("parameter-malformed");
        assertThat(json("/years/2026?region=3410", token, null, 400).at("/code").asString())
                .isEqualTo("region-code-malformed");
    }

    @Test
    void checks_and_loads_a_notice_as_yaml_or_json() throws Exception {
        String token = token(PostKind.ADMINISTRATOR);
        String text = NoticeTexts.national(2039, "测试〔2038〕1号", "");
        assertThat(json("/notices?check=true", token, text, 200).at("/version").asInt())
                .isEqualTo(1);
        assertThat(json("/years/2039", token, null, 200).at("/provisional").asBoolean())
                .isTrue();
        assertThat(json("/notices", token, text, 200).at("/number").asString()).isEqualTo("测试〔2038〕1号");
        assertThat(json("/years/2039", token, null, 200).at("/provisional").asBoolean())
                .isFalse();
        assertThat(json("/notices", token, text, 409).at("/code").asString()).isEqualTo("calendar-same");
        JsonNode refused = json(
                "/notices",
                token,
                "{\"region\": \"341000\", \"year\": 2039, \"number\": \"测试\", \"holidays\": [{\"name\": \"节\", \"off\": [\"2038-01-01\"]}]}",
                400);
        assertThat(refused.at("/code").asString()).isEqualTo("calendar-refused");
        assertThat(refused.at("/faults/0/where").asString()).isEqualTo("notice:1 off");
        assertThat(json("/notices", token(PostKind.STEWARD), text, 403)
                        .at("/code")
                        .asString())
                .isEqualTo("permission-missing");
    }

    private String token(PostKind kind) {
        return people.tokenOf(people.aPersonOf(people.aDepartment(), kind));
    }

    private JsonNode json(String path, String token, @Nullable String body, int status)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/calendar" + path))
                .header("Authorization", "Bearer " + token);
        if (body != null) {
            request.header("Content-Type", body.startsWith("{") ? "application/json" : "application/yaml")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }
}
