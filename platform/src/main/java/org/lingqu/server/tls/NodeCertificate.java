package org.lingqu.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.lingqu.kernel.Problem;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * The node's certificate and its private key, as they stand in two files at one moment.
 *
 * @param seen what the files looked like
 */
record NodeCertificate(List<X509Certificate> chain, PrivateKey key, Seen seen) {

    /** Opens what lies in this process's memory only. */
    static final String PASSWORD = "in-memory";

    /** Times and sizes of the two files. */
    record Seen(FileTime certificateAt, FileTime keyAt, long certificateSize, long keySize) {}

    /**
     * Reads both files.
     *
     * @throws Problem {@code node-certificate-unreadable}, {@code node-certificate-other-key}
     */
    static NodeCertificate read(TlsSettings settings) {
        try {
            Seen seen = seen(settings);
            PemSslStore store = Objects.requireNonNull(
                    PemSslStore.load(PemSslStoreDetails.forCertificate(file(settings.certificate()))
                            .withPrivateKey(file(settings.key()))));
            List<X509Certificate> chain = Objects.requireNonNull(store.certificates());
            PrivateKey key = Objects.requireNonNull(store.privateKey());
            if (!belong(chain.get(0), key)) {
                throw Problem.unavailable("node-certificate-other-key").with(settings.certificate(), settings.key());
            }
            return new NodeCertificate(List.copyOf(chain), key, seen);
        } catch (Problem told) {
            throw told;
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            throw Problem.unavailable("node-certificate-unreadable")
                    .with(settings.certificate(), settings.key())
                    .causedBy(unreadable);
        }
    }

    /** What the two files look like now. */
    static Seen seen(TlsSettings settings) throws IOException {
        Path certificate = Path.of(settings.certificate());
        Path key = Path.of(settings.key());
        return new Seen(
                Files.getLastModifiedTime(certificate),
                Files.getLastModifiedTime(key),
                Files.size(certificate),
                Files.size(key));
    }

    /** As the listener takes it. */
    KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("node", key, PASSWORD.toCharArray(), chain.toArray(new X509Certificate[0]));
        return store;
    }

    private static String file(String path) {
        return Path.of(path).toUri().toString();
    }

    /** While files are being replaced one may be new and the other old. */
    private static boolean belong(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "EdDSA";
        };
        byte[] text = new byte[32];
        new SecureRandom().nextBytes(text);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(text);
        return signature.verify(signed);
    }
}
