package org.lingqu.audit;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/**
 * Encrypts a stream to one public key in the age format, version 1 (C2SP age): X25519, HKDF-SHA256, ChaCha20-Poly1305 in chunks of 64 KiB. Only
 * the holder of the private key opens it, with the {@code age} program of any Linux; a cut or changed file does not open.
 */
final class Sealed extends FilterOutputStream {

    private static final String VERSION = "age-encryption.org/v1";
    private static final String CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final String PREFIX = "age";
    private static final int KEY = 32;
    private static final int CHUNK = 64 * 1024;

    private final byte[] payloadKey;
    private final byte[] chunk = new byte[CHUNK];
    private int filled;
    private long number;
    private boolean closed;

    private Sealed(OutputStream out, byte[] payloadKey) {
        super(out);
        this.payloadKey = payloadKey;
    }

    static boolean isRecipient(String text) {
        return decoded(text) != null;
    }

    /**
     * Writes the head; what is written afterwards is sealed, and complete once this stream is closed.
     *
     * @throws Problem {@code log-order-recipient} when the recipient is no key of that kind
     */
    static Sealed to(String recipient, OutputStream out) throws IOException {
        byte[] theirs = decoded(recipient);
        if (theirs == null) {
            throw Problem.badInput("log-order-recipient").with(recipient);
        }
        SecureRandom random = new SecureRandom();
        byte[] fileKey = new byte[16];
        random.nextBytes(fileKey);
        X25519PrivateKeyParameters once = new X25519PrivateKeyParameters(random);
        byte[] share = once.generatePublicKey().getEncoded();
        byte[] secret = new byte[KEY];
        X25519Agreement agreement = new X25519Agreement();
        agreement.init(once);
        agreement.calculateAgreement(new X25519PublicKeyParameters(theirs, 0), secret, 0);
        byte[] both = Arrays.copyOf(share, 2 * KEY);
        System.arraycopy(theirs, 0, both, KEY, KEY);
        byte[] wrapped = crypt(derived(secret, both, VERSION + "/X25519"), new byte[12], fileKey, fileKey.length);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        String head = VERSION + "\n-> X25519 " + base64.encodeToString(share) + "\n" + base64.encodeToString(wrapped)
                + "\n---";
        out.write((head + " " + base64.encodeToString(mac(derived(fileKey, new byte[0], "header"), head)) + "\n")
                .getBytes(StandardCharsets.US_ASCII));
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        out.write(nonce);
        return new Sealed(out, derived(fileKey, nonce, "payload"));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** A full chunk is kept until more comes: the last one, full or not, is marked as the last. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int rest = length;
        while (rest > 0) {
            if (filled == CHUNK) {
                chunk(false);
            }
            int taken = Math.min(rest, CHUNK - filled);
            System.arraycopy(bytes, at, chunk, filled, taken);
            filled += taken;
            at += taken;
            rest -= taken;
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            chunk(true);
            super.close();
        }
    }

    private void chunk(boolean last) throws IOException {
        byte[] nonce = new byte[12];
        for (int i = 0; i < 8; i++) {
            nonce[10 - i] = (byte) (number >>> (8 * i));
        }
        nonce[11] = (byte) (last ? 1 : 0);
        out.write(crypt(payloadKey, nonce, chunk, filled));
        filled = 0;
        number++;
    }

    private static byte[] crypt(byte[] key, byte[] nonce, byte[] plain, int length) {
        try {
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
            return cipher.doFinal(plain, 0, length);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] derived(byte[] secret, byte[] salt, String what) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(secret, salt, what.getBytes(StandardCharsets.US_ASCII)));
        byte[] key = new byte[KEY];
        generator.generateBytes(key, 0, KEY);
        return key;
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The key behind a Bech32 text (BIP 173) with the prefix of age; null when it is none. */
    private static byte @Nullable [] decoded(String recipient) {
        String text = recipient.toLowerCase(Locale.ROOT);
        if (!text.startsWith(PREFIX + "1") || text.length() != 62 || !recipient.equals(text)) {
            return null;
        }
        int[] values = new int[text.length() - 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = CHARACTERS.indexOf(text.charAt(i + 4));
            if (values[i] < 0) {
                return null;
            }
        }
        if (checksum(values) != 1) {
            return null;
        }
        byte[] key = new byte[KEY];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < values.length - 6; i++) {
            bits = (bits << 5 | values[i]) & 0xfff;
            held += 5;
            if (held >= 8) {
                held -= 8;
                if (at == KEY) {
                    return null;
                }
                key[at++] = (byte) (bits >>> held);
            }
        }
        return at == KEY && (bits & (1 << held) - 1) == 0 ? key : null;
    }

    private static int checksum(int[] values) {
        int check = 1;
        for (char c : PREFIX.toCharArray()) {
            check = stepped(check, c >>> 5);
        }
        check = stepped(check, 0);
        for (char c : PREFIX.toCharArray()) {
            check = stepped(check, c & 31);
        }
        for (int value : values) {
            check = stepped(check, value);
        }
        return check;
    }

    private static int stepped(int check, int value) {
        int[] generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
        int top = check >>> 25;
        int next = (check & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < 5; i++) {
            next ^= (top >>> i & 1) == 1 ? generator[i] : 0;
        }
        return next;
    }
}
