package org.lingqu.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * A certificate made for a test, with its private key.
 *
 * @param chain itself first, then those between it and its authority
 */
public record GivenCertificate(X509Certificate certificate, KeyPair pair, List<X509Certificate> chain) {

    private static final GivenCertificate AUTHORITY =
            new Draft("CN=Test authority").authority().make();

    /** The authority that vouches for the test server, and for the servers it trusts. */
    public static GivenCertificate theAuthority() {
        return AUTHORITY;
    }

    /** Self-signed, for clients. */
    public static GivenCertificate ofAClient(String name) {
        return new Draft("CN=" + name).purpose(KeyPurposeId.id_kp_clientAuth).make();
    }

    /** Of a server on this machine, issued by the authority. */
    public static GivenCertificate ofAServer() {
        return new Draft("CN=localhost")
                .purpose(KeyPurposeId.id_kp_serverAuth)
                .host("127.0.0.1")
                .by(AUTHORITY)
                .make();
    }

    /** What a certificate shall say; until told otherwise self-signed, P-256, from yesterday for ninety days, for any purpose. */
    public static final class Draft {

        private final String subject;
        private @Nullable GivenCertificate issuer;
        private @Nullable KeyPurposeId purpose;
        private @Nullable KeyPair pair;
        private final List<GeneralName> hosts = new ArrayList<>();
        private boolean authority;
        private Instant from = Instant.now().minus(Duration.ofDays(1));
        private Instant until = Instant.now().plus(Duration.ofDays(90));

        public Draft(String subject) {
            this.subject = subject;
        }

        public Draft by(GivenCertificate other) {
            issuer = other;
            return this;
        }

        public Draft purpose(KeyPurposeId only) {
            purpose = only;
            return this;
        }

        public Draft key(KeyPair own) {
            pair = own;
            return this;
        }

        public Draft authority() {
            authority = true;
            return this;
        }

        public Draft host(String address) {
            hosts.add(
                    new GeneralName(address.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, address));
            return this;
        }

        public Draft from(Instant begin) {
            from = begin;
            return this;
        }

        public Draft until(Instant end) {
            until = end;
            return this;
        }

        public GivenCertificate make() {
            try {
                KeyPair own = pair == null ? curve() : pair;
                GivenCertificate by = issuer;
                KeyPair signing = by == null ? own : by.pair();
                boolean rsa = signing.getPrivate().getAlgorithm().equals("RSA");
                AlgorithmIdentifier algorithm = new AlgorithmIdentifier(
                        rsa ? PKCSObjectIdentifiers.sha256WithRSAEncryption : X9ObjectIdentifiers.ecdsa_with_SHA256);
                V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
                generator.setSerialNumber(new ASN1Integer(new BigInteger(64, new SecureRandom())));
                generator.setSubject(new X500Name(subject));
                generator.setIssuer(
                        by == null
                                ? new X500Name(subject)
                                : X500Name.getInstance(by.certificate()
                                        .getSubjectX500Principal()
                                        .getEncoded()));
                generator.setStartDate(new Time(Date.from(from)));
                generator.setEndDate(new Time(Date.from(until)));
                generator.setSubjectPublicKeyInfo(
                        SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded()));
                generator.setSignature(algorithm);
                generator.setExtensions(extensions().generate());
                TBSCertificate body = generator.generateTBSCertificate();
                Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
                signature.initSign(signing.getPrivate());
                signature.update(body.getEncoded("DER"));
                ASN1EncodableVector whole = new ASN1EncodableVector();
                whole.add(body);
                whole.add(algorithm);
                whole.add(new DERBitString(signature.sign()));
                X509Certificate made = (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(new DERSequence(whole).getEncoded("DER")));
                List<X509Certificate> chain = new ArrayList<>(List.of(made));
                if (by != null && by != AUTHORITY) {
                    chain.addAll(by.chain());
                }
                return new GivenCertificate(made, own, List.copyOf(chain));
            } catch (IOException | GeneralSecurityException impossible) {
                throw new AssertionError(impossible);
            }
        }

        private ExtensionsGenerator extensions() throws IOException {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (purpose != null) {
                extensions.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            if (!hosts.isEmpty()) {
                extensions.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(hosts.toArray(new GeneralName[0])));
            }
            return extensions;
        }
    }

    public static KeyPair curve() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The certificate and those behind it, as a PEM file. */
    public String pem() {
        StringBuilder all = new StringBuilder();
        try {
            for (X509Certificate each : chain) {
                all.append(pem("CERTIFICATE", each.getEncoded()));
            }
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
        return all.toString();
    }

    public String keyPem() {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    /** As the header of RFC 9440 carries it. */
    public String header() {
        try {
            return ":" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + ":";
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A text signed as openssl does it by default, in Base64. */
    public String signed(String text) {
        try {
            Signature signature = Signature.getInstance(
                    pair.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Key store with the certificate, its chain and its key; everything is opened by {@code password}. */
    public KeyStore store(char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", pair.getPrivate(), password, chain.toArray(new Certificate[0]));
            return store;
        } catch (IOException | GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** TLS of somebody who shows this certificate and trusts the test authority. */
    public SSLContext tls() {
        return tls(this);
    }

    /** TLS of somebody who trusts the test authority. */
    public static SSLContext tls(@Nullable GivenCertificate own) {
        try {
            KeyManager[] keys = null;
            if (own != null) {
                char[] password = "password".toCharArray();
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(own.store(password), password);
                keys = factory.getKeyManagers();
            }
            KeyStore known = KeyStore.getInstance("PKCS12");
            known.load(null, null);
            known.setCertificateEntry("authority", AUTHORITY.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(known);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public HttpClient client() {
        return HttpClient.newBuilder().sslContext(tls()).build();
    }
}
