package org.lingqu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
class SystemTokenIntegrationTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    SystemClients clients;

    @Autowired
    Organization organization;

    @Autowired
    TestPeople people;

    @LocalServerPort
    int port;

    @Test
    void a_system_exchanges_its_credential_for_a_token_the_gateway_knows() throws Exception {
        SystemClients.Credential credential = aCredential();

        HttpResponse<String> answer = ask("grant_type=client_credentials&client_id=" + credential.client()
                + "&client_secret=" + credential.secret());

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode token = JsonMapper.shared().readTree(answer.body());
        assertThat(token.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(token.path("expires_in").asInt()).isBetween(590, 600);
        assertThat(clients.callerOf(token.path("access_token").asString())).isNotNull();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void a_wrong_secret_gets_a_problem_and_no_token() throws Exception {
        HttpResponse<String> answer = ask("client_id=" + aCredential().client() + "&client_secret=guess");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("client-refused").doesNotContain("access_token");
    }

    private SystemClients.Credential aCredential() {
        Actor integrator = people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR);
        SystemId system = organization.register("就业系统", 3, integrator).id();
        return clients.issue(system, integrator);
    }

    private HttpResponse<String> ask(String form) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/gateway/v1/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }
}
