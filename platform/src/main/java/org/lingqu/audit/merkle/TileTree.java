package org.lingqu.audit.merkle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.kernel.Problem;

/** A tree of a given size, read from its tiles: its root, the roots it had before, and proofs (RFC 6962, section 2.1). */
public final class TileTree {

    private final Tiles tiles;
    private final TreeHash hash;
    private final long size;
    private final Map<TileAddress, byte[]> read = new HashMap<>();

    public TileTree(Tiles tiles, long size) {
        this.tiles = tiles;
        this.hash = tiles.treeHash();
        this.size = size;
    }

    /**
     * Root of the first {@code first} leaves.
     *
     * @throws Problem {@code log-tile-missing}
     */
    public byte[] root(long first) {
        return first == 0 ? hash.empty() : range(0, first);
    }

    /** The audit path of a leaf in the tree of this size. */
    public List<byte[]> inclusion(long position) {
        List<byte[]> path = new ArrayList<>();
        inclusion(position, 0, size, path);
        return path;
    }

    /** Shows that the tree of {@code older} leaves is a beginning of this one; empty when they are equal or the older one is empty. */
    public List<byte[]> consistency(long older) {
        List<byte[]> proof = new ArrayList<>();
        if (older > 0 && older < size) {
            consistency(older, 0, size, true, proof);
        }
        return proof;
    }

    private void inclusion(long position, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (position < middle) {
            inclusion(position, from, middle, path);
            path.add(range(middle, to));
        } else {
            inclusion(position, middle, to, path);
            path.add(range(from, middle));
        }
    }

    private void consistency(long older, long from, long to, boolean known, List<byte[]> proof) {
        if (older == to) {
            if (!known) {
                proof.add(range(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (older <= middle) {
            consistency(older, from, middle, known, proof);
            proof.add(range(middle, to));
        } else {
            consistency(older, middle, to, false, proof);
            proof.add(range(from, middle));
        }
    }

    private byte[] range(long from, long to) {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            return node(Long.numberOfTrailingZeros(count), from / count);
        }
        long middle = from + split(count);
        return hash.node(range(from, middle), range(middle, to));
    }

    /** The hash of the perfect subtree with 2^level leaves. */
    private byte[] node(int level, long index) {
        int count = 1 << (level % 8);
        long first = index * count;
        TileAddress address = TileAddress.in(size, level / 8, first / TileAddress.FULL);
        byte[] tile = read.computeIfAbsent(address, this::load);
        return Tiles.subtree(hash, tile, (int) (first % TileAddress.FULL), count);
    }

    private byte[] load(TileAddress address) {
        byte[] tile = tiles.read(address);
        if (tile == null || tile.length < address.width() * Hashes.LENGTH) {
            throw Problem.unavailable("log-tile-missing").with(address.path());
        }
        return tile;
    }

    /** The greatest power of two below n, n ≥ 2. */
    private static long split(long n) {
        return Long.highestOneBit(n - 1);
    }
}
