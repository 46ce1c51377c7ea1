package org.lingqu.audit.merkle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The right edge of the tree: enough to add leaves and to know the root, whatever the size. Holds the unfinished tile of each level, at
 * most 8 KiB each. Not for several threads.
 */
public final class GrowingTree {

    private final TreeHash hash;
    private final List<Edge> edges = new ArrayList<>();
    private final Map<TileAddress, byte[]> finished = new LinkedHashMap<>();
    private long size;
    private long kept;

    /** An empty tree of the first kind. */
    public GrowingTree() {
        this(TreeHash.SHA256);
    }

    /** An empty tree. */
    public GrowingTree(TreeHash hash) {
        this.hash = hash;
    }

    /** Goes on with a tree of which the tiles are kept; null when a tile of its edge is missing or too short. */
    public static @Nullable GrowingTree resume(long size, Tiles tiles) {
        GrowingTree tree = new GrowingTree(tiles.treeHash());
        for (int level = 0; level <= TileAddress.highest(size); level++) {
            TileAddress address = TileAddress.in(size, level, (size >>> (8 * level)) / TileAddress.FULL);
            Edge edge = tree.edge(level);
            edge.index = address.index();
            edge.width = address.width();
            if (edge.width > 0) {
                byte[] hashes = tiles.read(address);
                if (hashes == null || hashes.length < edge.width * Hashes.LENGTH) {
                    return null;
                }
                System.arraycopy(hashes, 0, edge.hashes, 0, edge.width * Hashes.LENGTH);
            }
        }
        tree.size = size;
        tree.kept = size;
        return tree;
    }

    public long size() {
        return size;
    }

    /** Adds a leaf hash at position {@link #size()}. */
    public void add(byte[] leaf) {
        byte[] last = leaf;
        for (int level = 0; ; level++) {
            Edge edge = edge(level);
            System.arraycopy(last, 0, edge.hashes, edge.width * Hashes.LENGTH, Hashes.LENGTH);
            edge.width++;
            if (edge.width < TileAddress.FULL) {
                break;
            }
            finished.put(new TileAddress(level, edge.index, TileAddress.FULL), edge.hashes.clone());
            last = Tiles.subtree(hash, edge.hashes, 0, TileAddress.FULL);
            edge.index++;
            edge.width = 0;
        }
        size++;
    }

    /** Root hash of the tree as it stands. */
    public byte[] root() {
        byte[] root = null;
        for (int level = 0; level < edges.size(); level++) {
            Edge edge = edges.get(level);
            int end = edge.width;
            while (end > 0) {
                int count = Integer.lowestOneBit(end);
                byte[] peak = Tiles.subtree(hash, edge.hashes, end - count, count);
                root = root == null ? peak : hash.node(peak, root);
                end -= count;
            }
        }
        return root == null ? hash.empty() : root;
    }

    /** The tiles that are new or longer than at the last call: full ones in order, then the unfinished ones. */
    public Map<TileAddress, byte[]> changed() {
        Map<TileAddress, byte[]> changed = new LinkedHashMap<>(finished);
        for (int level = 0; level < edges.size(); level++) {
            Edge edge = edges.get(level);
            boolean grew = size >>> (8 * level) != kept >>> (8 * level);
            if (edge.width > 0 && grew) {
                changed.put(
                        new TileAddress(level, edge.index, edge.width),
                        Arrays.copyOf(edge.hashes, edge.width * Hashes.LENGTH));
            }
        }
        finished.clear();
        kept = size;
        return changed;
    }

    private Edge edge(int level) {
        while (edges.size() <= level) {
            edges.add(new Edge());
        }
        return edges.get(level);
    }

    private static final class Edge {
        private final byte[] hashes = new byte[TileAddress.FULL * Hashes.LENGTH];
        private long index;
        private int width;
    }
}
