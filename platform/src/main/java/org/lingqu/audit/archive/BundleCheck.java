package org.lingqu.audit.archive;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.archive.Finding.Kind;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.merkle.TreeHash;

/** Compares the entries of one bundle with the hashes they should have. */
final class BundleCheck {

    private BundleCheck() {}

    /**
     * The first position at which they differ; null when they do not.
     *
     * @param leaves leaf hashes of the entries found
     * @param hashes the tile over the same positions
     * @param first position of the first entry
     * @param width how many there should be
     */
    static @Nullable Finding compare(List<byte[]> leaves, byte[] hashes, long first, int width) {
        for (int i = 0; i < width; i++) {
            if (!isThere(leaves, i, hashes, i)) {
                return Finding.at(kind(leaves, hashes, i, width), first + i);
            }
        }
        return leaves.size() > width ? Finding.at(Kind.CHANGED, first + width) : null;
    }

    private static Kind kind(List<byte[]> leaves, byte[] hashes, int at, int width) {
        if (at >= leaves.size() || TreeHash.isNothing(leaves.get(at))) {
            return Kind.DELETED;
        }
        boolean nextMovedUp = at + 1 < width && isThere(leaves, at, hashes, at + 1);
        if (nextMovedUp && !isThere(leaves, at + 1, hashes, at)) {
            return Kind.DELETED;
        }
        for (int other = 0; other < width; other++) {
            if (isThere(leaves, at, hashes, other)) {
                return Kind.REORDERED;
            }
        }
        return Kind.CHANGED;
    }

    private static boolean isThere(List<byte[]> leaves, int leaf, byte[] hashes, int number) {
        return leaf < leaves.size()
                && hashes.length >= (number + 1) * Hashes.LENGTH
                && Arrays.equals(leaves.get(leaf), Tiles.hash(hashes, number));
    }
}
