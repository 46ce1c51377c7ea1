package org.lingqu.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.log.LogState;
import org.lingqu.audit.log.LogTables;
import org.lingqu.audit.log.SecondState;
import org.lingqu.audit.log.SecondTables;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteVerifier;

/**
 * The trees of the log: whether their hashes lead to the signed checkpoints, and these go on from what was published. The second tree is looked
 * at where it is switched on; what it was when it was published last, the checkpoint of the first says.
 */
final class LogTrees {

    private final LogTables first;
    private final NoteVerifier key;
    private final SecondTables second;
    private final @Nullable NoteVerifier secondKey;

    /** @param secondKey null when the second tree is switched off */
    LogTrees(LogTables first, NoteVerifier key, SecondTables second, @Nullable NoteVerifier secondKey) {
        this.first = first;
        this.key = key;
        this.second = second;
        this.secondKey = secondKey;
    }

    /** The trees as they are in the transaction that the state was read in. */
    Held in(LogState state) {
        return new Held(state, secondKey == null ? null : second.state().orElse(null));
    }

    /** Both trees at one moment. */
    final class Held {

        private final LogState state;
        private final @Nullable SecondState secondState;
        private final HeldTree firstTree;
        private final @Nullable HeldTree secondTree;

        private Held(LogState state, @Nullable SecondState secondState) {
            this.state = state;
            this.secondState = secondState;
            this.firstTree = new HeldTree(first, state.size(), state.size(), null);
            this.secondTree = secondKey == null
                    ? null
                    : new HeldTree(
                            second, secondState == null ? 0 : secondState.size(), state.size(), secondKey.name());
        }

        /** Damage of the first tree. @param published what this node published last, read before the state was */
        Optional<LogDamage> inFirst(Optional<Checkpoint> published) {
            return firstTree.damage(state.note(), state.vkey(), key).or(() -> published.flatMap(firstTree::setBack));
        }

        /**
         * Damage of the second tree, after the first was found whole.
         *
         * @param published as for the first
         */
        Optional<LogDamage> inSecond(Optional<Checkpoint> published) {
            HeldTree tree = secondTree;
            if (tree == null || secondKey == null) {
                return Optional.empty();
            }
            Optional<LogDamage> wrong = secondState == null
                    ? Optional.empty()
                    : tree.damage(secondState.note(), secondState.vkey(), secondKey);
            return wrong.or(() -> Stream.concat(Stream.of(state.checkpoint()), published.stream())
                            .flatMap(older -> announced(tree, older).stream())
                            .findFirst())
                    .or(() -> tree.size() > state.size()
                            ? firstTree.damaged(LogDamage.Kind.SET_BACK, state.size())
                            : Optional.empty());
        }

        private static Optional<LogDamage> announced(HeldTree tree, Checkpoint first) {
            byte[] root = first.announced();
            return root == null
                    ? Optional.empty()
                    : tree.setBack(new Checkpoint(Checkpoint.secondOf(first.origin()), first.size(), root));
        }

        /** The leaves from one position of the log to another, the other not included. */
        Leaves leaves(long from, long to) {
            long reached = secondTree == null ? 0 : Math.min(to, secondTree.size());
            return new Leaves(
                    firstTree.leaves(from, to),
                    secondTree == null || from >= reached ? List.of() : secondTree.leaves(from, reached));
        }

        /** A record whose hash in the second tree is another one. */
        Optional<LogDamage> otherInSecond(long position) {
            return secondTree == null ? Optional.empty() : secondTree.damaged(LogDamage.Kind.TREE, position);
        }
    }

    /**
     * Leaves of a stretch of the log.
     *
     * @param seconds fewer than of the first tree where the second does not reach so far
     */
    record Leaves(List<byte[]> firsts, List<byte[]> seconds) {

        boolean firstFits(int at, byte[] entry) {
            return Arrays.equals(TreeHash.SHA256.leaf(entry), firsts.get(at));
        }

        /** Whether the second tree holds an entry of the first as it must, or does not reach so far. */
        boolean secondFits(int at, byte[] entry) {
            if (at >= seconds.size()) {
                return true;
            }
            byte[] kept = seconds.get(at);
            return Arrays.equals(TreeHash.SM3.leaf(entry), kept)
                    || Arrays.equals(TreeHash.SM3.standIn(firsts.get(at)), kept);
        }
    }
}
