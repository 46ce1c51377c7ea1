package org.lingqu.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Problem;
import org.lingqu.testing.GivenCertificate;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The node's own certificate is taken anew when its files change, without a new start. */
@IntegrationTest
class SystemsListenerIntegrationTests {

    @Autowired
    SystemsListener listener;

    @Autowired
    TlsSettings settings;

    @Test
    void takes_a_new_certificate_while_it_runs_and_keeps_the_old_one_when_the_new_is_none() throws Exception {
        BigInteger first = shown();
        GivenCertificate next = GivenCertificate.ofAServer();
        GivenCertificate other = GivenCertificate.ofAServer();
        try (SSLSocket kept = connected()) {
            put(settings.certificate(), next.pem());
            listener.look();
            assertThat(shown()).as("the key of it has not come yet").isEqualTo(first);

            put(settings.key(), next.keyPem());
            listener.look();
            assertThat(shown()).isEqualTo(next.certificate().getSerialNumber());

            kept.getOutputStream()
                    .write("GET /gateway/v1/x HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            kept.getOutputStream().flush();
            assertThat(new String(kept.getInputStream().readNBytes(8), StandardCharsets.US_ASCII))
                    .as("connections stay")
                    .isEqualTo("HTTP/1.1");
        }
        put(settings.key(), "nothing");
        listener.look();
        put(settings.key(), other.keyPem());
        listener.look();
        assertThat(shown()).isEqualTo(next.certificate().getSerialNumber());
        put(settings.key(), next.keyPem());
        listener.look();
        assertThat(shown()).isEqualTo(next.certificate().getSerialNumber());
    }

    @Test
    void files_that_are_no_certificate_or_no_pair_stop_the_start() throws IOException {
        Path folder = Path.of(settings.certificate()).resolveSibling("");
        GivenCertificate one = GivenCertificate.ofAServer();
        Path certificate = Files.writeString(folder.resolve("one.pem"), one.pem());
        Path foreign = Files.writeString(
                folder.resolve("foreign.key"), GivenCertificate.ofAServer().keyPem());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> NodeCertificate.read(new TlsSettings(certificate.toString(), foreign.toString(), 0)))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("node-certificate-other-key"));
        for (String missing : List.of("", folder.resolve("missing").toString(), certificate.toString())) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> NodeCertificate.read(new TlsSettings(certificate.toString(), missing, 0)))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("node-certificate-unreadable"));
        }
    }

    private BigInteger shown() throws IOException {
        try (SSLSocket socket = connected()) {
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSerialNumber();
        }
    }

    private SSLSocket connected() throws IOException {
        SSLSocket socket = (SSLSocket) GivenCertificate.tls(null)
                .getSocketFactory()
                .createSocket("127.0.0.1", listener.port().orElseThrow());
        socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
        socket.startHandshake();
        return socket;
    }

    /** As the next second would write it. */
    private static void put(String file, String text) throws IOException {
        Path path = Path.of(file);
        FileTime before = Files.getLastModifiedTime(path);
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.fromMillis(before.toMillis() + 2_000));
    }
}
