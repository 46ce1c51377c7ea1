package org.lingqu.pool.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Durable;
import org.lingqu.pool.Field;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.Watch;
import org.lingqu.pool.duck.DuckEngine;

/**
 * A directory into which a cluster writes, beside the file that was asked for. Files become ours only when {@link #kept}; whatever else lies there
 * goes when this is closed.
 */
final class Outcome implements AutoCloseable {

    private static final String PARQUET = ".parquet";

    private final Path asked;
    private final Path directory;
    private final DuckEngine embedded;

    Outcome(Path asked, DuckEngine embedded) {
        this.asked = asked;
        this.directory = asked.resolveSibling(asked.getFileName() + ".cluster");
        this.embedded = embedded;
        close();
    }

    Path directory() {
        return directory;
    }

    /** Files with rows, in the order of their names, as their own foot tells of them. @param fields that they must have; empty: any */
    List<StoredFile> files(List<Field> fields) {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(PARQUET))
                    .sorted()
                    .map(file -> embedded.described(file, fields, new Watch()))
                    .filter(file -> file.rows() > 0)
                    .toList();
        } catch (IOException failed) {
            throw Problem.unavailable("lake-unreadable").causedBy(failed);
        }
    }

    /** Moves files to where the asked one would lie: under its name when there is one only, else with a number behind it. */
    List<StoredFile> kept(List<StoredFile> files) {
        List<StoredFile> kept = new ArrayList<>();
        String name = asked.getFileName().toString().replace(PARQUET, "");
        for (StoredFile file : files) {
            Path place =
                    files.size() == 1 ? asked : asked.resolveSibling(name + "-%05d".formatted(kept.size()) + PARQUET);
            try {
                Files.move(file.path(), place);
                Durable.entry(place);
            } catch (IOException failed) {
                throw Problem.unavailable("lake-unwritable").causedBy(failed);
            }
            kept.add(new StoredFile(place, file.rows(), file.bytes(), file.statistics()));
        }
        return kept;
    }

    static long bytes(Stream<Path> files) {
        return files.mapToLong(Outcome::bytes).sum();
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            Durable.deleteAll(directory);
        } catch (IOException failed) {
            throw Problem.unavailable("lake-unwritable").causedBy(failed);
        }
    }
}
