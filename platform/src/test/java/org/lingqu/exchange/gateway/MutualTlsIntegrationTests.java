package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.exchange.gateway.TlsLine.Said;
import org.lingqu.identity.Keyring;
import org.lingqu.kernel.SystemId;
import org.lingqu.kernel.SystemsDoor;
import org.lingqu.testing.GivenCertificate;
import org.lingqu.testing.GivenCertificate.Draft;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Calls that are proved by the certificate of their connection: answered when it is registered, everything else refused and recorded. */
@IntegrationTest
class MutualTlsIntegrationTests {

    private static final String MATTER = CertifiedCaller.MATTER;

    @LocalServerPort
    int pages;

    @Autowired
    SystemsDoor door;

    @Autowired
    ServedRegister register;

    @Autowired
    CertifiedCaller given;

    @Autowired
    Keyring keyring;

    @Autowired
    TestTime time;

    private World world;

    @BeforeEach
    void a_system_that_may_read_a_register() {
        world = register.aWorld();
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @Test
    void answers_a_registered_certificate_whoever_issued_it() throws IOException {
        GivenCertificate own = GivenCertificate.ofAClient("own");
        GivenCertificate middle = new Draft("CN=Between")
                .authority()
                .by(GivenCertificate.theAuthority())
                .make();
        GivenCertificate issued = new Draft("CN=issued")
                .purpose(KeyPurposeId.id_kp_clientAuth)
                .by(middle)
                .make();
        GivenCertificate rsa =
                new Draft("CN=rsa").key(GivenCertificate.rsa(2048)).make();
        for (GivenCertificate each : List.of(own, issued, rsa)) {
            registered(each);
            for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
                try (TlsLine line = TlsLine.open(port(), "127.0.0.1", each.tls(), protocol)) {
                    assertThat(line.protocol()).isEqualTo(protocol);
                    Said said = line.get(lookup(), MATTER);
                    assertThat(said.status()).as(said.body()).isEqualTo(200);
                    assertThat(said.body()).contains("临渠第7商行");
                    assertThat(record(said)).containsEntry("system_id", system().value());
                }
            }
        }
        assertThat(keyring.of(system(), world.integrator()))
                .filteredOn(held -> held.fingerprint() != null)
                .hasSize(3)
                .allSatisfy(held -> assertThat(held.usedAt()).isNotNull());
    }

    @Test
    void wants_a_certificate_and_needs_none() throws IOException {
        try (TlsLine line = TlsLine.open(port(), "127.0.0.1", GivenCertificate.tls(null))) {
            Said without = line.get(lookup(), MATTER);
            assertThat(without.status()).isEqualTo(401);
            assertThat(without.body()).contains("system-token-refused");
            assertThat(record(without)).containsEntry("refusal", "system-token-refused");
            assertThat(line.get(lookup(), MATTER, "Authorization: Bearer " + world.token())
                            .status())
                    .isEqualTo(200);
        }
        try (TlsLine line = TlsLine.open(
                port(), "127.0.0.1", GivenCertificate.ofAClient("unknown").tls())) {
            assertThat(line.get(lookup(), MATTER, "Authorization: Bearer " + world.token())
                            .status())
                    .as("what the call itself says counts")
                    .isEqualTo(200);
        }
    }

    @Test
    void refuses_every_other_certificate_plainly_and_records_it() throws IOException {
        GivenCertificate own = new Draft("CN=own")
                .until(time.instant().plus(Duration.ofDays(1)))
                .make();
        String id = registered(own);
        refused(GivenCertificate.ofAClient("own"), "certificate-unknown");
        refused(
                new Draft("CN=own").key(own.pair()).make(),
                "certificate-unknown"); // the same key and name, but not the one that was registered
        refused(
                new Draft("CN=own").by(GivenCertificate.theAuthority()).make(),
                "certificate-unknown"); // an authority's word is no registration
        refused(new Draft("CN=own").purpose(KeyPurposeId.id_kp_serverAuth).make(), "certificate-purpose");
        GivenCertificate early = new Draft("CN=early")
                .from(time.instant().plus(Duration.ofHours(1)))
                .make();
        registered(early);
        refused(early, "certificate-not-yet");

        time.advance(Duration.ofDays(1).plusMinutes(1));
        refused(own, "certificate-expired");
        time.release();
        try (TlsLine line = TlsLine.open(port(), "127.0.0.1", own.tls())) {
            assertThat(line.get(lookup(), MATTER).status()).isEqualTo(200);
            keyring.revoke(system(), id, "演练", world.integrator());
            refused(line.get(lookup(), MATTER), "certificate-revoked");
        }
        refused(own, "certificate-revoked");
    }

