package org.lingqu.collection.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Durable;

/**
 * A watched folder: {@code in} for what is handed in, {@code taking} for what is in hand, {@code done} and {@code refused} for what was. Others
 * write here, so that nothing is believed: no link is followed, and the folders themselves must be where they were made.
 */
public final class FolderPlace {

    private static final int MOST_FILES = 1_000;

    private final Path root;
    private final Path folder;

    /**
     * @param root under which all watched folders lie; trusted
     * @param department plain name of a directory
     * @param name plain name of a directory
     */
    public FolderPlace(Path root, String department, String name) {
        this.root = root;
        this.folder = root.resolve(department).resolve(name);
    }

    /** Makes the folders. */
    public void make() throws IOException {
        for (Path each : List.of(in(), taking(), done(), refused())) {
            Durable.directories(each);
        }
        mustBeThere();
    }

    /** @throws Problem {@code folder-moved} when one of the folders is missing or leads elsewhere */
    public void mustBeThere() throws IOException {
        Path real = root.toRealPath();
        for (Path each : List.of(in(), taking(), done(), refused())) {
            boolean there = Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)
                    && each.toRealPath().equals(real.resolve(root.relativize(each)));
            if (!there) {
                throw Problem.unavailable("folder-moved").with(each.getFileName());
            }
        }
    }

    /** What lies in the folder and may be data, by name; a bounded number at a time. Directories stay where they are. */
    public List<Path> candidates() throws IOException {
        try (Stream<Path> files = Files.list(in())) {
            return files.filter(file -> !isUnfinished(file.getFileName().toString()))
                    .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        }
    }

    /** Names under which nothing is complete: hidden ones, those of transfers that go on, and manifests. */
    static boolean isUnfinished(String name) {
        return name.startsWith(".") || name.matches("(?i).*[.](part|tmp|temp|filepart|crdownload|swp|ok)|.*~");
    }

    /** A plain file with one name; a link, a pipe or a file that has a second name elsewhere is none. */
    public static boolean isPlain(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) == 1;
    }

    /** Takes a file and its manifest out under another name. @return false when it is not there any more */
    public boolean take(String name, String id) throws IOException {
        Path manifest = Manifest.of(in().resolve(name));
        if (Files.exists(manifest, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(manifest, Manifest.of(inHand(id)), StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(in().resolve(name), taking().resolve(id), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException gone) {
            return false;
        }
        Durable.entry(taking().resolve(id));
        Durable.entry(in().resolve(name));
        return true;
    }

    /** The file in hand under an id; may not be there. */
    public Path inHand(String id) {
        return taking().resolve(id);
    }

    /** Puts a file that was in hand where it belongs, with a word beside it. May be repeated. */
    public void put(String id, String name, boolean good, String stamp, String word) throws IOException {
        Path target = (good ? done() : refused()).resolve(stamp + "-" + name);
        Path said = target.resolveSibling(target.getFileName() + (good ? ".receipt.txt" : ".reason.txt"));
        Path part = taking().resolve(id + ".txt");
        Files.deleteIfExists(part);
        Files.writeString(part, word);
        Durable.file(part);
        Files.move(part, said, StandardCopyOption.ATOMIC_MOVE);
        if (Files.exists(taking().resolve(id), LinkOption.NOFOLLOW_LINKS)) {
            Files.move(taking().resolve(id), target, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(Manifest.of(inHand(id)));
        Durable.entry(target);
        Durable.entry(taking().resolve(id));
    }

    public Path in() {
        return folder.resolve("in");
    }

    private Path taking() {
        return folder.resolve("taking");
    }

    public Path done() {
        return folder.resolve("done");
    }

    public Path refused() {
        return folder.resolve("refused");
    }
}
