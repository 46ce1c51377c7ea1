package org.lingqu.audit.merkle;

/** {@link TreeHash#SHA256}, the function of the first tree, for those who know no other. */
public final class Hashes {

    /** Length of every hash in bytes. */
    public static final int LENGTH = TreeHash.LENGTH;

    private Hashes() {}

    public static byte[] leaf(byte[] entry) {
        return TreeHash.SHA256.leaf(entry);
    }

    public static byte[] node(byte[] left, byte[] right) {
        return TreeHash.SHA256.node(left, right);
    }

    /** The root of the tree without leaves: the hash of nothing. */
    public static byte[] empty() {
        return TreeHash.SHA256.empty();
    }
}
