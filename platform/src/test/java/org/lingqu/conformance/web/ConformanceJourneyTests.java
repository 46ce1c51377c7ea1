package org.lingqu.conformance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.identity.Account;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each article asks for, in a browser and for programs. */
@IntegrationTest
class ConformanceJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @ParameterizedTest
    @CsvSource({"zh-CN, light, 1280", "zh-CN, dark, 360", "en, light, 1280", "en, light, 360"})
    void reads_filters_and_pages(String language, String theme, int width) {
        Account reader = people.anAccountOf(people.aDepartment(), PostKind.STEWARD);
        try (Browser browser =
                Browser.at(port).speaking(language).themed(theme).wide(width).open()) {
            browser.signIn(reader.username());
            assertThat(browser.go("/conformance")).isEqualTo(200);
            browser.check();
            browser.picture("conformance");
            assertThat(browser.page().locator("#articles tbody tr").count()).isEqualTo(20);
            assertThat(browser.page().innerText("main")).doesNotContain("AH-");
            browser.page().click("#articles a[rel=next]");
            assertThat(browser.page().url()).contains("after=");
            browser.check();
            assertThat(browser.go("/conformance?regulation=HF&part=sharing&status=missing"))
                    .isEqualTo(200);
            browser.check();
            browser.picture("conformance-filtered");
            assertThat(browser.go("/conformance?regulation=XX")).isEqualTo(404);
            assertThat(browser.go("/conformance?status=green")).isEqualTo(400);
        }
    }

    @Test
    void tells_programs_counts_and_obligations() throws Exception {
        JsonNode counts = json("", 200);
        assertThat(counts.at("/regulations/AB/testable").asInt()).isEqualTo(163);
        JsonNode rows = json("/obligations?regulation=HN&part=audit", 200);
        assertThat(rows).extracting(row -> row.at("/id").asString()).contains("HN-12.3");
        assertThat(rows.get(0).at("/place").asString()).isEqualTo("第十二条第二款");
        assertThat(json("/obligations?regulation=HN&status=not-testable", 200)).hasSize(5);
        assertThat(json("/obligations?regulation=XX", 404).at("/code").asString())
                .isEqualTo("regulation-unknown");
    }

    private JsonNode json(String path, int status) throws IOException, InterruptedException {
        String token = people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.STEWARD));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/conformance" + path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }
}
