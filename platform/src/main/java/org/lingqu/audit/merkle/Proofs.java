package org.lingqu.audit.merkle;

import java.util.Arrays;
import java.util.List;

/** Checks proofs as RFC 9162, sections 2.1.3.2 and 2.1.4.2 lay down; knows nothing of tiles. */
public final class Proofs {

    private Proofs() {}

    /** Whether the leaf stands at the position in the tree with this size and root. */
    public static boolean includes(byte[] leaf, long position, long size, List<byte[]> path, byte[] root) {
        return includes(TreeHash.SHA256, leaf, position, size, path, root);
    }

    /** The same of a tree that is built with this function. */
    public static boolean includes(
            TreeHash tree, byte[] leaf, long position, long size, List<byte[]> path, byte[] root) {
        if (position < 0 || position >= size) {
            return false;
        }
        long fn = position;
        long sn = size - 1;
        byte[] hash = leaf;
        for (byte[] other : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = tree.node(other, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                hash = tree.node(hash, other);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && Arrays.equals(hash, root);
    }

    /** Whether the older tree is a beginning of the newer one. */
    public static boolean consistent(long older, byte[] olderRoot, long newer, byte[] newerRoot, List<byte[]> proof) {
        return consistent(TreeHash.SHA256, older, olderRoot, newer, newerRoot, proof);
    }

    /** The same of trees that are built with this function. */
    public static boolean consistent(
            TreeHash tree, long older, byte[] olderRoot, long newer, byte[] newerRoot, List<byte[]> proof) {
        if (older < 0 || older > newer) {
            return false;
        }
        if (older == newer) {
            return proof.isEmpty() && Arrays.equals(olderRoot, newerRoot);
        }
        if (older == 0) {
            return proof.isEmpty() && Arrays.equals(olderRoot, tree.empty());
        }
        if (proof.isEmpty()) {
            return false;
        }
        boolean whole = Long.bitCount(older) == 1;
        byte[] first = whole ? olderRoot : proof.get(0);
        List<byte[]> rest = whole ? proof : proof.subList(1, proof.size());
        long fn = older - 1;
        long sn = newer - 1;
        while ((fn & 1) == 1) {
            fn >>>= 1;
            sn >>>= 1;
        }
        byte[] fr = first;
        byte[] sr = first;
        for (byte[] hash : rest) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = tree.node(hash, fr);
                sr = tree.node(hash, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                sr = tree.node(sr, hash);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && Arrays.equals(fr, olderRoot) && Arrays.equals(sr, newerRoot);
    }
}
