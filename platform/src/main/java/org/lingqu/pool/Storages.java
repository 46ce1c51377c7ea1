package org.lingqu.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Service;

/** Measures the disk itself, so that the figures hold whatever the books say. */
@Service
public class Storages {

    private final Lake lake;
    private final Datasets datasets;

    Storages(Lake lake, Datasets datasets) {
        this.lake = lake;
        this.datasets = datasets;
    }

    public Storage of(EntryId entry) {
        Path table = lake.table(entry);
        List<Long> data = sizes(table.resolve("data"));
        return new Storage(
                datasets.standing(entry).size(),
                data.size(),
                sum(data),
                sum(sizes(table.resolve("metadata"))),
                sum(sizes(table.resolve("quarantine"))));
    }

    private static long sum(List<Long> sizes) {
        return sizes.stream().mapToLong(Long::longValue).sum();
    }

    private static List<Long> sizes(Path directory) {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).map(Storages::size).toList();
        } catch (IOException | UncheckedIOException failed) {
            throw Problem.unavailable("lake-unreadable").causedBy(failed);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException swept) {
            return 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
