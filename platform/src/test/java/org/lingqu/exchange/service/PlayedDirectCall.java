package org.lingqu.exchange.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lingqu.exchange.service.ServiceWorld.API;
import static org.lingqu.exchange.service.ServiceWorld.KEY;
import static org.lingqu.exchange.service.ServiceWorld.declaration;
import static org.lingqu.exchange.service.ServiceWorld.row;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lingqu.audit.StatementKey;
import org.lingqu.collection.http.GivenInterface;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.service.ServiceWorld.World;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.testing.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Calls through the exchange and past it, to an interface before which the adapter of docs/adapter stands; the same under every regulation. */
@Component
class PlayedDirectCall {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ServiceWorld given;
    private final ServiceRows rows;
    private final ServiceSecrets secrets;
    private final GivenGrants grants;
    private final JdbcClient jdbc;

    PlayedDirectCall(
            ServiceWorld given, ServiceRows rows, ServiceSecrets secrets, GivenGrants grants, JdbcClient jdbc) {
        this.given = given;
        this.rows = rows;
        this.secrets = secrets;
        this.grants = grants;
        this.jdbc = jdbc;
    }

    void play(int port) throws IOException {
        World world = given.world(port);
        try (GivenInterface own = new GivenInterface(
                (exchange, query) -> GivenInterface.json(exchange, row(query.getOrDefault("code", ""), "")))) {
            String id = world.declared(9);
            String key = world.steward()
                    .post(API + "/" + id + "/adapter-key", Map.of())
                    .json()
                    .path("key")
                    .asString();
            try (Adapter adapter = Adapter.before(own.port(), id, vkey(world), port, key)) {
                assertThat(world.declared(declaration(adapter.port()))).isEqualTo(id);

                Asked.Answer answer = world.lookup();
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.json()).containsEntry("found", 1);
                assertThat(given.record(answer)).containsEntry("row_count", 1L);
                assertThat(own.asked).hasSize(1);

                refusedPastTheExchange(world, adapter.port(), own);
                recorded(world, id);
                gapsAreMalformed(port, id, key);
                onlyTheExchangeHoldsTheCredential(world, id);

                grants.withdraw(world.grant());
                int before = own.asked.size();
                Asked.Answer refused = world.lookup();
                assertThat(refused.status()).isEqualTo(403);
                assertThat(own.asked)
                        .as("without a live grant there is no token")
                        .hasSize(before);
            }
            Answer invented = world.steward()
                    .post(
                            API + "/" + id + "/refusals",
                            Map.of("refusals", List.of(Map.of("from", "::1", "reason", "x", "count", 1))));
            assertThat(invented.status())
                    .as("who has not the key of the adapter tells nothing")
                    .isEqualTo(401);
        }
    }

    private static void gapsAreMalformed(int port, String id, String key) throws IOException {
        HttpRequest gap = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + API + "/" + id + "/refusals"))
                .header("Content-Type", "application/json")
                .header("Lingqu-Adapter", key)
                .POST(HttpRequest.BodyPublishers.ofString("{\"refusals\":[null]}"))
                .build();
        try {
            HttpResponse<String> answer = CLIENT.send(gap, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("service-refusals-malformed");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String vkey(World world) {
        Answer key = world.steward().get(API + "/key");
        assertThat(key.status()).isEqualTo(200);
        return key.body().strip();
    }

    private void refusedPastTheExchange(World world, int adapter, GivenInterface own) throws IOException {
        DepartmentService service =
                rows.latest(new ResourceCode(world.entry().code().value())).orElseThrow();
        World another = given.world(adapter);
        String target = "/enterprises?code=" + KEY;
        String digest = ServiceSecrets.digest("GET", target, new byte[0]);
        Instant now = Instant.now();
        DepartmentService other = new DepartmentService(
                UUID.randomUUID(),
                another.entry().code(),
                "",
                service.department(),
                "",
                1,
                service.declaration(),
                false,
                now,
                "",
                null);
        int before = own.asked.size();
        assertThat(call(adapter, target)).contains("token-missing");
        assertThat(call(adapter, target, "invented")).contains("token-malformed");
        assertThat(call(adapter, target, secrets.token(other, UUID.randomUUID(), now, digest)))
                .contains("token-other-service");
        assertThat(call(adapter, "/enterprises?code=1", secrets.token(service, UUID.randomUUID(), now, digest)))
                .contains("token-other-request");
        assertThat(call(adapter, target, secrets.token(service, UUID.randomUUID(), now.minusSeconds(120), digest)))
                .contains("token-old");
        assertThat(call(adapter, target, forged(service, digest, now))).contains("token-not-signed");
        assertThat(own.asked).as("none reached it").hasSize(before);
        String once = secrets.token(service, UUID.randomUUID(), now, digest);
        assertThat(call(adapter, target, once)).startsWith("200");
        assertThat(call(adapter, target, once)).contains("token-again");
        assertThat(own.asked).hasSize(before + 1);
    }

    private static String forged(DepartmentService service, String digest, Instant now) throws IOException {
        Path folder = Files.createTempDirectory("forger");
        StatementKey key = StatementKey.of(folder.resolve("key"), "lingqu.local/exchange");
        String note = key.sign("lingqu exchange 1\nservice: " + service.id() + "\nresource: x\nrecord: x\nat: " + now
                + "\nrequest: " + digest + "\n");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(note.getBytes(StandardCharsets.UTF_8));
    }

    private void recorded(World world, String id) {
        await().atMost(Duration.ofSeconds(15))
                .until(
                        () -> String.join("", given.acts("exchange.service.direct-call", id)),
                        acts -> List.of(
                                        "token-missing",
                                        "token-malformed",
                                        "token-other-service",
                                        "token-other-request",
                                        "token-old",
                                        "token-not-signed",
                                        "token-again")
                                .stream()
                                .allMatch(acts::contains));
        assertThat(jdbc.sql(
                                "select count(*) from audit.record where subject_id = ? and refusal = 'service-direct-call'")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isEqualTo(7);
        assertThat(given.told(world)).as("its department was told").isEqualTo(1);
    }

    private void onlyTheExchangeHoldsTheCredential(World world, String id) {
        JsonNode shown = world.steward().get(API + "/" + id).json();
        assertThat(shown.path("credential").asBoolean()).isTrue();
        assertThat(shown.toString()).doesNotContain("only-the-exchange-knows");
        assertThat(jdbc.sql("select version, encode(secret, 'escape') as kept from exchange.service_version"
                                + " where service = ?::uuid and secret is not null")
                        .param(id)
                        .query()
                        .listOfRows())
                .as("ciphered, of the version in force alone")
                .singleElement()
                .satisfies(kept -> assertThat(kept)
                        .containsEntry("version", 2)
                        .extractingByKey("kept")
                        .asString()
                        .isNotEmpty()
                        .doesNotContain("only-the-exchange-knows"));
    }

    private static String call(int adapter, String target, String... tokens) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adapter + target));
        for (String token : tokens) {
            request.header("Lingqu-Exchange", token);
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
