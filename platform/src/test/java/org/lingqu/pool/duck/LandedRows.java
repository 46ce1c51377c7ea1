package org.lingqu.pool.duck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.pool.Column;
import org.lingqu.pool.Engine;
import org.lingqu.pool.Field;
import org.lingqu.pool.Judged;
import org.lingqu.pool.Judging;
import org.lingqu.pool.PoolSettings;
import org.lingqu.pool.RawChunk;
import org.lingqu.pool.RawShape;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.Watch;
import org.lingqu.pool.cluster.EngineUnderTest;
import org.springframework.util.unit.DataSize;

/** Rows landed as a load would land them, without a server. */
public final class LandedRows implements AutoCloseable {

    private final DuckInstance duck;
    private final DuckEngine embedded;
    private final Engine engine;
    private final Path work;
    private int counter;

    /** @param megabytes most memory the engine takes */
    public LandedRows(Path directory, Instant now, int megabytes) {
        DataDirectory data = new DataDirectory(directory);
        try {
            work = Files.createDirectories(data.sub("lake").resolve("test"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        LegalTime time = new LegalTime(InstantSource.fixed(now));
        duck = new DuckInstance(
                new PoolSettings(
                        DataSize.ofMegabytes(megabytes),
                        2,
                        DataSize.ofGigabytes(2),
                        1,
                        DataSize.ofMegabytes(1),
                        3,
                        Duration.ofDays(365),
                        Duration.ofHours(24),
                        Duration.ofSeconds(1)),
                data,
                time);
        embedded = new DuckEngine(duck);
        engine = EngineUnderTest.of(embedded, time);
    }

    public Engine embedded() {
        return embedded;
    }

    public Engine engine() {
        return engine;
    }

    /** What landed, and how many rows were kept back. */
    public record Landed(Scan scan, long rows, long kept) {}

    /** Lands lines of CSV; their numbers are 1, 2, 3 … */
    public Landed land(List<Column> columns, Stream<String> lines) {
        int n = counter++;
        Path chunk = work.resolve("chunk-" + n);
        long rows = 0;
        try (Writer text = Files.newBufferedWriter(chunk)) {
            for (String line : (Iterable<String>) lines::iterator) {
                text.write(++rows + ",,," + line + "\n");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        List<Field> fields = IntStream.range(0, columns.size())
                .mapToObj(i -> new Field(Field.FIRST + i, columns.get(i)))
                .toList();
        RawShape shape = new RawShape(
                ',', columns.size(), IntStream.range(0, columns.size()).boxed().toList());
        Judged judged = engine.judge(
                new Judging(
                        LoadId.next(),
                        fields,
                        shape,
                        new RawChunk(chunk, (int) rows, false),
                        work.resolve("good-" + n + ".parquet"),
                        work.resolve("bad-" + n + ".parquet")),
                new Watch());
        return new Landed(
                new Scan(judged.files().stream().map(StoredFile::path).toList(), fields),
                judged.landed(),
                judged.quarantined());
    }

    @Override
    public void close() throws Exception {
        duck.destroy();
    }
}
