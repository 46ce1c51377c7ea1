package org.lingqu.audit.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The two hash functions of RFC 6962, section 2.1: leaves begin with 0x00, inner nodes with 0x01. */
public final class Hashes {

    /** Length of every hash in bytes. */
    public static final int LENGTH = 32;

    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(Hashes::sha256);

    private Hashes() {}

    public static byte[] leaf(byte[] entry) {
        return leaf(entry, 0, entry.length);
    }

    public static byte[] leaf(byte[] buffer, int from, int length) {
        MessageDigest digest = SHA256.get();
        digest.update((byte) 0);
        digest.update(buffer, from, length);
        return digest.digest();
    }

    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = SHA256.get();
        digest.update((byte) 1);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }

    /** The root of the tree without leaves: the hash of nothing. */
    public static byte[] empty() {
        return SHA256.get().digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
