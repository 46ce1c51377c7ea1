package org.lingqu.pool;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lingqu.kernel.LoadId;

/**
 * What of an entry's newest version stays beside the rows of a load. A load of everything keeps nothing.
 *
 * @param version number of the version from which it was taken; 0 when there was none
 * @param stays whether the rows that a load brought stay
 * @param files those that stay
 */
record Keeping(int version, Predicate<LoadId> stays, List<StoredFile> files) {

    static final Keeping NOTHING = new Keeping(0, load -> false, List.of());

    Keeping {
        files = List.copyOf(files);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** The same rows in the files in which they lie now. */
    Keeping in(List<StoredFile> now) {
        return new Keeping(
                version,
                stays,
                now.stream()
                        .filter(file -> stays.test(Lake.loadOf(file.path())))
                        .toList());
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
