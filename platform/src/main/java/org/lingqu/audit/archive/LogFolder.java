package org.lingqu.audit.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.merkle.EntryBundle;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.kernel.Problem;

/**
 * A log laid out as C2SP tlog-tiles has it: {@code checkpoint}, {@code tile/<L>/<N>}, {@code tile/entries/<N>}; beside it {@code vkey}. The second
 * tree, where there is one, lies in {@code sm3} in the same way but for the entries, which are those of the first.
 */
public final class LogFolder implements Tiles {

    private static final long LARGEST_FILE = (long) TileAddress.FULL * (EntryBundle.LONGEST + 2);

    private static final String SECOND = "sm3";

    private static final Set<String> OURS = Set.of("checkpoint", "checkpoint.new", "vkey", "vkey.new", "tile", SECOND);

    private final Path root;
    private final Path entries;
    private final TreeHash hash;

    public LogFolder(Path root) {
        this(root, root, TreeHash.SHA256);
    }

    private LogFolder(Path root, Path entries, TreeHash hash) {
        this.root = root;
        this.entries = entries;
        this.hash = hash;
    }

    /** The second tree of the log that lies here. */
    public LogFolder second() {
        return new LogFolder(root.resolve(SECOND), root, TreeHash.SM3);
    }

    @Override
    public TreeHash treeHash() {
        return hash;
    }

    /** Whether a checkpoint lies here: a folder with one is a complete export. */
    boolean hasCheckpoint() {
        return Files.exists(root.resolve("checkpoint"));
    }

    /** A tile or bundle; null when it is missing, unreadable or larger than any can be. */
    @Override
    public byte @Nullable [] read(TileAddress address) {
        Path file = file(address);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST_FILE ? Files.readAllBytes(file) : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** Whether tiles lie here at all, or only a checkpoint. */
    public boolean hasTiles() {
        return Files.isDirectory(root.resolve("tile"));
    }

    /** @throws Problem {@code audit-file-missing} */
    public String text(String name) {
        try {
            return Files.readString(root.resolve(name));
        } catch (IOException unreadable) {
            throw Problem.badInput("audit-file-missing")
                    .with(root.resolve(name))
                    .causedBy(unreadable);
        }
    }

    /** @throws Problem {@code audit-folder-taken} when something else than a log, whole or begun, already lies there */
    void mustBeFree() throws IOException {
        if (Files.isDirectory(root)) {
            try (Stream<Path> inside = Files.list(root)) {
                if (!inside.allMatch(file -> OURS.contains(file.getFileName().toString()))) {
                    throw Problem.badInput("audit-folder-taken").with(root);
                }
            }
        } else if (Files.exists(root)) {
            throw Problem.badInput("audit-folder-taken").with(root);
        }
        Files.createDirectories(root);
    }

    /** A bundle as an earlier export left it here: of the same width, else the widest narrower one; null when there is none. */
    byte @Nullable [] earlier(TileAddress bundle) {
        byte[] found = read(bundle);
        Path narrower = file(new TileAddress(bundle.level(), bundle.index(), 1)).getParent();
        boolean any = found == null && narrower != null && Files.isDirectory(narrower);
        for (int width = bundle.width() - 1; any && width > 0 && found == null; width--) {
            found = read(new TileAddress(bundle.level(), bundle.index(), width));
        }
        return found;
    }

    /** Complete or not at all: where an older export lies, its checkpoint still speaks of what was there. */
    void write(TileAddress address, byte[] bytes) throws IOException {
        if (Arrays.equals(read(address), bytes)) {
            return;
        }
        Path file = file(address);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.write(half, bytes);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Complete or not at all. */
    void write(String name, String text) throws IOException {
        Files.createDirectories(root);
        Path half = root.resolve(name + ".new");
        Files.writeString(half, text);
        Files.move(half, root.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(TileAddress address) {
        return (address.level() == TileAddress.ENTRIES ? entries : root)
                .resolve("tile")
                .resolve(address.path());
    }
}
