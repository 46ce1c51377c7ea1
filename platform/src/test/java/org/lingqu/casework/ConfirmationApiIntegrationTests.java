package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import org.lingqu.kernel.Problem;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Regulations confirmed by a program of the data authority; what the terms of validity mean is shown by {@link ValidityIntegrationTests}. */
@IntegrationTest
class ConfirmationApiIntegrationTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 24);

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Autowired
    SampleCases samples;

    @Autowired
    ConfirmedPacks confirmed;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    Pair pair;
    Actor authority;

    @BeforeEach
    void nothing_is_confirmed() throws Exception {
        time.set(TODAY, LocalTime.of(16, 42));
        pair = samples.aPair();
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        for (JsonNode pack : standings()) {
            for (JsonNode confirmation : pack.path("confirmations")) {
                takeBack(confirmation);
            }
        }
    }

    /** Other tests open cases under all of them. */
    @AfterEach
    void confirmed_as_before() {
        time.set(TODAY, LocalTime.of(16, 43));
        confirmed.all();
        time.release();
    }

    @Test
    void a_confirmation_from_before_the_last_day_does_not_carry_an_expired_regulation_on() throws Exception {
        assertThat(standing("AB").path("state").asString()).isEqualTo("EXPIRED");
        assertThat(standing("AB").path("from").asString()).isEqualTo("2021-10-11");
        assertThat(standing("AB").path("to").asString()).isEqualTo("2023-10-10");
        refusesNewCases("AB", "regulation-expired");

        time.set(LocalDate.of(2023, 10, 10), LocalTime.of(23, 50));
        assertThat(standing("AB").path("state").asString()).isEqualTo("IN_FORCE");
        JsonNode early = confirm("{\"pack\":\"AB\",\"document\":\"阿府办〔2023〕1号\",\"reason\":\"到期\"}");
        time.set(TODAY, LocalTime.of(16, 42));
        refusesNewCases("AB", "regulation-expired");
        takeBack(early);

        JsonNode since = confirm("{\"pack\":\"AB\",\"document\":\"阿府办〔2026〕9号\",\"reason\":\"继续适用\"}");
        assertThat(standing("AB").path("state").asString()).isEqualTo("CONFIRMED");
        CaseFile file = open("AB");
        assertThat(file.packId()).isEqualTo("AB");
        assertThat(file.clocks())
                .first()
                .satisfies(clock -> assertThat(clock.deadline().packStatus()).isEqualTo("term-expired"));

        takeBack(since);
        refusesNewCases("AB", "regulation-expired");
        CaseFile granted = cases.act(
                file.id(),
                new CaseMove("grant", Inputs.of("items", "A", "until", "2027-10-14"), file.version()),
                pair.provider());
        assertThat(granted.ending()).isEqualTo(Ending.APPROVED);
    }

    @Test
    void a_draft_that_is_tried_out_says_so_at_every_date_until_it_is_published() throws Exception {
        assertThat(standing("HN").path("state").asString()).isEqualTo("DRAFT");
        refusesNewCases("HN", "regulation-draft");

        confirm("{\"pack\":\"HN\",\"document\":\"试点批复〔2026〕3号\",\"reason\":\"试行\"}");

        assertThat(standing("HN").path("state").asString()).isEqualTo("CONFIRMED");
        assertThat(open("HN").clocks())
                .isNotEmpty()
                .allSatisfy(clock -> assertThat(clock.deadline().packStatus()).isEqualTo("draft-for-comments"));

        confirm("{\"pack\":\"HN\",\"publishedOn\":\"2026-10-01\",\"document\":\"公布令\",\"reason\":\"已公布\"}");
        refusesNewCases("HN", "regulation-not-in-force");
        time.set(LocalDate.of(2026, 10, 1), LocalTime.of(0, 5));
        assertThat(standing("HN").path("state").asString()).isEqualTo("IN_FORCE");
        assertThat(open("HN").packId()).isEqualTo("HN");
    }

    @Test
    void only_the_data_authority_confirms_and_names_a_document_and_a_reason() throws Exception {
        String wish = "{\"pack\":\"AB\",\"document\":\"某文\",\"reason\":\"某因\"}";
        assertThat(call("POST", "", pair.provider(), wish).statusCode()).isEqualTo(403);
        assertThat(call("POST", "", null, wish).statusCode()).isEqualTo(401);
        HttpResponse<String> bare = call("POST", "", authority, "{\"pack\":\"AB\"}");
        assertThat(bare.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(bare.body()).path("faults"))
                .extracting(fault -> fault.path("where").asString())
                .containsExactly("document", "reason");
        assertThat(standing("AB").path("confirmations")).isEmpty();
        refusesNewCases("AB", "regulation-expired");
    }

    private CaseFile open(String pack) {
        return cases.open(samples.share(pair, "待确认信息").under(pack));
    }

    private void refusesNewCases(String pack, String code) {
        assertThatExceptionOfType(Problem.class)
                .as(pack)
                .isThrownBy(() -> open(pack))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private JsonNode standing(String pack) throws Exception {
        for (JsonNode each : standings()) {
            if (each.path("pack").asString().equals(pack)) {
                return each;
            }
        }
        throw new AssertionError(pack);
    }

    private JsonNode standings() throws Exception {
        return JSON.readTree(call("GET", "", authority, null).body());
    }

    private JsonNode confirm(String wish) throws Exception {
        HttpResponse<String> answer = call("POST", "", authority, wish);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    private void takeBack(JsonNode confirmation) throws Exception {
        String path = "/" + confirmation.path("id").asString();
        assertThat(call("DELETE", path, authority, null).statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> call(String method, String path, @Nullable Actor actor, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/confirmations" + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (actor != null) {
            request.header("Authorization", "Bearer " + people.tokenOf(actor));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
