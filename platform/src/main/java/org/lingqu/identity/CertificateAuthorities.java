package org.lingqu.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/**
 * The authorities that may vouch for certificates of systems, when the operator names some. Where none are named a certificate counts because
 * its department registered it, whoever issued it.
 */
@Component
class CertificateAuthorities {

    private final Set<X509Certificate> authorities;

    CertificateAuthorities(IdentitySettings settings) {
        this.authorities = settings.certificateAuthorities().isBlank()
                ? Set.of()
                : Set.copyOf(read(settings.certificateAuthorities()));
    }

    private static List<X509Certificate> read(String file) {
        try {
            List<X509Certificate> read = CertificateFile.certificates(Files.readAllBytes(Path.of(file)));
            if (!read.isEmpty()) {
                return read;
            }
        } catch (IOException unreadable) {
            throw Problem.unavailable("certificate-authorities-unreadable")
                    .with(file)
                    .causedBy(unreadable);
        }
        throw Problem.unavailable("certificate-authorities-unreadable").with(file);
    }

    /** Whether the operator names any. */
    boolean areNamed() {
        return !authorities.isEmpty();
    }

    /** Whether one of them stands behind a certificate now; the first of the chain is the certificate itself. */
    boolean vouch(List<X509Certificate> chain, Instant now) {
        if (authorities.isEmpty()) {
            return true;
        }
        List<X509Certificate> path =
                chain.stream().filter(each -> !authorities.contains(each)).toList();
        if (path.isEmpty()) {
            return !chain.isEmpty();
        }
        try {
            PKIXParameters parameters = new PKIXParameters(authorities.stream()
                    .map(each -> new TrustAnchor(each, null))
                    .collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return true;
        } catch (GeneralSecurityException unproved) {
            return false;
        }
    }
}
