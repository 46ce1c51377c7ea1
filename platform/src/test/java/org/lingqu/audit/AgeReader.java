package org.lingqu.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The receiving end of a sealed copy: a key pair and a reader of the age format, with the cryptography of the JDK instead of the writer's. */
final class AgeReader {

    private static final String CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final Base64.Decoder BASE64 = Base64.getDecoder();

    private final KeyPair pair;

    AgeReader() {
        try {
            pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The public key as it is given with an order. */
    String recipient() {
        byte[] key = ours();
        int[] values = new int[52 + 6];
        for (int i = 0; i < 52; i++) {
            for (int bit = 0; bit < 5; bit++) {
                int at = 5 * i + bit;
                int set = at < 256 ? key[at / 8] >>> (7 - at % 8) & 1 : 0;
                values[i] |= set << (4 - bit);
            }
        }
        int check = 1;
        for (int value : new int[] {3, 3, 3, 0, 1, 7, 5}) {
            check = step(check, value);
        }
        for (int value : values) {
            check = step(check, value);
        }
        check ^= 1;
        StringBuilder text = new StringBuilder("age1");
        for (int i = 0; i < 52; i++) {
            text.append(CHARACTERS.charAt(values[i]));
        }
        for (int i = 0; i < 6; i++) {
            text.append(CHARACTERS.charAt(check >>> 5 * (5 - i) & 31));
        }
        return text.toString();
    }

    /** @throws IOException when it was not sealed to this key, or is not whole */
    byte[] open(byte[] sealed) throws IOException {
        try {
            String text = new String(sealed, StandardCharsets.ISO_8859_1);
            String[] lines = text.split("\n", 5);
            byte[] share = BASE64.decode(lines[1].substring("-> X25519 ".length()));
            byte[] salt = Arrays.copyOf(share, 64);
            System.arraycopy(ours(), 0, salt, 32, 32);
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(pair.getPrivate());
            agreement.doPhase(
                    KeyFactory.getInstance("X25519")
                            .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, number(share))),
                    true);
            byte[] fileKey = crypt(
                    hkdf(agreement.generateSecret(), salt, "age-encryption.org/v1/X25519"),
                    new byte[12],
                    BASE64.decode(lines[2]));
            String head = String.join("\n", Arrays.copyOf(lines, 3)) + "\n---";
            byte[] mac = hmac(hkdf(fileKey, new byte[32], "header"), head.getBytes(StandardCharsets.ISO_8859_1));
            if (!Arrays.equals(mac, BASE64.decode(lines[3].substring(4)))) {
                throw new IOException("the head was changed");
            }
            byte[] body = lines[4].getBytes(StandardCharsets.ISO_8859_1);
            byte[] key = hkdf(fileKey, Arrays.copyOf(body, 16), "payload");
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            int at = 16;
            for (int number = 0; ; number++) {
                int end = Math.min(body.length, at + 65_552);
                byte[] nonce = new byte[12];
                nonce[10] = (byte) number;
                nonce[11] = (byte) (end == body.length ? 1 : 0);
                plain.write(crypt(key, nonce, Arrays.copyOfRange(body, at, end)));
                at = end;
                if (end == body.length) {
                    return plain.toByteArray();
                }
            }
        } catch (GeneralSecurityException notOurs) {
            throw new IOException(notOurs);
        }
    }

    private byte[] ours() {
        byte[] key = new byte[32];
        byte[] big = ((XECPublicKey) pair.getPublic()).getU().toByteArray();
        for (int i = 0; i < Math.min(32, big.length); i++) {
            key[i] = big[big.length - 1 - i];
        }
        return key;
    }

    private static java.math.BigInteger number(byte[] littleEndian) {
        byte[] big = new byte[32];
        for (int i = 0; i < 32; i++) {
            big[i] = littleEndian[31 - i];
        }
        big[0] &= 0x7f;
        return new java.math.BigInteger(1, big);
    }

    private static byte[] crypt(byte[] key, byte[] nonce, byte[] sealed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
        return cipher.doFinal(sealed);
    }

    private static byte[] hkdf(byte[] secret, byte[] salt, String what) throws GeneralSecurityException {
        byte[] info = Arrays.copyOf(what.getBytes(StandardCharsets.US_ASCII), what.length() + 1);
        info[what.length()] = 1;
        return hmac(hmac(salt, secret), info);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static int step(int check, int value) {
        int[] generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
        int next = (check & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < 5; i++) {
            next ^= (check >>> 25 >>> i & 1) == 1 ? generator[i] : 0;
        }
        return next;
    }
}
