package org.lingqu.pool;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of an entry's newest version stays beside the rows of a load. A load of everything keeps nothing.
 *
 * @param version number of the version from which it was taken; 0 when there was none
 * @param files those that stay
 */
record Keeping(int version, List<StoredFile> files) {

    static final Keeping NOTHING = new Keeping(0, List.of());

    Keeping {
        files = List.copyOf(files);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    Set<Path> paths() {
        return files.stream().map(StoredFile::path).collect(Collectors.toUnmodifiableSet());
    }

    long rows() {
        return files.stream().mapToLong(StoredFile::rows).sum();
    }

    long bytes() {
        return files.stream().mapToLong(StoredFile::bytes).sum();
    }
}
