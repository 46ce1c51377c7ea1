package org.lingqu.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one directory in which a node keeps everything that is not in an external database. What holds data in it is closed to other accounts,
 * where the file system knows rights; an operator may give rights to a group, which stay.
 */
public record DataDirectory(Path root) {

    /** Where others come in: the account PostgreSQL runs as, a mail system, who brings files. */
    private static final Set<Path> OPEN = Stream.of(
                    "postgres", "programs", "outbox", "collection", "collection/folders")
            .map(Path::of)
            .collect(Collectors.toUnmodifiableSet());

    private static final Path UPLOADS = Path.of("collection", "uploads");

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("------rwx");
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * A sub-directory, made when missing, closed to others.
     *
     * @param name below the root, of one part or several, each of which is made and closed
     * @throws Problem {@code data-directory-unwritable} when it cannot be made
     */
    public Path sub(String name) {
        Path below = Path.of(name);
        Path path = root.resolve(below);
        try {
            Files.createDirectories(root);
            for (int parts = 1; parts <= below.getNameCount(); parts++) {
                made(below.subpath(0, parts));
            }
            return path;
        } catch (IOException failed) {
            throw Problem.unavailable("data-directory-unwritable").with(path).causedBy(failed);
        }
    }

    private void made(Path below) throws IOException {
        Path path = root.resolve(below);
        boolean fresh = !Files.isDirectory(path);
        Files.createDirectories(path);
        if (!OPEN.contains(below)) {
            close(path, fresh);
        }
    }

    /**
     * Closes what an older node has left open. A folder that belongs to another account cannot be closed, which is told in the log of the node.
     *
     * @throws Problem {@code data-directory-unwritable} when it cannot be read
     */
    public void closeToOthers() {
        try (Stream<Path> all = Files.list(root)) {
            List<Path> folders = Stream.concat(all.map(root::relativize), Stream.of(UPLOADS))
                    .filter(below -> !OPEN.contains(below) && Files.isDirectory(root.resolve(below)))
                    .map(root::resolve)
                    .toList();
            for (Path folder : folders) {
                if (!close(folder, false)) {
                    LOG.warn("{} is open to other accounts and cannot be closed by this one", folder);
                }
            }
        } catch (IOException failed) {
            throw Problem.unavailable("data-directory-unwritable").with(root).causedBy(failed);
        }
    }

    /** @return whether others are kept out, or the file system knows no rights */
    private static boolean close(Path folder, boolean fresh) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view == null) {
            return true;
        }
        if (fresh || view.readAttributes().permissions().stream().anyMatch(OTHERS::contains)) {
            try {
                view.setPermissions(OWNER_ONLY);
            } catch (IOException foreign) { // shared storage may belong to another account, which is no reason to stand
                // still
                return false;
            }
        }
        return true;
    }
}
