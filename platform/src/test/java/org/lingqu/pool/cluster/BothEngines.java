package org.lingqu.pool.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lingqu.kernel.LoadId;
import org.lingqu.pool.Column;
import org.lingqu.pool.Engine;
import org.lingqu.pool.Field;
import org.lingqu.pool.Judged;
import org.lingqu.pool.Judging;
import org.lingqu.pool.QuarantineQuery;
import org.lingqu.pool.QuarantinedRow;
import org.lingqu.pool.RawChunk;
import org.lingqu.pool.RawShape;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.Watch;

/** Lands the same lines with one engine or the other, through the whole way of a load. */
final class BothEngines {

    static final LoadId LOAD = LoadId.of("01936f00-0000-7000-8000-000000000001");

    private final Path ground;
    private int counter;

    BothEngines(Path ground) {
        this.ground = ground;
    }

    /** What an engine made of the lines. */
    record Landed(Judged judged, Scan scan, List<QuarantinedRow> kept) {}

    static List<Field> fields(List<Column> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> new Field(Field.FIRST + i, columns.get(i)))
                .toList();
    }

    Judging job(List<Column> columns, List<String> lines) throws IOException {
        Path place = Files.createDirectories(ground.resolve("n" + counter++));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(i + 2).append(",,,").append(lines.get(i)).append('\n');
        }
        Path chunk = Files.writeString(place.resolve("chunk-0.csv"), text);
        RawShape shape = new RawShape(
                ',', columns.size(), IntStream.range(0, columns.size()).boxed().toList());
        return new Judging(
                LOAD,
                fields(columns),
                shape,
                new RawChunk(chunk, lines.size(), lines.stream().anyMatch(line -> line.contains("\n"))),
                place.resolve("part-00000.parquet"),
                Files.createDirectories(place.resolve("quarantine")).resolve("part-00000.parquet"));
    }

    Landed land(Engine engine, List<Column> columns, List<String> lines) throws IOException {
        Judging job = job(columns, lines);
        Watch watch = new Watch();
        Judged first = engine.judge(job, watch);
        Judged judged = engine.separateDuplicates(List.of(job), first.files(), List.of(), first.read(), watch);
        List<Path> quarantine = new ArrayList<>(parquet(job.quarantine().resolveSibling("")));
        List<QuarantinedRow> kept = engine.quarantined(
                new QuarantineQuery(quarantine, columns.size(), null, null, List.of(), List.of(), 0, 0, 100_000),
                watch);
        Scan scan = new Scan(judged.files().stream().map(StoredFile::path).toList(), job.fields());
        return new Landed(judged, scan, kept);
    }

    static List<Path> parquet(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }
}
