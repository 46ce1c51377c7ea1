package org.lingqu.collection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.lingqu.audit.SecretFile;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.springframework.stereotype.Component;

/**
 * Ciphers the passwords of sources with AES-256-GCM. The key lies in the data directory, never in the database; each text is bound to its
 * source, so that one cannot be put in another's place.
 */
@Component
final class SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    SecretBox(DataDirectory data) {
        String kept = SecretFile.readOrMake(data.sub("keys").resolve("source-key"), SecretBox::newKey);
        this.key = new SecretKeySpec(Base64.getDecoder().decode(kept), "AES");
    }

    private static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Nonce and ciphered text. */
    byte[] lock(String secret, SourceId source) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] ciphered = apply(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8), source);
        return ByteBuffer.allocate(nonce.length + ciphered.length)
                .put(nonce)
                .put(ciphered)
                .array();
    }

    /** @throws Problem {@code source-secret-lost} when the key is another one than it was locked with, or the text was tampered with */
    String open(byte[] locked, SourceId source) {
        if (locked.length < NONCE_BYTES) {
            throw Problem.conflict("source-secret-lost");
        }
        ByteBuffer rest = ByteBuffer.wrap(locked);
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] ciphered = new byte[locked.length - NONCE_BYTES];
        rest.get(nonce).get(ciphered);
        return new String(apply(Cipher.DECRYPT_MODE, nonce, ciphered, source), StandardCharsets.UTF_8);
    }

    private byte[] apply(int mode, byte[] nonce, byte[] text, SourceId source) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(source.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException failed) {
            throw Problem.conflict("source-secret-lost").causedBy(failed);
        }
    }
}
