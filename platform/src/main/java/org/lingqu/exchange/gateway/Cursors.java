package org.lingqu.exchange.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.lingqu.audit.KeyHashes;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/**
 * Writes and reads the marks between two pages. A mark holds the key of the last row, which the grant may mask or not give at all, so it is
 * sealed (AES-GCM under a key of the node); nobody can read it, write one, or use it under another grant.
 */
@Component
final class Cursors {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST = 2000;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Cursors(KeyHashes hashes) {
        key = new SecretKeySpec(
                HexFormat.of().parseHex(hashes.of("page cursors").toString()), "AES");
    }

    /**
     * Where a page ended.
     *
     * @param version the snapshot read
     * @param last key of the last row
     */
    record Mark(int version, String last) {}

    String write(GrantId grant, Mark mark) {
        byte[] last = mark.last().getBytes(StandardCharsets.UTF_8);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] plain = ByteBuffer.allocate(Integer.BYTES + last.length)
                .putInt(mark.version())
                .put(last)
                .array();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, grant).doFinal(plain);
            byte[] all = ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** @throws Problem {@code cursor-malformed} unless this node wrote it for a page of this grant */
    Mark read(GrantId grant, String cursor) {
        if (cursor.length() > LONGEST) {
            throw Problem.badInput("cursor-malformed");
        }
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (all.remaining() <= NONCE + TAG_BITS / Byte.SIZE) {
                throw Problem.badInput("cursor-malformed");
            }
            byte[] nonce = new byte[NONCE];
            all.get(nonce);
            byte[] sealed = new byte[all.remaining()];
            all.get(sealed);
            ByteBuffer plain =
                    ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, nonce, grant).doFinal(sealed));
            int version = plain.getInt();
            return new Mark(version, StandardCharsets.UTF_8.decode(plain).toString());
        } catch (GeneralSecurityException | IllegalArgumentException foreign) {
            throw Problem.badInput("cursor-malformed").causedBy(foreign);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, GrantId grant) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        UUID id = grant.value();
        cipher.updateAAD(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
        return cipher;
    }
}
