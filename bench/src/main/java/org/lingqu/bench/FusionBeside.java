package org.lingqu.bench;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.FusedRows;
import org.lingqu.pool.Fusing;
import org.lingqu.pool.Judging;
import org.lingqu.pool.Scan;
import org.lingqu.pool.StoredFile;
import org.lingqu.pool.Watch;
import org.lingqu.pool.duck.DuckEngine;
import org.springframework.util.unit.DataSize;

/**
 * Three sources of overlapping people made one row a key, with the source of every cell and the cells about which they differ, beside two
 * statements that a person has written by hand for bare DuckDB over the same files. Both have to come to the same numbers of rows and conflicts.
 */
final class FusionBeside {

    private static final int SOURCES = 3;

    private final PoolFigures figures;
    private final Path ground;
    private final int rows;
    private final int rounds;

    /** @param rows of the greatest source; the others have three quarters of them */
    FusionBeside(PoolFigures figures, Path ground, int rows, int rounds) {
        this.figures = figures;
        this.ground = ground;
        this.rows = rows;
        this.rounds = rounds;
    }

    void measure(BareDuck duck) {
        DataDirectory data = new DataDirectory(ground.resolve("data"));
        ClusterInputs inputs = new ClusterInputs(data.sub("lake"));
        DuckEngine engine = engine(data, 1024);
        List<Scan> sources = sources(inputs, engine);
        List<Double> ours = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        long[] found = new long[2];
        for (int round = 1; round <= rounds; round++) {
            Path bare = Home.made(ground.resolve("bare-" + round));
            double byHand = byHand(duck, sources, bare) / 1e9;
            Fusing job = inputs.fusing("round-" + round, sources);
            double seconds = fused(engine, job, found);
            mustAgree(duck, bare, found);
            ours.add(seconds);
            shares.add(seconds / byHand);
        }
        long[] foundSmall = new long[2];
        double small = fused(engine(data, 512), inputs.fusing("small", sources), foundSmall);
        mustAgree(duck, ground.resolve("bare-" + rounds), foundSmall);
        figures.put(
                "fusion",
                Map.of(
                        "rows",
                        found[0],
                        "conflicts",
                        found[1],
                        "seconds",
                        Spread.of(ours).json(),
                        "timesByHand",
                        Spread.of(shares).json(),
                        "secondsAt512MB",
                        small));
        figures.row(
                String.format(
                        Locale.ROOT,
                        "three sources of %,d, %,d and %,d rows fused into %,d with origins, %,d conflicts",
                        rows,
                        share(rows),
                        share(rows),
                        found[0],
                        found[1]),
                Spread.of(ours).text(1) + " s; " + Spread.of(shares).text(2)
                        + String.format(
                                Locale.ROOT,
                                " × bare DuckDB with two statements by hand over the same files; where the engine may take 512 MB: %.1f s",
                                small));
    }

    private static int share(int rows) {
        return rows / 4 * 3;
    }

    private List<Scan> sources(ClusterInputs inputs, DuckEngine engine) {
        List<Scan> sources = new ArrayList<>();
        for (int i = 0; i < SOURCES; i++) {
            Judging job = inputs.citizens("source-" + i, i == 0 ? rows : share(rows), i);
            sources.add(new Scan(
                    engine.judge(job, new Watch()).files().stream()
                            .map(StoredFile::path)
                            .toList(),
                    job.fields()));
        }
        return sources;
    }

    private static double fused(DuckEngine engine, Fusing job, long[] found) {
        long began = System.nanoTime();
        FusedRows rows = engine.fuse(job, new Watch());
        double seconds = (System.nanoTime() - began) / 1e9;
        found[0] = rows.rows();
        found[1] = rows.conflicts();
        return seconds;
    }

    /** What somebody would write who knows these three files: one statement for the rows, one for what they differ about. */
    private static long byHand(BareDuck duck, List<Scan> sources, Path target) {
        List<String> columns = sources.get(0).fields().stream()
                .map(field -> field.column().code())
                .filter(code -> !code.equals("no"))
                .toList();
        String cells = columns.stream()
                .map(column -> String.format(
                        Locale.ROOT,
                        "coalesce(a.%1$s, b.%1$s, c.%1$s) as %1$s, case when a.%1$s is not null then 'a' when b.%1$s is not null then 'b' "
                                + "when c.%1$s is not null then 'c' end as %1$s_from",
                        column))
                .collect(Collectors.joining(", "));
        String from = " from " + latest(sources.get(0)) + " a full join " + latest(sources.get(1))
                + " b on a.no = b.no full join " + latest(sources.get(2)) + " c on coalesce(a.no, b.no) = c.no";
        String differing = columns.stream()
                .map(column -> String.format(
                        Locale.ROOT,
                        "case when a.%1$s <> b.%1$s or a.%1$s <> c.%1$s or b.%1$s <> c.%1$s then {'n': '%1$s', 'a': a.%1$s::varchar, "
                                + "'b': b.%1$s::varchar, 'c': c.%1$s::varchar} end",
                        column))
                .collect(Collectors.joining(", "));
        return duck.timed("copy (select coalesce(a.no, b.no, c.no) as no, " + cells + from + ") to '"
                        + target.resolve("rows.parquet") + "' (format parquet, compression zstd)")
                + duck.timed(
                        "copy (select no, d.n, d.a, d.b, d.c from (select coalesce(a.no, b.no, c.no) as no, unnest(["
                                + differing + "]) as d" + from + ") where d is not null) to '"
                                + target.resolve("conflicts.parquet") + "' (format parquet, compression zstd)");
    }

    private static String latest(Scan scan) {
        String files = scan.files().stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
        return "(select * from read_parquet([" + files
                + "]) where no is not null qualify row_number() over (partition by no order by lq_load desc, lq_row desc) = 1)";
    }

    private static void mustAgree(BareDuck duck, Path bare, long[] found) {
        List<Long> counts = List.of(
                duck.counted(List.of(bare.resolve("rows.parquet")), List.of("count(*)"))
                        .counts()
                        .get(0),
                duck.counted(List.of(bare.resolve("conflicts.parquet")), List.of("count(*)"))
                        .counts()
                        .get(0));
        if (counts.get(0) != found[0] || counts.get(1) != found[1]) {
            throw Problem.unavailable("bench-step-failed")
                    .with("fusion: " + found[0] + " rows and " + found[1] + " conflicts, by hand " + counts);
        }
    }

    private static DuckEngine engine(DataDirectory data, long megabytes) {
        return DuckEngine.alone(
                ClusterBench.pool(DataSize.ofMegabytes(megabytes)), data, new LegalTime(InstantSource.system()));
    }
}
