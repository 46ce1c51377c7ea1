package org.lingqu.collection.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/** Which servers are trusted when they are called by TLS: those of the well-known authorities, and of what the operator names beside them. */
public final class TrustedServers {

    private TrustedServers() {}

    /**
     * Makes sockets that trust them; the name of the host is compared besides.
     *
     * @param file PEM file of further authorities, or of single certificates; empty for none
     * @throws Problem {@code trusted-authorities-unreadable}
     */
    public static SSLSocketFactory with(String file) {
        if (file.isBlank()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try (InputStream pem = Files.newInputStream(Path.of(file))) {
            Collection<? extends Certificate> named =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (named.isEmpty()) {
                throw Problem.unavailable("trusted-authorities-unreadable").with(file);
            }
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int n = 0;
            for (X509Certificate known : wellKnown()) {
                all.setCertificateEntry("known-" + n++, known);
            }
            for (Certificate each : named) {
                all.setCertificateEntry("named-" + n++, each);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(all), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException unreadable) {
            throw Problem.unavailable("trusted-authorities-unreadable")
                    .with(file)
                    .causedBy(unreadable);
        }
    }

    private static X509Certificate[] wellKnown() throws GeneralSecurityException {
        return Stream.of(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()))
                .toArray(X509Certificate[]::new);
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
