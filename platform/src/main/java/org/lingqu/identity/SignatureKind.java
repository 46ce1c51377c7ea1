package org.lingqu.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.jspecify.annotations.Nullable;

/** Algorithms with which calls are signed; signatures of the two over curves are r and s one after the other (RFC 9421, section 3.3.4). */
public enum SignatureKind {
    /** Ed25519 (RFC 8032). */
    ED25519("ed25519", "MCowBQYDK2VwAyEAvdI879PuIp9aeyEUttww2q6GoiRqcKX/2btghkS8gQc=") {
        @Override
        boolean fits(AsymmetricKeyParameter key) {
            return key instanceof Ed25519PublicKeyParameters;
        }

        @Override
        Signer signer() {
            return new Ed25519Signer();
        }
    },
    /** ECDSA over P-256 with SHA-256. */
    P256(
            "ecdsa-p256-sha256",
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE57w6Qy87Cnv9kppGnKcVCsbRN0hf"
                    + "/fGvn7Hg4OMqZzmUi5CKzKdf5vNEhwWgmcCL02mysREdxFv2YaLCTK6wlw==") {
        @Override
        boolean fits(AsymmetricKeyParameter key) {
            return isOn(SECObjectIdentifiers.secp256r1, key);
        }

        @Override
        Signer signer() {
            return new DSADigestSigner(new ECDSASigner(), new SHA256Digest(), PlainDSAEncoding.INSTANCE);
        }
    },
    /** SM2 with SM3 (GB/T 32918), under the usual user id 1234567812345678. */
    SM2(
            "sm2-sm3",
            "MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAEguexSKw97VzLrn/Z/vxV9zrrrdu/"
                    + "Gons1De2RnXrfv5bhQ/adfyOxZVmSiQRTHk16KmP4a4LeV7XaHqd/va0eg==") {
        @Override
        boolean fits(AsymmetricKeyParameter key) {
            return isOn(GMObjectIdentifiers.sm2p256v1, key);
        }

        @Override
        Signer signer() {
            return new SM2Signer(PlainDSAEncoding.INSTANCE);
        }
    };

    /** Length of every signature, in bytes. */
    private static final int LENGTH = 64;

    private final String word;

    private final byte[] nobodys;

    SignatureKind(String word, String nobodys) {
        this.word = word;
        this.nobodys = Base64.getDecoder().decode(nobodys);
    }

    /** The algorithm of a name; Ed25519 for none and for an unknown one. */
    static SignatureKind named(@Nullable String word) {
        return Stream.of(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElse(ED25519);
    }

    /** A public key whose other half was thrown away: verifying with it takes as long as with somebody's. */
    byte[] nobodys() {
        return nobodys.clone();
    }

    /** Its name in the parameter {@code alg}. */
    public String word() {
        return word;
    }

    abstract boolean fits(AsymmetricKeyParameter key);

    abstract Signer signer();

    /** The algorithm a public key is for; empty when it is none of these. */
    static Optional<SignatureKind> of(byte[] publicKey) {
        AsymmetricKeyParameter key = read(publicKey);
        return Stream.of(values()).filter(kind -> key != null && kind.fits(key)).findFirst();
    }

    /** A public key in the one form in which everybody else writes it; several encodings may stand for the same key. */
    static byte[] canonical(byte[] publicKey) {
        AsymmetricKeyParameter key = read(publicKey);
        try {
            return key == null
                    ? publicKey
                    : SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key)
                            .getEncoded(ASN1Encoding.DER);
        } catch (IOException unwritable) {
            return publicKey;
        }
    }

    /** Whether the text was signed with the key's other half. */
    boolean verifies(byte[] publicKey, byte[] text, byte[] signature) {
        AsymmetricKeyParameter key = read(publicKey);
        if (key == null || signature.length != LENGTH) {
            return false;
        }
        Signer signer = signer();
        signer.init(false, key);
        signer.update(text, 0, text.length);
        return signer.verifySignature(signature);
    }

    /** Whether a text was signed at its registration; tools write signatures over curves as DER, which is read here too. */
    boolean proves(byte[] publicKey, String text, byte[] signature) {
        return verifies(publicKey, text.getBytes(StandardCharsets.UTF_8), plain(publicKey, signature));
    }

    private static byte[] plain(byte[] publicKey, byte[] signature) {
        if (signature.length == LENGTH || !(read(publicKey) instanceof ECPublicKeyParameters point)) {
            return signature;
        }
        BigInteger order = point.getParameters().getN();
        try {
            BigInteger[] both = StandardDSAEncoding.INSTANCE.decode(order, signature);
            return PlainDSAEncoding.INSTANCE.encode(order, both[0], both[1]);
        } catch (IOException | RuntimeException malformed) {
            return signature;
        }
    }

    private static @Nullable AsymmetricKeyParameter read(byte[] publicKey) {
        try {
            return PublicKeyFactory.createKey(publicKey);
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    private static boolean isOn(ASN1ObjectIdentifier curve, AsymmetricKeyParameter key) {
        return key instanceof ECPublicKeyParameters point
                && point.getParameters() instanceof ECNamedDomainParameters domain
                && domain.getName().equals(curve);
    }
}