    @Test
    void a_certificate_speaks_for_its_own_system_only() throws IOException {
        World other = register.aWorld();
        GivenCertificate own = GivenCertificate.ofAClient("own");
        registered(own);
        try (TlsLine line = TlsLine.open(port(), "127.0.0.1", own.tls())) {
            Said said = line.get(
                    "/gateway/v1/" + other.grant().resource().value() + "/lookup?tyshxydm=" + key(7) + "&items=qymc",
                    MATTER);
            assertThat(said.status()).isEqualTo(403);
            assertThat(said.body()).contains("grant-missing").doesNotContain("商行");
            assertThat(record(said))
                    .containsEntry("refusal", "grant-missing")
                    .containsEntry("system_id", system().value());
        }
    }

    @Test
    void has_no_pages_on_the_port_of_systems_and_asks_for_no_certificate_on_that_of_pages() throws IOException {
        try (TlsLine line = TlsLine.open(port(), "127.0.0.1", GivenCertificate.tls(null))) {
            for (String path : List.of(
                    "/",
                    "/sign-in",
                    "/api/v1/openapi.json",
                    "/log/checkpoint",
                    "/actuator/health",
                    "/gateway/v1/../../sign-in",
                    "/gateway/v1/%2e%2e/%2e%2e/sign-in",
                    "//sign-in",
                    "/gateway/v2/x",
                    "/gatewayx")) {
                Said said = line.get(path);
                assertThat(said.status()).as(path).isIn(400, 404);
                assertThat(said.body()).as(path).doesNotContain("password", "openapi");
            }
        }
        try (TlsLine line = TlsLine.open(pages, "127.0.0.1", null)) {
            assertThat(line.get("/sign-in").status()).isEqualTo(200);
        }
    }

    @Test
    void speaks_no_older_tls_and_nothing_plain() throws IOException {
        byte[] hello = HexFormat.of()
                .parseHex("160301002d" + "01000029" + "0302" + "00".repeat(32) + "00" + "0002002f" + "0100");
        try (Socket old = new Socket(InetAddress.getLoopbackAddress(), port())) {
            old.setSoTimeout(20_000);
            old.getOutputStream().write(hello);
            old.getOutputStream().flush();
            byte[] alert = old.getInputStream().readNBytes(7);
            assertThat(alert)
                    .as("a fatal alert: protocol version")
                    .startsWith(21, 3)
                    .endsWith(2, 70);
        }
        try (TlsLine plain = TlsLine.open(port(), "127.0.0.1", null)) {
            assertThat(plain.get(lookup(), MATTER, "Authorization: Bearer " + world.token())
                            .status())
                    .isEqualTo(400);
        }
    }

    private void refused(GivenCertificate shown, String code) throws IOException {
        try (TlsLine line = TlsLine.open(port(), "127.0.0.1", shown.tls())) {
            refused(line.get(lookup(), MATTER), code);
        }
    }

    private void refused(Said said, String code) {
        given.refused(said, code);
    }

    private Map<String, Object> record(Said said) {
        return given.record(said);
    }

    private String registered(GivenCertificate own) {
        return given.registered(world, own);
    }

    private String lookup() {
        return CertifiedCaller.lookup(world);
    }

    private int port() {
        return door.port().orElseThrow();
    }

    private SystemId system() {
        return world.grant().consumer().system();
    }
}
