package org.lingqu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.testing.GivenCertificate;
import org.lingqu.testing.GivenCertificate.Draft;

class CertificateAuthoritiesTests {

    @TempDir
    Path folder;

    @Test
    void an_operator_names_as_many_as_there_are() throws Exception {
        List<GivenCertificate> roots = IntStream.range(0, 8)
                .mapToObj(n -> new Draft("CN=Root " + n).authority().make())
                .toList();
        Path file = Files.writeString(
                folder.resolve("authorities.pem"),
                roots.stream().map(GivenCertificate::pem).collect(Collectors.joining("\n")));
        Duration day = Duration.ofDays(1);

        CertificateAuthorities authorities = new CertificateAuthorities(
                new IdentitySettings(5, day, day, day, day, day, day, day, file.toString(), List.of()));

        for (GivenCertificate root : roots) {
            GivenCertificate issued = new Draft("CN=own").by(root).make();
            assertThat(authorities.vouch(List.of(issued.certificate()), Instant.now()))
                    .isTrue();
        }
    }

    @Test
    void a_system_shows_no_chain_longer_than_five() {
        String five = chain(5);
        assertThat(CertificateFile.read(five)).hasSize(5);
        assertThat(CertificateFile.read(five + "\n" + chain(1))).isEmpty();
    }

    private static String chain(int length) {
        return IntStream.range(0, length)
                .mapToObj(n -> GivenCertificate.ofAClient("c" + n).pem())
                .collect(Collectors.joining("\n"));
    }
}
