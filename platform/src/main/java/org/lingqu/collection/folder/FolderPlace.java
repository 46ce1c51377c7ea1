package org.lingqu.collection.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

    /** Bytes of a name on the usual file systems. */
    private static final int LONGEST_NAME = 255;

    private static final String RECEIPT = ".receipt.txt";
    private static final String REASON = ".reason.txt";

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

    /** Whether a file can be called by its name: whoever wrote it may have used bytes that are none of this system's characters. */
    public boolean canName(Path file) {
        try {
            return in().resolve(file.getFileName().toString()).equals(file);
        } catch (InvalidPathException unspeakable) {
            return false;
        }
    }

    /** Takes a file and its manifest out under another name. @return false when it is not there any more */
    public boolean take(String name, String id) throws IOException {
        Path file = in().resolve(name);
        Path manifest = Manifest.of(file);
        if (Files.exists(manifest, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(manifest, Manifest.of(inHand(id)), StandardCopyOption.ATOMIC_MOVE);
        }
        return take(file, id);
    }

    /** The same of a file alone, as the folder lists it. */
    public boolean take(Path file, String id) throws IOException {
        try {
            Files.move(file, taking().resolve(id), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException gone) {
            return false;
        }
        Durable.entry(taking().resolve(id));
        Durable.entry(file);
        return true;
    }

    /** The file in hand under an id; may not be there. */
    public Path inHand(String id) {
        return taking().resolve(id);
    }

    /** Puts a file that was in hand where it belongs, with a word beside it. May be repeated. */
    public void put(String id, String name, boolean good, String stamp, String word) throws IOException {
        Path target = (good ? done() : refused()).resolve(fitting(stamp + "-" + name, id));
        Path said = target.resolveSibling(target.getFileName() + (good ? RECEIPT : REASON));
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

    /** A name with room for what is put behind it; a longer one is cut and told apart by the end of the id. */
    private static String fitting(String name, String id) {
        int room = LONGEST_NAME - RECEIPT.length();
        if (bytes(name) <= room) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String kind = dot > 0 && name.length() - dot < 10 ? name.substring(dot) : "";
        String end = "~" + id.substring(Math.max(0, id.length() - 12)) + kind;
        String cut = name;
        while (bytes(cut) > room - bytes(end)) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + end;
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
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
