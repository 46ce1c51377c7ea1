package org.lingqu.pool;

import java.io.IOException;
import java.nio.file.Path;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.springframework.stereotype.Component;

/**
 * Where the pool's files lie. {@code lake/<entry>} is the location of the entry's table: its {@code data/<load>} holds what a load brought,
 * {@code metadata} belongs to the table format, {@code quarantine/<load>} to us. {@code staging/<load>} is gone when the load ends.
 */
@Component
public final class Lake {

    private final Path lake;
    private final Path staging;

    Lake(DataDirectory data) {
        this.lake = data.sub("lake");
        this.staging = data.sub("staging");
    }

    Path root() {
        return lake;
    }

    Path staging() {
        return staging;
    }

    /** The location of an entry's table. */
    public Path table(EntryId entry) {
        return lake.resolve(entry.toString());
    }

    Path data(EntryId entry, LoadId load) {
        return table(entry).resolve("data").resolve(load.toString());
    }

    /** Of all loads of an entry. */
    Path quarantines(EntryId entry) {
        return table(entry).resolve("quarantine");
    }

    Path quarantine(EntryId entry, LoadId load) {
        return quarantines(entry).resolve(load.toString());
    }

    Path objects(EntryId entry) {
        return table(entry).resolve("objects");
    }

    Path staging(LoadId load) {
        return staging.resolve(load.toString());
    }

    /** The load in whose directory a data file lies. */
    static LoadId loadOf(Path file) {
        return LoadId.of(file.toAbsolutePath()
                .getName(file.toAbsolutePath().getNameCount() - 2)
                .toString());
    }

    static Path made(Path directory) {
        try {
            return Durable.directories(directory);
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }
}
