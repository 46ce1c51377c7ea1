package org.lingqu.audit.log;

import java.util.Arrays;
import org.lingqu.audit.merkle.GrowingTree;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.Problem;

/** A tree as the database tells it: gone on with only when it is the one that was signed with the key of this node. */
final class KeptTree {

    private KeptTree() {}

    /**
     * Takes a tree up where it was left.
     *
     * @param size number of leaves it had
     * @param vkey key that the database names
     * @param note checkpoint that was signed last
     * @param key of this node
     * @throws Problem {@code log-key-other} when another key has signed it, {@code log-tiles-damaged} when the tiles do not give its root
     */
    static GrowingTree resume(long size, String vkey, String note, Tiles tiles, NoteVerifier key) {
        SignedNote signed = SignedNote.of(note);
        if (!vkey.equals(key.toString()) || !signed.signedBy(key)) {
            throw Problem.unavailable("log-key-other");
        }
        GrowingTree kept = GrowingTree.resume(size, tiles);
        if (kept == null
                || !Arrays.equals(kept.root(), Checkpoint.of(signed.text()).root())) {
            throw Problem.unavailable("log-tiles-damaged").with(size);
        }
        return kept;
    }
}
