package org.lingqu.audit.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.merkle.EntrySource;
import org.lingqu.audit.merkle.GrowingTree;
import org.lingqu.audit.merkle.Proofs;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.TileTree;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tree in SM3 over the records of the log, signed with SM2. It grows in the step, and the transaction, in which the first tree grows; where
 * it is behind, as when it was switched on late, it catches up in pieces of its own. What is wrong with it never keeps the first tree from
 * going on: it is told, and the second tree waits.
 */
final class SecondTree {

    /** What one piece of catching up takes: a fraction of a second, so that the next step of the log is hardly late. */
    static final int PIECE = 5_000;

    /** A step that takes more, as after a move to another database, is not made longer still: the second tree catches up behind it. */
    private static final int LARGEST_JOINT = 50_000;

    private static final int AT_ONCE = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(SecondTree.class);

    private final SecondTables tables;
    private final LogTables first;
    private final NoteVerifier firstKey;
    private final EntrySource entries;
    private final NoteSigner signer;
    private final LegalTime time;
    private @Nullable GrowingTree tree;
    private boolean behind = true;
    private volatile @Nullable String trouble;

    SecondTree(
            SecondTables tables,
            LogTables first,
            NoteVerifier firstKey,
            EntrySource entries,
            NoteSigner signer,
            LegalTime time) {
        this.tables = tables;
        this.first = first;
        this.firstKey = firstKey;
        this.entries = entries;
        this.signer = signer;
        this.time = time;
    }

    /** Why it cannot go on, as a problem code; null when it can. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /**
     * Takes in what the running step has placed.
     *
     * @param from position of the first of them
     * @param leaves their leaf hashes in the first tree
     * @return the root over everything then; null when the tree is behind
     * @throws Problem when it cannot go on; what it wrote is then to be undone, and {@link #stands} to be told
     */
    byte @Nullable [] join(long from, List<byte[]> leaves) {
        SecondState state = state();
        behind = state.size() != from || leaves.size() > LARGEST_JOINT;
        if (behind) {
            return null;
        }
        byte[] root = grow(state, leaves);
        trouble = null;
        return root;
    }

    /** Whether {@link #catchUp} may have something to do. */
    boolean isBehind() {
        return behind;
    }

    /**
     * Takes in the next records that the first tree has already.
     *
     * @return whether there are more
     * @throws Problem as {@link #join}
     */
    boolean catchUp() {
        LogState log = first.state().orElse(null);
        if (log == null) {
            return false;
        }
        SecondState state = state();
        if (state.size() > log.size()) {
            throw Problem.unavailable("log-set-back").with(log.size(), state.size());
        }
        long to = Math.min(log.size(), state.size() + PIECE);
        if (to > state.size()) {
            grow(state, signedLeaves(log, state.size(), to));
        }
        behind = to < log.size();
        trouble = null;
        return behind;
    }

    /** After a rollback: what is in memory is more than what is in the database. */
    void forget() {
        tree = null;
        behind = true;
    }

    /** Waits for better times, and says why. */
    void stands(RuntimeException failed) {
        forget();
        Problem wrong = failed instanceof Problem problem
                ? problem
                : Problem.unavailable("database-away").causedBy(failed);
        if (!wrong.code().equals(trouble)) {
            LOG.error("The second tree of the log stands still: {}", wrong.getMessage(), wrong);
        }
        trouble = wrong.code();
    }

    private SecondState state() {
        return tables.state().orElseGet(() -> {
            tables.found(note(0, TreeHash.SM3.empty()), signer.verifier().toString(), time.now());
            return tables.state().orElseThrow();
        });
    }

    private byte[] grow(SecondState state, List<byte[]> leaves) {
        GrowingTree grown = treeOf(state);
        tree = null; // until it is as whole as the database
        for (int at = 0; at < leaves.size(); at += AT_ONCE) {
            int to = Math.min(leaves.size(), at + AT_ONCE);
            List<byte[]> found = entries.entries(state.size() + at, state.size() + to);
            for (int i = at; i < to; i++) {
                grown.add(leaf(found.get(i - at), leaves.get(i)));
            }
        }
        tables.save(grown.changed());
        byte[] root = grown.root();
        if (!tables.advance(
                state.size(),
                grown.size(),
                note(grown.size(), root),
                signer.verifier().toString(),
                time.now())) {
            throw Problem.unavailable("log-moved").with(state.size());
        }
        tree = grown;
        return root;
    }

    /** A record that is gone, or no longer what was logged, must not be vouched for: what stands in for it says what the first tree says. */
    private static byte[] leaf(byte[] entry, byte[] first) {
        return Arrays.equals(TreeHash.SHA256.leaf(entry), first)
                ? TreeHash.SM3.leaf(entry)
                : TreeHash.SM3.standIn(first);
    }

    private GrowingTree treeOf(SecondState state) {
        GrowingTree known = tree;
        if (known != null && known.size() == state.size()) {
            return known;
        }
        return KeptTree.resume(state.size(), state.vkey(), state.note(), tables, signer.verifier());
    }

    /** Leaves of the first tree, each tile of them shown to lead to the signed root. */
    private List<byte[]> signedLeaves(LogState log, long from, long to) {
        if (!SignedNote.of(log.note()).signedBy(firstKey)) {
            throw Problem.unavailable("log-key-other");
        }
        List<byte[]> leaves = new ArrayList<>((int) (to - from));
        TileTree whole = new TileTree(first, log.size());
        byte[] root = log.checkpoint().root();
        for (long index = from / TileAddress.FULL; index * TileAddress.FULL < to; index++) {
            long begin = index * TileAddress.FULL;
            byte[] tile = first.read(TileAddress.in(log.size(), 0, index));
            if (tile == null
                    || !Proofs.includes(Tiles.hash(tile, 0), begin, log.size(), whole.inclusion(begin), root)) {
                throw Problem.unavailable("log-tiles-damaged").with(log.size());
            }
            for (long at = Math.max(from, begin); at < Math.min(to, begin + TileAddress.FULL); at++) {
                leaves.add(Tiles.hash(tile, (int) (at - begin)));
            }
        }
        return leaves;
    }

    private String note(long size, byte[] root) {
        return SignedNote.sign(new Checkpoint(signer.verifier().name(), size, root).text(), signer)
                .toString();
    }
}
