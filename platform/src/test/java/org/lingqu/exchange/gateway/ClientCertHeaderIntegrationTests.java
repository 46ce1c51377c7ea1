package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.exchange.gateway.TlsLine.Said;
import org.lingqu.kernel.SystemsDoor;
import org.lingqu.testing.GivenCertificate;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestNode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A certificate told in a header (RFC 9440) counts from the operator’s proxy, and from nobody else whatever he writes. */
@IntegrationTest
class ClientCertHeaderIntegrationTests {

    @LocalServerPort
    int pages;

    @Autowired
    SystemsDoor door;

    @Autowired
    ServedRegister register;

    @Autowired
    CertifiedCaller given;

    private World world;

    @BeforeEach
    void a_system_that_may_read_a_register() {
        world = register.aWorld();
    }

    @Test
    void takes_a_certificate_from_a_header_only_from_the_proxy() throws IOException {
        GivenCertificate own = GivenCertificate.ofAClient("own");
        given.registered(world, own);
        String header = "Client-Cert: " + own.header();
        for (int port : List.of(port(), pages)) {
            given.refused(ask(port, "127.0.0.1", header), "certificate-header-untrusted");
            given.refused(ask(port, "127.0.0.8", header), "certificate-header-untrusted");
            given.refused(
                    ask(port, "127.0.0.1", header, "Authorization: Bearer " + world.token()),
                    "certificate-header-untrusted");
            given.refused(ask(port, "127.0.0.1", "CLIENT-CERT: " + own.header()), "certificate-header-untrusted");
            for (String other : List.of(
                    "Client_Cert: " + own.header(),
                    "X-Client-Cert: " + own.header(),
                    "X-Forwarded-For: " + TestNode.PROXY,
                    "Forwarded: for=" + TestNode.PROXY)) {
                assertThat(ask(port, "127.0.0.1", other).body()).as(other).contains("system-token-refused");
            }
            given.refused(
                    ask(port, "127.0.0.1", "X-Forwarded-For: " + TestNode.PROXY, header),
                    "certificate-header-untrusted");

            Said proxied = ask(port, TestNode.PROXY, header);
            assertThat(proxied.status()).as(proxied.body()).isEqualTo(200);
            assertThat(given.record(proxied))
                    .containsEntry(
                            "system_id", world.grant().consumer().system().value());
            given.refused(ask(port, TestNode.PROXY, header, header), "certificate-header-malformed");
            given.refused(ask(port, TestNode.PROXY, "Client-Cert: AAAA"), "certificate-header-malformed");
            given.refused(ask(port, TestNode.PROXY, "Client-Cert: :AAAA:"), "certificate-header-malformed");
            given.refused(
                    ask(
                            port,
                            TestNode.PROXY,
                            "Client-Cert: " + GivenCertificate.ofAClient("own").header()),
                    "certificate-unknown");
        }
        try (TlsLine line = TlsLine.open(port(), TestNode.PROXY, own.tls())) {
            assertThat(line.get(CertifiedCaller.lookup(world), CertifiedCaller.MATTER)
                            .body())
                    .as("what the proxy shows is not the caller’s")
                    .contains("system-token-refused");
        }
    }

    private Said ask(int port, String from, String... headers) throws IOException {
        String[] all = new String[headers.length + 1];
        all[0] = CertifiedCaller.MATTER;
        System.arraycopy(headers, 0, all, 1, headers.length);
        try (TlsLine line = TlsLine.open(port, from, port == pages ? null : GivenCertificate.tls(null))) {
            return line.get(CertifiedCaller.lookup(world), all);
        }
    }

    private int port() {
        return door.port().orElseThrow();
    }
}
