package org.lingqu.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.lingqu.kernel.Problem;

/**
 * Ciphers secrets that must be read again, with AES-256-GCM. The key lies in a file of the data directory, never in the database; each text
 * is bound to what it belongs to, so that one cannot be put in another's place.
 */
public final class SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final String lost;

    /**
     * @param file holds the key; made at the first start
     * @param lost code of the problem told when a text does not open
     */
    public SecretBox(Path file, String lost) {
        String kept = SecretFile.readOrMake(file, SecretBox::newKey);
        this.key = new SecretKeySpec(Base64.getDecoder().decode(kept), "AES");
        this.lost = lost;
    }

    private static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Nonce and ciphered text. */
    public byte[] lock(String secret, String belongsTo) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] ciphered = apply(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8), belongsTo);
        return ByteBuffer.allocate(nonce.length + ciphered.length)
                .put(nonce)
                .put(ciphered)
                .array();
    }

    /** @throws Problem when the key is another one than it was locked with, it belongs to something else, or was tampered with */
    public String open(byte[] locked, String belongsTo) {
        if (locked.length < NONCE_BYTES) {
            throw Problem.conflict(lost);
        }
        ByteBuffer rest = ByteBuffer.wrap(locked);
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] ciphered = new byte[locked.length - NONCE_BYTES];
        rest.get(nonce).get(ciphered);
        return new String(apply(Cipher.DECRYPT_MODE, nonce, ciphered, belongsTo), StandardCharsets.UTF_8);
    }

    private byte[] apply(int mode, byte[] nonce, byte[] text, String belongsTo) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(belongsTo.getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException failed) {
            throw Problem.conflict(lost).causedBy(failed);
        }
    }
}
