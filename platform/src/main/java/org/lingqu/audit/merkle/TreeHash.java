package org.lingqu.audit.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bouncycastle.jcajce.provider.digest.SM3;

/** The hash functions over which trees are built as RFC 6962, section 2.1, lays down: leaves begin with 0x00, inner nodes with 0x01. */
public enum TreeHash {
    /** That of the first tree, of receipts and of everything else. */
    SHA256 {
        @Override
        MessageDigest digest() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new AssertionError(impossible);
            }
        }
    },
    /** That of the second tree (GB/T 32905). */
    SM3 {
        @Override
        MessageDigest digest() {
            return new SM3.Digest();
        }
    };

    /** Length of every hash of either function in bytes. */
    public static final int LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final byte STAND_IN = 2;

    private final ThreadLocal<MessageDigest> digests = ThreadLocal.withInitial(this::digest);
    private final byte[] nothing = leaf(new byte[0]);

    abstract MessageDigest digest();

    public byte[] leaf(byte[] entry) {
        return leaf(entry, 0, entry.length);
    }

    public byte[] leaf(byte[] buffer, int from, int length) {
        MessageDigest digest = digests.get();
        digest.update(LEAF);
        digest.update(buffer, from, length);
        return digest.digest();
    }

    public byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = digests.get();
        digest.update(NODE);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }

    /**
     * What stands in this tree for a record that was no longer there, or no longer what was logged, when the tree reached it: bound to the
     * leaf that it has in the other tree, and never to be taken for a leaf of this one.
     */
    public byte[] standIn(byte[] leaf) {
        MessageDigest digest = digests.get();
        digest.update(STAND_IN);
        digest.update(leaf);
        return digest.digest();
    }

    /** The root of the tree without leaves: the hash of nothing. */
    public byte[] empty() {
        return digests.get().digest();
    }

    /** Whether a hash is the leaf of an empty entry, whatever the function. */
    public static boolean isNothing(byte[] leaf) {
        return Stream.of(values()).anyMatch(each -> Arrays.equals(each.nothing, leaf));
    }
}
