package org.lingqu.audit.archive;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.archive.Finding.Kind;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.audit.note.SignedNote;

/** A state of the log that somebody kept from before, with its hash tiles beside it or alone. */
public final class OlderLog {

    private final SignedNote note;
    private final Checkpoint checkpoint;
    private final LogFolder folder;
    private @Nullable Finding firstDifference;

    /**
     * @param file the kept checkpoint; when it lies in an exported folder, a fork can be named exactly
     * @throws org.lingqu.kernel.Problem when it is missing or no checkpoint
     */
    public OlderLog(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        this.folder = new LogFolder(parent == null ? file : parent);
        this.note = SignedNote.of(folder.text(file.getFileName().toString()));
        this.checkpoint = Checkpoint.of(note.text());
    }

    /** The tree of which it is a state. */
    public String origin() {
        return checkpoint.origin();
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Compares leaf hashes of the present log, from the position {@code first} on, with the tiles that were kept. */
    void compare(List<byte[]> leaves, long first) {
        if (firstDifference != null || first >= checkpoint.size() || !folder.hasTiles()) {
            return;
        }
        TileAddress address = TileAddress.in(checkpoint.size(), 0, first / TileAddress.FULL);
        byte[] hashes = folder.read(address);
        for (int i = 0; hashes != null && i < Math.min(address.width(), leaves.size()); i++) {
            if (hashes.length < (i + 1) * Hashes.LENGTH || !Arrays.equals(leaves.get(i), Tiles.hash(hashes, i))) {
                firstDifference = Finding.at(Kind.FORKED, first + i);
                return;
            }
        }
    }

    boolean continuedBy(byte @Nullable [] rootThen) {
        return Arrays.equals(rootThen, checkpoint.root());
    }

    /**
     * @param size of the present log
     * @param rootThen root of its first entries, as many as this state has; null when they are not all there, which is said elsewhere
     */
    Optional<Finding> judge(NoteVerifier key, long size, byte @Nullable [] rootThen) {
        if (!note.signedBy(key) || !checkpoint.origin().equals(key.name())) {
            return Optional.of(Finding.at(Kind.NOT_SIGNED, 0));
        }
        if (continuedBy(rootThen)) {
            return Optional.empty();
        }
        if (firstDifference != null) {
            return Optional.of(firstDifference);
        }
        if (size < checkpoint.size()) {
            return Optional.of(Finding.at(Kind.TRUNCATED, size));
        }
        return rootThen == null ? Optional.empty() : Optional.of(new Finding(Kind.FORKED, 0, checkpoint.size() - 1));
    }
}
