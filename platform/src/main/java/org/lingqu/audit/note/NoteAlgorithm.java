package org.lingqu.audit.note;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.lingqu.audit.merkle.TreeHash;

/**
 * With what a note is signed. The type stands before the key in its text forms and in what the key's id is the digest of: one byte where
 * C2SP signed-note has assigned one, else 0xff and a longer name.
 */
public enum NoteAlgorithm {
    /** Ed25519 (RFC 8032): the first tree, in SHA-256. */
    ED25519(new byte[] {1}, TreeHash.SHA256) {
        @Override
        byte[] publicOf(byte[] secret) {
            return new Ed25519PrivateKeyParameters(secret, 0)
                    .generatePublicKey()
                    .getEncoded();
        }

        @Override
        boolean isKey(byte[] key) {
            return key.length == Ed25519PublicKeyParameters.KEY_SIZE;
        }

        @Override
        Signer signer() {
            return new Ed25519Signer();
        }

        @Override
        CipherParameters secret(byte[] secret) {
            return new Ed25519PrivateKeyParameters(secret, 0);
        }

        @Override
        CipherParameters known(byte[] key) {
            return new Ed25519PublicKeyParameters(key, 0);
        }
    },
    /**
     * SM2 with SM3 (GB/T 32918) under the usual user id 1234567812345678: the second tree, in SM3. The public key is the point, 0x04 and its two
     * coordinates; a signature is r and s, 32 bytes each. The name is the algorithm's object identifier.
     */
    SM2(type("sm2-sm3.1.2.156.10197.1.501"), TreeHash.SM3) {
        @Override
        byte[] publicOf(byte[] secret) {
            return new FixedPointCombMultiplier()
                    .multiply(Curve.SM2.getG(), new BigInteger(1, secret))
                    .getEncoded(false);
        }

        @Override
        boolean isKey(byte[] key) {
            try {
                return key.length == 65
                        && key[0] == 4
                        && !Curve.SM2.getCurve().decodePoint(key).isInfinity();
            } catch (IllegalArgumentException notOnTheCurve) {
                return false;
            }
        }

        @Override
        boolean isSecret(byte[] secret) {
            BigInteger number = new BigInteger(1, secret);
            // the curve's order less one has no inverse of 1 + d
            return number.signum() > 0 && number.compareTo(Curve.SM2.getN().subtract(BigInteger.ONE)) < 0;
        }

        @Override
        Signer signer() {
            return new SM2Signer(PlainDSAEncoding.INSTANCE);
        }

        @Override
        CipherParameters secret(byte[] secret) {
            return new ECPrivateKeyParameters(new BigInteger(1, secret), Curve.SM2);
        }

        @Override
        CipherParameters known(byte[] key) {
            return new ECPublicKeyParameters(Curve.SM2.getCurve().decodePoint(key), Curve.SM2);
        }
    };

    /** Length of every secret, in bytes. */
    static final int SECRET = 32;

    private static final int SIGNATURE = 64;

    private final byte[] type;
    private final TreeHash tree;

    NoteAlgorithm(byte[] type, TreeHash tree) {
        this.type = type;
        this.tree = tree;
    }

    private static byte[] type(String name) {
        byte[] text = ("." + name).getBytes(StandardCharsets.US_ASCII);
        text[0] = (byte) 0xff;
        return text;
    }

    /** The function of the tree whose checkpoints are signed so. */
    public TreeHash tree() {
        return tree;
    }

    /** What stands before a key. */
    byte[] type() {
        return type.clone();
    }

    /** The algorithm of a key behind its type; empty when it is no key of any. */
    static Optional<NoteAlgorithm> ofKey(byte[] typed) {
        return of(typed).filter(each -> each.isKey(each.behindType(typed)));
    }

    /** The algorithm of a secret behind its type; empty when it is no secret of any. */
    static Optional<NoteAlgorithm> ofSecret(byte[] typed) {
        return of(typed)
                .filter(each -> typed.length == each.type.length + SECRET && each.isSecret(each.behindType(typed)));
    }

    private static Optional<NoteAlgorithm> of(byte[] typed) {
        return Stream.of(values())
                .filter(each -> typed.length > each.type.length
                        && Arrays.equals(Arrays.copyOf(typed, each.type.length), each.type))
                .findFirst();
    }

    byte[] behindType(byte[] typed) {
        return Arrays.copyOfRange(typed, type.length, typed.length);
    }

    byte[] withType(byte[] key) {
        byte[] typed = Arrays.copyOf(type, type.length + key.length);
        System.arraycopy(key, 0, typed, type.length, key.length);
        return typed;
    }

    byte[] newSecret() {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[SECRET];
        do {
            random.nextBytes(secret);
        } while (!isSecret(secret));
        return secret;
    }

    byte[] sign(byte[] secret, byte[] text) {
        Signer signer = signer();
        signer.init(true, secret(secret));
        signer.update(text, 0, text.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException impossible) {
            throw new AssertionError(impossible);
        }
    }

    boolean verify(byte[] key, byte[] text, byte[] signature) {
        if (signature.length != SIGNATURE) {
            return false;
        }
        Signer signer = signer();
        signer.init(false, known(key));
        signer.update(text, 0, text.length);
        return signer.verifySignature(signature);
    }

    abstract byte[] publicOf(byte[] secret);

    abstract boolean isKey(byte[] key);

    boolean isSecret(byte[] secret) {
        return secret.length == SECRET;
    }

    abstract Signer signer();

    abstract CipherParameters secret(byte[] secret);

    abstract CipherParameters known(byte[] key);

    /** Made when it is first asked for. */
    private static final class Curve {
        private static final ECDomainParameters SM2 = new ECDomainParameters(CustomNamedCurves.getByName("sm2p256v1"));
    }
}
