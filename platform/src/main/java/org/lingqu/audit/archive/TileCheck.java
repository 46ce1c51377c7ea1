package org.lingqu.audit.archive;

import java.util.Arrays;
import java.util.Optional;
import org.lingqu.audit.archive.Finding.Kind;
import org.lingqu.audit.merkle.GrowingTree;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.Tiles;

/** Whether the hash tiles of a log lead from the signed root down to the leaves. */
final class TileCheck {

    private final Tiles tiles;
    private final long size;

    TileCheck(Tiles tiles, long size) {
        this.tiles = tiles;
        this.size = size;
    }

    /** Whether the unfinished tiles at the right edge give this root. */
    boolean edgeGives(byte[] root) {
        GrowingTree edge = GrowingTree.resume(size, tiles);
        return edge != null && Arrays.equals(edge.root(), root);
    }

    /** Where a full tile and the hash above it contradict each other first; empty when they nowhere do. */
    Optional<Finding> contradiction() {
        Optional<Finding> first = Optional.empty();
        for (int level = 0; level < TileAddress.highest(size); level++) {
            long full = size >>> (8 * (level + 1));
            for (long index = 0; index < full; index++) {
                if (!agrees(level, index)) {
                    Finding finding = covering(level, index);
                    if (first.isEmpty() || finding.from() < first.get().from()) {
                        first = Optional.of(finding);
                    }
                    break;
                }
            }
        }
        return first;
    }

    private boolean agrees(int level, long index) {
        byte[] tile = tiles.read(TileAddress.in(size, level, index));
        byte[] above = tiles.read(TileAddress.in(size, level + 1, index / TileAddress.FULL));
        int number = (int) (index % TileAddress.FULL);
        return tile != null
                && tile.length == TileAddress.FULL * Hashes.LENGTH
                && above != null
                && above.length >= (number + 1) * Hashes.LENGTH
                && Arrays.equals(Tiles.subtree(tiles.treeHash(), tile, 0, TileAddress.FULL), Tiles.hash(above, number));
    }

    private static Finding covering(int level, long index) {
        int bits = 8 * (level + 1);
        return new Finding(Kind.REWRITTEN, index << bits, ((index + 1) << bits) - 1);
    }
}
