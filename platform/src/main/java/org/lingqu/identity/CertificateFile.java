package org.lingqu.identity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Sha256;

/** What can be said of a certificate by looking at it: how it is written, what it is for, whether it is strong enough, what it proves. */
final class CertificateFile {

    static final int LONGEST = 20_000;

    private static final int LONGEST_CHAIN = 5;
    private static final int LONGEST_NAME = 300;
    private static final int LEAST_RSA = 2048;
    private static final int LEAST_CURVE = 256;
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final String ANY = "2.5.29.37.0";

    private CertificateFile() {}

    /** The certificates of a PEM text, that of the system first; empty when it is none. */
    static List<X509Certificate> read(String pem) {
        boolean written = pem.contains("-----BEGIN CERTIFICATE-----") && pem.length() <= LONGEST;
        List<X509Certificate> chain = written ? certificates(pem.strip().getBytes(StandardCharsets.UTF_8)) : List.of();
        return chain.size() <= LONGEST_CHAIN ? chain : List.of();
    }

    /** All certificates of PEM, or of DER one after the other, however many; empty when it is none. */
    static List<X509Certificate> certificates(byte[] bytes) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException malformed) {
            return List.of();
        }
    }

    /** The DER of all, one after the other. */
    static byte[] bytes(List<X509Certificate> chain) throws CertificateException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (X509Certificate each : chain) {
            all.writeBytes(each.getEncoded());
        }
        return all.toByteArray();
    }

    /** By this, and by nothing that is written in it, a certificate counts. */
    static byte[] fingerprint(X509Certificate certificate) throws CertificateException {
        return Sha256.of(certificate.getEncoded());
    }

    /** As openssl prints it. */
    static String printed(byte[] fingerprint) {
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(fingerprint);
    }

    /** Whether a client may sign with it: where it says what it is for, that is among it. */
    static boolean isForClients(X509Certificate certificate) {
        boolean[] uses = certificate.getKeyUsage();
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            boolean purpose = purposes == null || purposes.contains(CLIENT) || purposes.contains(ANY);
            return purpose && (uses == null || uses[0]);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    /** The algorithm with its size, e.g. {@code RSA 3072}; null when it is too weak, or none a handshake takes. */
    static @Nullable String strength(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        String signed = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (signed.contains("MD5") || signed.contains("MD2") || signed.startsWith("SHA1")) {
            return null;
        }
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            return bits >= LEAST_RSA ? "RSA " + bits : null;
        }
        if (key instanceof ECPublicKey curve) {
            int bits = curve.getParams().getOrder().bitLength();
            return bits >= LEAST_CURVE ? "EC " + bits : null;
        }
        return key instanceof EdECPublicKey edwards
                        && edwards.getParams().getName().equals("Ed25519")
                ? "Ed25519"
                : null;
    }

    /** Whether a text was signed with the other half of the certificate’s key, as openssl signs by default. */
    static boolean proves(X509Certificate certificate, String text, byte[] proof) {
        PublicKey key = certificate.getPublicKey();
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(proof);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** A name in a certificate as it can be shown. */
    static String name(X500Principal name) {
        String text = name.getName().replaceAll("\\p{Cntrl}", "?");
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }
}
