package org.lingqu.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.log.Witness;
import org.lingqu.audit.merkle.GrowingTree;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.Problem;

/**
 * One tree of the log as the database holds it, computed anew from its leaves.
 *
 * @param size number of its leaves
 * @param logSize number of entries in the log
 * @param name what damage in it is said to be in; null for the first tree, which is the log itself
 */
record HeldTree(
        Tiles tiles, long size, long logSize, @Nullable String name) {

    private static final Set<String> NO_CONTINUATION = Set.of("log-set-back", "log-forked");

    /**
     * Whether the hashes of all levels follow from the leaves and lead to the signed root.
     *
     * @param note the signed checkpoint that the database holds
     * @param vkey the key that the database names
     * @param key of this node
     */
    Optional<LogDamage> damage(String note, String vkey, NoteVerifier key) {
        GrowingTree grown = new GrowingTree(tiles.treeHash());
        for (long index = 0; index < TileAddress.count(size, 0); index++) {
            TileAddress address = TileAddress.in(size, 0, index);
            byte[] tile = tiles.read(address);
            if (tile == null || tile.length < address.width() * TreeHash.LENGTH) {
                return damaged(LogDamage.Kind.TREE, index * TileAddress.FULL);
            }
            for (int at = 0; at < address.width(); at++) {
                grown.add(Tiles.hash(tile, at));
            }
            Long other = firstOther(grown.changed());
            if (other != null) {
                return damaged(LogDamage.Kind.TREE, other);
            }
        }
        return vkey.equals(key.toString()) && isSigned(note, key, grown.root())
                ? Optional.empty()
                : damaged(LogDamage.Kind.TREE, null);
    }

    private boolean isSigned(String note, NoteVerifier key, byte[] root) {
        try {
            SignedNote signed = SignedNote.of(note);
            Checkpoint checkpoint = Checkpoint.of(signed.text());
            return signed.signedBy(key) && checkpoint.size() == size && Arrays.equals(checkpoint.root(), root);
        } catch (Problem malformed) {
            return false;
        }
    }

    /** The first leaf under a hash of the upper levels that is kept otherwise than it was computed; null when there is none. */
    private @Nullable Long firstOther(Map<TileAddress, byte[]> computed) {
        for (Map.Entry<TileAddress, byte[]> each : computed.entrySet()) {
            TileAddress address = each.getKey();
            boolean settled = address.equals(TileAddress.in(size, address.level(), address.index()));
            byte[] kept = address.level() > 0 && settled ? tiles.read(address) : each.getValue();
            int number = kept == null ? 0 : Arrays.mismatch(kept, each.getValue());
            if (number >= 0) {
                long hash = address.index() * TileAddress.FULL + number / TreeHash.LENGTH;
                return hash << (8 * address.level());
            }
        }
        return null;
    }

    /** Whether it has grown out of an older state of it. */
    Optional<LogDamage> setBack(Checkpoint older) {
        try {
            Witness.mustContinue(older, size, tiles);
            return Optional.empty();
        } catch (Problem other) {
            if (!NO_CONTINUATION.contains(other.code())) {
                throw other;
            }
            return damaged(LogDamage.Kind.SET_BACK, null);
        }
    }

    /** The leaves from one position to another, the other not included; nothing in the place of each that is not there. */
    List<byte[]> leaves(long from, long to) {
        List<byte[]> all = new ArrayList<>();
        for (long index = from / TileAddress.FULL; index * TileAddress.FULL < to; index++) {
            byte[] tile = tiles.read(TileAddress.in(size, 0, index));
            long begin = index * TileAddress.FULL;
            for (long position = Math.max(from, begin); position < Math.min(to, begin + TileAddress.FULL); position++) {
                int at = (int) (position - begin);
                all.add(tile == null || tile.length < (at + 1) * TreeHash.LENGTH ? new byte[0] : Tiles.hash(tile, at));
            }
        }
        return all;
    }

    Optional<LogDamage> damaged(LogDamage.Kind kind, @Nullable Long position) {
        return Optional.of(new LogDamage(kind, position, logSize, name));
    }
}
