package org.lingqu.audit.merkle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the hash tiles of a tree are read from: a database, a folder. */
@FunctionalInterface
public interface Tiles {

    /** The hashes of a tile one after the other, at least {@code address.width()} of them; null when it is not there. */
    byte @Nullable [] read(TileAddress address);

    /** The function the tree is built with. */
    default TreeHash treeHash() {
        return TreeHash.SHA256;
    }

    /** One hash out of a tile's bytes. */
    static byte[] hash(byte[] tile, int number) {
        return Arrays.copyOfRange(tile, number * Hashes.LENGTH, (number + 1) * Hashes.LENGTH);
    }

    /** Root of the perfect subtree over {@code count} hashes, a power of two, from number {@code first} on. */
    static byte[] subtree(TreeHash hash, byte[] tile, int first, int count) {
        byte[][] row = new byte[count][];
        for (int i = 0; i < count; i++) {
            row[i] = hash(tile, first + i);
        }
        for (int width = count; width > 1; width /= 2) {
            for (int i = 0; i < width / 2; i++) {
                row[i] = hash.node(row[2 * i], row[2 * i + 1]);
            }
        }
        return row[0];
    }
}
