package org.lingqu.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one directory in which a node keeps everything that is not in an external database. */
public record DataDirectory(Path root) {

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * A sub-directory, made when missing.
     *
     * @throws Problem {@code data-directory-unwritable} when it cannot be made
     */
    public Path sub(String name) {
        Path path = root.resolve(name);
        try {
            return Files.createDirectories(path);
        } catch (IOException failed) {
            throw Problem.unavailable("data-directory-unwritable").with(path).causedBy(failed);
        }
    }
}
