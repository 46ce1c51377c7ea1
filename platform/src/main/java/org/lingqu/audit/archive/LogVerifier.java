package org.lingqu.audit.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.archive.Finding.Kind;
import org.lingqu.audit.merkle.EntryBundle;
import org.lingqu.audit.merkle.GrowingTree;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.audit.note.SignedNote;

/**
 * Judges one tree of an exported log by the files alone; {@link TwoTrees} judges whatever lies there. The tree is built anew from the entries;
 * only if its root is not the signed one are the hash tiles asked where the first difference lies. Where a record is gone its hash is taken
 * from the tiles, so that the rest is judged all the same: a month that was dropped by right must not hide what was done behind it. With an
 * older checkpoint that was kept elsewhere it also finds what a forger with the key could do: cut the log off, put an old copy back, write
 * another history.
 */
public final class LogVerifier {

    private final LogFolder folder;
    private final NoteVerifier key;
    private final @Nullable OlderLog older;
    private final List<Finding> gone = new ArrayList<>();
    private @Nullable Finding firstDifference;
    private @Nullable Finding damagedTile;
    private byte @Nullable [] rootAtOlderSize;
    private long announced = -1;
    private byte @Nullable [] rootAtAnnounced;

    /**
     * @param key the log's public key, as the auditor knows it
     * @param older a state kept from before; null when there is none
     */
    public LogVerifier(LogFolder folder, NoteVerifier key, @Nullable OlderLog older) {
        this.folder = folder;
        this.key = key;
        this.older = older;
    }

    /** Has {@link #rootAt} of this size ready after {@link #verify}. */
    LogVerifier noting(long size) {
        announced = size;
        return this;
    }

    /** The root over the first entries, as many as were asked for; null when the tree has fewer, or is not the signed one. */
    byte @Nullable [] rootAt() {
        return rootAtAnnounced;
    }

    /**
     * Reads every entry once.
     *
     * @throws org.lingqu.kernel.Problem when there is no checkpoint, or what stands there is none
     */
    public Report verify() {
        SignedNote note = SignedNote.of(folder.text("checkpoint"));
        Checkpoint checkpoint = Checkpoint.of(note.text());
        List<Finding> findings = new ArrayList<>();
        if (!note.signedBy(key) || !checkpoint.origin().equals(key.name())) {
            findings.add(Finding.at(Kind.NOT_SIGNED, 0));
        }
        long size = checkpoint.size();
        GrowingTree rebuilt = rebuild(size);
        if (rebuilt.size() == size && Arrays.equals(rebuilt.root(), checkpoint.root())) {
            if (damagedTile != null) {
                findings.add(damagedTile);
            }
        } else {
            rootAtAnnounced = null;
            findings.add(locate(checkpoint));
        }
        boolean located = findings.stream().anyMatch(each -> each.kind() != Kind.NOT_SIGNED && each.exact());
        findings.addAll(0, gone);
        if (older != null) {
            older.judge(key, size, rootAtOlderSize)
                    .filter(finding -> finding.exact() || !located)
                    .ifPresent(findings::add);
        }
        findings.sort(Comparator.comparingLong(Finding::from));
        return new Report(checkpoint, findings);
    }

    /**
     * The tree over the entries found, noting on the way where entries or tiles differ. It ends at the first bundle that is missing;
     * what is gone behind that, or was otherwise in the older state, is noted all the same.
     */
    private GrowingTree rebuild(long size) {
        GrowingTree tree = new GrowingTree(folder.treeHash());
        boolean unbroken = true;
        noteRoot(tree);
        for (long index = 0; index < TileAddress.count(size, TileAddress.ENTRIES); index++) {
            TileAddress address = TileAddress.in(size, TileAddress.ENTRIES, index);
            byte[] bundle = folder.read(address);
            byte[] hashes = folder.read(TileAddress.in(size, 0, index));
            List<byte[]> leaves = bundle == null ? List.of() : EntryBundle.leaves(bundle, folder.treeHash());
            if (bundle != null && hashes != null && folder.treeHash() != TreeHash.SHA256) {
                takeStandIns(bundle, leaves, hashes);
            }
            fill(leaves, hashes, index * TileAddress.FULL);
            compare(address, leaves, hashes);
            unbroken = unbroken && bundle != null;
            if (unbroken) {
                for (byte[] leaf : leaves) {
                    tree.add(leaf);
                    noteRoot(tree);
                }
                compareTiles(tree.changed(), size);
            }
        }
        return tree;
    }

