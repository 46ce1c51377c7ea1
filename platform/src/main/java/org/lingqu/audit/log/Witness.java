package org.lingqu.audit.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.lingqu.audit.merkle.TileTree;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.Problem;

/**
 * The last checkpoint this node published, kept in a file outside the database. A database that was set back or exchanged behind the
 * node's back no longer fits it, and the node will not sign a second history.
 */
public final class Witness {

    private final Path file;

    /** @param folder existing folder for the file {@code checkpoint} */
    public Witness(Path folder) {
        this.file = folder.resolve("checkpoint");
    }

    /**
     * Refuses a log that is not a continuation of what was published.
     *
     * @throws Problem {@code log-set-back} when it is shorter, {@code log-forked} when its beginning differs, {@code log-witness-unreadable}
     */
    public void mustContinueIn(long size, Tiles tiles) {
        published().ifPresent(old -> mustContinue(old, size, tiles));
    }

    /**
     * Refuses a log that is not a continuation of an older state of it.
     *
     * @param old what {@link #published()} said before the log was read: what is published meanwhile may be longer than what was read
     * @throws Problem {@code log-set-back} when it is shorter, {@code log-forked} when its beginning differs
     */
    public static void mustContinue(Checkpoint old, long size, Tiles tiles) {
        if (old.size() > size) {
            throw Problem.unavailable("log-set-back").with(size, old.size());
        }
        if (!Arrays.equals(new TileTree(tiles, size).root(old.size()), old.root())) {
            throw Problem.unavailable("log-forked").with(old.size());
        }
    }

    /** Whether an older checkpoint lies here than one of this size, or none: keeping the last one did not work. */
    boolean isBehind(long size) {
        return published().map(Checkpoint::size).orElse(0L) < size;
    }

    /** Keeps a published checkpoint: complete and on disk under a second name before it replaces the older one. */
    void keep(String note) throws IOException {
        Path half = file.resolveSibling("checkpoint.new");
        try (FileChannel channel = FileChannel.open(
                half, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder)) {
                channel.force(true);
            }
        }
    }

    /** What this node published last; empty before the first time. @throws Problem {@code log-witness-unreadable} */
    public Optional<Checkpoint> published() {
        try {
            return Files.exists(file)
                    ? Optional.of(
                            Checkpoint.of(SignedNote.of(Files.readString(file)).text()))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw Problem.unavailable("log-witness-unreadable").causedBy(unreadable);
        }
    }
}
