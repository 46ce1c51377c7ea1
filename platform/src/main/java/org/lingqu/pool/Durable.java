package org.lingqu.pool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/** Brings files and their names to the disk before somebody relies on them: content, then the directory that holds the name. */
public final class Durable {

    private Durable() {}

    /** What stood against writing: {@code disk-full}, else {@code lake-unwritable}. */
    public static Problem problem(IOException failed) {
        return String.valueOf(failed.getMessage()).contains("No space left")
                ? Problem.unavailable("disk-full").causedBy(failed)
                : Problem.unavailable("lake-unwritable").causedBy(failed);
    }

    /** Content and name of a file. */
    public static void file(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        entry(file);
    }

    /** The name only: a file new in its directory, or one that has left it. */
    public static void entry(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Makes a directory and those above it; their names are on the disk afterwards. */
    public static Path directories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            @Nullable Path parent = directory.toAbsolutePath().normalize().getParent();
            if (parent != null) {
                directories(parent);
            }
            Files.createDirectories(directory);
            entry(directory.toAbsolutePath().normalize());
        }
        return directory;
    }

    /** Deletes a directory with everything in it; nothing happens when there is none. */
    public static void deleteAll(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
