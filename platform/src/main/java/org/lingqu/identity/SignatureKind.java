package org.lingqu.identity;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.jspecify.annotations.Nullable;

/** Algorithms with which calls are signed; signatures of the two over curves are r and s one after the other (RFC 9421, section 3.3.4). */
public enum SignatureKind {
    /** Ed25519 (RFC 8032). */
    ED25519("ed25519") {
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
    P256("ecdsa-p256-sha256") {
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
    SM2("sm2-sm3") {
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

    SignatureKind(String word) {
        this.word = word;
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
