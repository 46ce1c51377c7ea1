package org.lingqu.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;

/**
 * One load on its way into the pool: chunks of text come in, are judged one after the other, and lie on the disk when {@link #finish} returns.
 * Nothing of it is visible before {@link Intakes#publish}. For one thread.
 */
public final class Intake implements AutoCloseable {

    private final Engine engine;
    private final Lake lake;
    private final EntryId entry;
    private final LoadId load;
    private final List<Field> fields;
    private final RawShape shape;
    private final Keeping keeping;
    private final Standing standing;
    private final Watch watch;
    private final List<Judging> jobs = new ArrayList<>();
    private final List<StoredFile> landed = new ArrayList<>();
    private Judged total = new Judged(List.of(), 0, 0, 0);
    private boolean finished;
    private boolean published;
    private boolean rehearsal;

    Intake(
            Engine engine,
            Lake lake,
            EntryId entry,
            LoadId load,
            List<Field> fields,
            RawShape shape,
            Keeping keeping,
            Standing standing,
            Watch watch) {
        this.engine = engine;
        this.lake = lake;
        this.entry = entry;
        this.load = load;
        this.fields = fields;
        this.shape = shape;
        this.keeping = keeping;
        this.standing = standing;
        this.watch = watch;
        Lake.made(lake.staging(load));
        Lake.made(lake.data(entry, load));
        Lake.made(lake.quarantine(entry, load));
    }

    /** A new name for a chunk's file; the caller writes it, the intake deletes it. */
    public Path chunkFile(int number) {
        return lake.staging(load).resolve("chunk-" + number + ".csv");
    }

    /** What tells rows that need no judging; null when every row is to be judged. */
    public @Nullable SureRows sure() {
        return engine.sure(fields, shape);
    }

    /**
     * Judges a chunk.
     *
     * @return the totals so far; duplicates are only found by {@link #finish}
     */
    public Judged add(RawChunk chunk) {
        String name = "part-%05d.parquet".formatted(jobs.size());
        Judging job = new Judging(
                load,
                fields,
                shape,
                chunk,
                lake.data(entry, load).resolve(name),
                lake.quarantine(entry, load).resolve(name));
        Judged part = engine.judge(job, watch);
        jobs.add(job);
        landed.addAll(part.files());
        total = new Judged(
                landed,
                total.read() + part.read(),
                total.landed() + part.landed(),
                total.quarantined() + part.quarantined());
        return total;
    }

    /** Separates duplicates and brings every file to the disk. Always {@code read = landed + quarantined}. */
    public Judged finish() {
        if (!jobs.isEmpty()) {
            total = engine.separateDuplicates(
                    jobs, landed, keeping.files().stream().map(StoredFile::path).toList(), total.read(), watch);
        }
        try {
            for (StoredFile file : total.files()) {
                Durable.file(file.path());
            }
            for (Path file : quarantineFiles(lake, entry, load)) {
                Durable.file(file);
            }
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
        standing.meet(
                new Arrived(
                        total.files().stream().map(StoredFile::path).toList(),
                        total.quarantined() == 0 ? List.of() : quarantineFiles(lake, entry, load),
                        fields),
                lake.data(entry, load),
                watch);
        finished = true;
        return total;
    }

    static List<Path> quarantineFiles(Lake lake, EntryId entry, LoadId load) {
        Path directory = lake.quarantine(entry, load);
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw Problem.unavailable("lake-unreadable").causedBy(failed);
        }
    }

    Judged outcome() {
        if (!finished) {
            throw Problem.unavailable("internal");
        }
        return total;
    }

    EntryId entry() {
        return entry;
    }

    LoadId load() {
        return load;
    }

    Keeping keeping() {
        return keeping;
    }

    Standing standing() {
        return standing;
    }

    List<Field> fields() {
        return fields;
    }

    void published() {
        published = true;
    }

    void rehearsed() {
        rehearsal = true;
    }

    /** Deletes the staged text, and the rows too when they were not published; the quarantine stays once {@link #finish} has returned. */
    @Override
    public void close() {
        try {
            Durable.deleteAll(lake.staging(load));
            if (!published) {
                Durable.deleteAll(lake.data(entry, load));
            }
            if (!finished || rehearsal) {
                Durable.deleteAll(lake.quarantine(entry, load));
            }
        } catch (IOException failed) {
            // The sweep at the next start finds them: nothing refers to them.
        }
    }
}
