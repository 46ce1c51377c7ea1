package org.lingqu.exchange.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.exchange.service.ServiceWorld.KEY;
import static org.lingqu.exchange.service.ServiceWorld.declaration;
import static org.lingqu.exchange.service.ServiceWorld.row;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.lingqu.collection.http.GivenInterface;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.service.ServiceWorld.World;
import org.lingqu.testing.GivenCertificate;
import org.lingqu.testing.GivenCertificate.Draft;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestNode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Interfaces of departments are called by TLS that is checked: whoever is not the one that was declared is told nothing and gives nothing. */
@IntegrationTest
class ServiceTlsIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServiceWorld given;

    @Test
    void asks_a_server_whose_authority_or_certificate_the_operator_trusts() throws Exception {
        for (GivenCertificate trusted : List.of(GivenCertificate.ofAServer(), TestNode.PINNED)) {
            try (Encrypted own = new Encrypted(trusted, "")) {
                World world = declared(own);
                Asked.Answer answer = world.lookup();
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body()).contains("临渠第7商行");
                assertThat(own.asked).hasSize(1);
            }
        }
    }

    @Test
    void asks_nobody_whose_certificate_is_wrong() throws Exception {
        GivenCertificate authority = GivenCertificate.theAuthority();
        GivenCertificate stranger = new Draft("CN=Test authority").authority().make();
        Map<String, GivenCertificate> wrong = Map.of(
                "another host",
                        server().host("127.0.0.2")
                                .host("example.test")
                                .by(authority)
                                .make(),
                "no host but in its name",
                        new Draft("CN=127.0.0.1").by(authority).make(),
                "over",
                        server().host("127.0.0.1")
                                .until(Instant.now().minusSeconds(3600))
                                .by(authority)
                                .make(),
                "not yet",
                        server().host("127.0.0.1")
                                .from(Instant.now().plusSeconds(3600))
                                .by(authority)
                                .make(),
                "self-signed", server().host("127.0.0.1").make(),
                "unknown authority of the same name",
                        server().host("127.0.0.1").by(stranger).make(),
                "for clients only",
                        new Draft("CN=127.0.0.1")
                                .purpose(KeyPurposeId.id_kp_clientAuth)
                                .host("127.0.0.1")
                                .by(authority)
                                .make());
        for (Map.Entry<String, GivenCertificate> each : wrong.entrySet()) {
            try (Encrypted own = new Encrypted(each.getValue(), "")) {
                refused(declared(own), each.getKey(), "service-certificate");
                assertThat(own.asked).as(each.getKey()).isEmpty();
            }
        }
    }

    @Test
    void follows_nobody_from_an_encrypted_address_to_a_plain_one() throws Exception {
        try (GivenInterface plain =
                        new GivenInterface((exchange, query) -> GivenInterface.json(exchange, row(KEY, "")));
                Encrypted own = new Encrypted(
                        GivenCertificate.ofAServer(),
                        "http://127.0.0.1:" + plain.port() + "/enterprises?code=" + KEY)) {
            World world = declared(own);
            Asked.Answer answer = world.lookup();
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body()).contains("\"service-").doesNotContain("商行");
            assertThat(given.record(answer)).containsEntry("row_count", 0L);
            assertThat(own.asked).hasSize(1);
            assertThat(plain.asked).isEmpty();
        }
    }

    @Test
    void is_told_plainly_when_the_other_side_speaks_no_tls() {
        try (GivenInterface plain =
                new GivenInterface((exchange, query) -> GivenInterface.json(exchange, row(KEY, "")))) {
            Map<String, Object> declaration = declaration(plain.port());
            declaration.put("scheme", "https");
            declaration.put("timeoutMillis", 2_000);
            World world = given.world(port);
            world.declared(declaration);
            Asked.Answer answer = world.lookup();
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            // some servers answer a handshake with words, others wait for the rest of a request
            assertThat(String.valueOf(answer.json().get("code"))).isIn("service-certificate", "service-late");
            assertThat(answer.body()).doesNotContain("商行", "sun.security", "127.0.0.1");
            assertThat(plain.asked).isEmpty();
        }
    }

    private World declared(Encrypted own) {
        World world = given.world(port);
        Map<String, Object> declaration = declaration(own.server.getAddress().getPort());
        declaration.put("scheme", "https");
        world.declared(declaration);
        return world;
    }

    private void refused(World world, String why, String code) {
        Asked.Answer answer = world.lookup();
        assertThat(answer.status()).as(why + answer.body()).isEqualTo(503);
        assertThat(answer.json()).as(why).containsEntry("code", code);
        assertThat(answer.body()).as(why).doesNotContain("商行", "PKIX", "sun.security", "127.0.0.1");
        assertThat(given.record(answer)).as(why).containsEntry("row_count", 0L).containsEntry("refusal", code);
    }

    private static Draft server() {
        return new Draft("CN=127.0.0.1").purpose(KeyPurposeId.id_kp_serverAuth);
    }

    /** An interface that answers by TLS, or sends everybody elsewhere. */
    private static final class Encrypted implements AutoCloseable {

        final HttpsServer server;
        final List<String> asked = new CopyOnWriteArrayList<>();

        Encrypted(GivenCertificate own, String elsewhere) throws IOException, GeneralSecurityException {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(own.tls()));
            server.createContext("/", exchange -> {
                asked.add(exchange.getRequestURI().toString());
                try (exchange) {
                    if (elsewhere.isEmpty()) {
                        GivenInterface.json(exchange, row(KEY, ""));
                    } else {
                        exchange.getResponseHeaders().set("Location", elsewhere);
                        exchange.sendResponseHeaders(302, -1);
                    }
                }
            });
            server.start();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
