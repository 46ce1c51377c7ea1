package org.lingqu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
class SystemTokenIntegrationTests {

    /** Of the server, for requests. */
    private static final int THREADS = 64;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    SystemClients clients;

    @Autowired
    Organization organization;

    @Autowired
    TestPeople people;

    @Autowired
    Keyring keyring;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @Autowired
    TestTime time;

    @LocalServerPort
    int port;

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

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

    @Test
    void a_token_whose_credential_was_revoked_during_the_exchange_speaks_for_nobody() throws Exception {
        SystemClients.Credential other = aCredential();
        jdbc.sql(
                        "insert into identity.system_token (hash, client, expires_at) values (:hash, :client, now() - interval '1 day')")
                .param("hash", Secrets.digest(Secrets.next()))
                .param("client", other.client())
                .update();
        Actor integrator = people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR);
        SystemId system = organization.register("就业系统", 3, integrator).id();
        SystemClients.Credential credential = clients.issue(system, integrator);
        CompletableFuture<SystemClients.Token> exchange;
        try (Connection holding = database.getConnection();
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("select 1 from identity.system_token where client = '" + other.client() + "' for update");
            exchange = CompletableFuture.supplyAsync(() -> clients.token(credential.client(), credential.secret()));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> jdbc.sql("""
                            select count(*) > 0 from pg_stat_activity
                            where wait_event_type = 'Lock' and query like 'delete from identity.system_token%'""").query(Boolean.class).single());
            keyring.revoke(system, credential.client(), "人员离岗", integrator);
            holding.rollback();
        }

        assertThat(clients.callerOf(exchange.get(20, TimeUnit.SECONDS).token())).isNull();
    }

    @Test
    void tokens_are_forgotten_when_they_have_ended() {
        SystemClients.Credential credential = aCredential();
        for (int i = 0; i < 1_000; i++) {
            assertThat(clients.callerOf(clients.token(credential.client(), credential.secret())
                            .token()))
                    .isNotNull();
        }
        assertThat(clients.remembered()).isGreaterThanOrEqualTo(1_000);

        time.advance(Duration.ofMinutes(11));

        assertThat(clients.remembered()).isLessThan(10);
    }

    @Test
    void forms_that_never_come_to_an_end_keep_nobody_else_from_a_token() throws Exception {
        SystemClients.Credential credential = aCredential();
        List<Socket> half = new ArrayList<>();
        try {
            for (int n = 0; n < THREADS + 6; n++) {
                half.add(begun("Content-Length: 100", "grant_type="));
            }
            // the first may come before the server has got to all of them
            for (int n = 0; n < 3; n++) {
                assertThat(ask(form(credential)).statusCode()).isEqualTo(200);
            }
        } finally {
            for (Socket each : half) {
                each.close();
            }
        }
    }

    @Test
    void a_form_that_comes_in_two_pieces_gets_its_token() throws Exception {
        String form = form(aCredential());
        try (Socket slow = begun("Content-Length: " + form.length() + "\r\nConnection: close", form.substring(0, 30))) {
            assertThat(ask(form(aCredential())).statusCode()).isEqualTo(200);
            slow.getOutputStream().write(form.substring(30).getBytes(StandardCharsets.UTF_8));
            slow.setSoTimeout(20_000);

            assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .contains("access_token");
        }
    }

    @Test
    void a_form_that_is_too_long_is_told_so_and_one_without_a_secret_is_refused() throws Exception {
        String form = form(aCredential());

        assertThat(ask(form + "&more=" + "x".repeat(64 * 1024)).statusCode()).isEqualTo(413);
        assertThat(ask("client_id=%zz&client_secret=%zz").statusCode()).isEqualTo(401);
        assertThat(ask("").statusCode()).isEqualTo(401);
        assertThat(ask(form + "&more=" + "x".repeat(60 * 1024)).statusCode()).isEqualTo(200);
    }

    private static String form(SystemClients.Credential credential) {
        return "grant_type=client_credentials&client_id=" + credential.client() + "&client_secret="
                + credential.secret();
    }

    /** A question for a token whose form has begun. */
    private Socket begun(String headers, String form) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String head = "POST /gateway/v1/token HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\n" + headers + "\r\n\r\n";
        socket.getOutputStream().write((head + form).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
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
