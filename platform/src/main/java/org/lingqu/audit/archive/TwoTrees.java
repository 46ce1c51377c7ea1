package org.lingqu.audit.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.archive.Finding.Kind;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.kernel.Problem;

/** Judges an exported log: its tree and, where there is a second one or ought to be, that too. */
public final class TwoTrees {

    private final LogFolder folder;
    private final List<NoteVerifier> keys;
    private final List<OlderLog> older;

    /**
     * @param keys of the trees, as the auditor knows them; where one is missing the folder's own is believed
     * @param older states kept from before, of the one tree or the other, one of each at most
     */
    public TwoTrees(LogFolder folder, List<NoteVerifier> keys, List<OlderLog> older) {
        this.folder = folder;
        this.keys = List.copyOf(keys);
        this.older = List.copyOf(older);
    }

    /**
     * Reads every entry once for each tree.
     *
     * @throws Problem when there is no checkpoint, or what stands there is none; {@code audit-usage} for two keys or states of one tree
     */
    public Report verify() {
        NoteVerifier key = known(TreeHash.SHA256).orElseGet(() -> NoteVerifier.of(folder.text("vkey")));
        String secondName = Checkpoint.secondOf(key.name());
        Report first = new LogVerifier(folder, key, state(secondName, false)).verify();
        byte[] announced = first.checkpoint().announced();
        OlderLog secondOlder = state(secondName, true);
        if (folder.second().hasCheckpoint()) {
            LogVerifier second = second(secondOlder).noting(first.checkpoint().size());
            return first.with(paired(first.checkpoint(), announced, second.verify(), second.rootAt()));
        }
        boolean expected =
                announced != null || secondOlder != null || known(TreeHash.SM3).isPresent();
        return expected ? first.with(missing(secondName)) : first;
    }

    private LogVerifier second(@Nullable OlderLog secondOlder) {
        LogFolder second = folder.second();
        NoteVerifier key = known(TreeHash.SM3).orElseGet(() -> NoteVerifier.of(second.text("vkey")));
        return new LogVerifier(second, key, secondOlder);
    }

    private static Report missing(String name) {
        return new Report(new Checkpoint(name, 0, TreeHash.SM3.empty()), List.of(Finding.at(Kind.UNPAIRED, 0)));
    }

    /**
     * What the second tree says by itself, and whether it is the one that the first tree's checkpoint speaks of, or has grown out of it.
     *
     * @param there its root when it was as long as the first tree is; null when that is not known
     */
    private static Report paired(
            Checkpoint first, byte @Nullable [] announced, Report second, byte @Nullable [] there) {
        long size = second.checkpoint().size();
        byte[] root = size == first.size() ? second.checkpoint().root() : there;
        boolean shorter = size < first.size();
        boolean other = !shorter && root != null && !Arrays.equals(announced, root);
        if (announced == null || !shorter && !other) {
            return second;
        }
        List<Finding> findings = new ArrayList<>(second.findings());
        findings.add(
                shorter
                        ? Finding.at(Kind.UNPAIRED, size)
                        : new Finding(Kind.UNPAIRED, 0, Math.max(first.size() - 1, 0)));
        return new Report(second.checkpoint(), findings);
    }

    private Optional<NoteVerifier> known(TreeHash tree) {
        return one(keys.stream().filter(each -> each.algorithm().tree() == tree).toList());
    }

    private @Nullable OlderLog state(String secondName, boolean second) {
        return one(older.stream()
                        .filter(each -> each.checkpoint().origin().equals(secondName) == second)
                        .toList())
                .orElse(null);
    }

    private static <T> Optional<T> one(List<T> all) {
        if (all.size() > 1) {
            throw Problem.badInput("audit-usage").with("--vkey, --since", "");
        }
        return all.stream().findFirst();
    }
}
