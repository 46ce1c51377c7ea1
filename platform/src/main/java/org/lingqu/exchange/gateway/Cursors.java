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
    private static final byte[] PAGES = {};
    private static final byte[] CHANGES = {1};

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

    /**
     * Where a page of changes ended.
     *
     * @param since the version the caller has; 0 for none
     * @param until the version it is brought to; 0 when that is still to be decided
     * @param start key beyond which was read; empty from the first
     * @param done how many changes beyond it have been looked at
     */
    record ChangeMark(int since, int until, String start, int done) {}

    String write(GrantId grant, Mark mark) {
        byte[] last = mark.last().getBytes(StandardCharsets.UTF_8);
        return sealed(
                grant,
                PAGES,
                ByteBuffer.allocate(Integer.BYTES + last.length)
                        .putInt(mark.version())
                        .put(last)
                        .array());
    }

    String write(GrantId grant, ChangeMark mark) {
        byte[] start = mark.start().getBytes(StandardCharsets.UTF_8);
        return sealed(
                grant,
                CHANGES,
                ByteBuffer.allocate(3 * Integer.BYTES + start.length)
                        .putInt(mark.since())
                        .putInt(mark.until())
                        .putInt(mark.done())
                        .put(start)
                        .array());
    }

    /** @throws Problem {@code cursor-malformed} unless this node wrote it for a page of this grant */
    Mark read(GrantId grant, String cursor) {
        ByteBuffer plain = opened(grant, PAGES, cursor);
        int version = plain.getInt();
        return new Mark(version, StandardCharsets.UTF_8.decode(plain).toString());
    }

    /** @throws Problem {@code cursor-malformed} unless this node wrote it for changes under this grant */
    ChangeMark readChange(GrantId grant, String cursor) {
        ByteBuffer plain = opened(grant, CHANGES, cursor);
        int since = plain.getInt();
        int until = plain.getInt();
        int done = plain.getInt();
        return new ChangeMark(since, until, StandardCharsets.UTF_8.decode(plain).toString(), done);
    }

    private String sealed(GrantId grant, byte[] use, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, grant, use).doFinal(plain);
            byte[] all = ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private ByteBuffer opened(GrantId grant, byte[] use, String cursor) {
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
            return ByteBuffer.wrap(
                    cipher(Cipher.DECRYPT_MODE, nonce, grant, use).doFinal(sealed));
        } catch (GeneralSecurityException | IllegalArgumentException foreign) {
            throw Problem.badInput("cursor-malformed").causedBy(foreign);
        }
    }

    /** @param use what the mark is for: one of pages opens no changes */
    private Cipher cipher(int mode, byte[] nonce, GrantId grant, byte[] use) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        UUID id = grant.value();
        cipher.updateAAD(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
        cipher.updateAAD(use);
        return cipher;
    }
}