    /** Puts the hash of the tile into the place of each entry that is empty, and notes that it is gone. */
    private void fill(List<byte[]> leaves, byte @Nullable [] hashes, long first) {
        for (int i = 0; hashes != null && i < leaves.size() && hashes.length >= (i + 1) * Hashes.LENGTH; i++) {
            if (TreeHash.isNothing(leaves.get(i)) && !TreeHash.isNothing(Tiles.hash(hashes, i))) {
                leaves.set(i, Tiles.hash(hashes, i));
                noteGone(first + i);
            }
        }
    }

    /** What was gone when the second tree reached it, and is here from an earlier export, has there what stands in for its first leaf. */
    private void takeStandIns(byte[] bundle, List<byte[]> leaves, byte[] hashes) {
        List<byte[]> entries = EntryBundle.entries(bundle);
        for (int i = 0; i < entries.size() && hashes.length >= (i + 1) * Hashes.LENGTH; i++) {
            byte[] kept = Tiles.hash(hashes, i);
            if (!Arrays.equals(leaves.get(i), kept)
                    && Arrays.equals(folder.treeHash().standIn(Hashes.leaf(entries.get(i))), kept)) {
                leaves.set(i, kept);
            }
        }
    }

    private void noteGone(long position) {
        Finding last = gone.isEmpty() ? null : gone.get(gone.size() - 1);
        if (last != null && last.to() == position - 1) {
            gone.set(gone.size() - 1, new Finding(Kind.DELETED, last.from(), position));
        } else {
            gone.add(Finding.at(Kind.DELETED, position));
        }
    }

    private void compare(TileAddress entries, List<byte[]> leaves, byte @Nullable [] hashes) {
        long first = entries.index() * TileAddress.FULL;
        if (firstDifference == null) {
            if (hashes != null) {
                firstDifference = BundleCheck.compare(leaves, hashes, first, entries.width());
            } else if (leaves.size() < entries.width()) {
                firstDifference = Finding.at(Kind.DELETED, first + leaves.size());
            }
        }
        if (older != null) {
            older.compare(leaves, first);
        }
    }

    /** Tiles as the entries give them, against those that lie there. */
    private void compareTiles(Map<TileAddress, byte[]> computed, long size) {
        computed.forEach((address, hashes) -> {
            boolean settled = address.equals(TileAddress.in(size, address.level(), address.index()));
            byte[] found = settled ? folder.read(address) : null;
            if (damagedTile == null && settled && !Arrays.equals(found, hashes)) {
                damagedTile = Finding.at(Kind.TILE_DAMAGED, firstPosition(address, hashes, found));
            }
        });
    }

    private static long firstPosition(TileAddress address, byte[] hashes, byte @Nullable [] found) {
        int number = 0;
        while (found != null
                && number < address.width() - 1
                && found.length >= (number + 1) * Hashes.LENGTH
                && Arrays.equals(Tiles.hash(found, number), Tiles.hash(hashes, number))) {
            number++;
        }
        return (address.index() * TileAddress.FULL + number) << (8 * address.level());
    }

    private void noteRoot(GrowingTree tree) {
        if (tree.size() == announced) {
            rootAtAnnounced = tree.root();
        }
        if (older != null && tree.size() == older.checkpoint().size()) {
            rootAtOlderSize = tree.root();
        }
    }

    /** The entries do not give the signed root: where does it begin? */
    private Finding locate(Checkpoint checkpoint) {
        long size = checkpoint.size();
        TileCheck tiles = new TileCheck(folder, size);
        Finding difference = firstDifference;
        Finding contradiction = tiles.contradiction().orElse(null);
        if (difference != null && (contradiction == null || difference.from() <= contradiction.to())) {
            return difference;
        }
        if (contradiction != null) {
            return contradiction;
        }
        long known = older != null && older.continuedBy(rootAtOlderSize)
                ? older.checkpoint().size()
                : 0;
        return new Finding(Kind.REWRITTEN, Math.min(known, Math.max(size - 1, 0)), Math.max(size - 1, 0));
    }
}
