package org.lingqu.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lingqu.demo.Enterprises;

/**
 * A table of another PostgreSQL to the published version, beside what a person would do by hand for the same Parquet file: COPY into a CSV file
 * and bare DuckDB over it. Told with the comparison by digest, which lets the source and the node compute an MD5 of every row, and without it.
 */
final class TableBeside {

    private final PoolFigures figures;
    private final Path ground;
    private final int rows;
    private final int rounds;

    /** @param rows of the table */
    TableBeside(PoolFigures figures, Path ground, int rows, int rounds) {
        this.figures = figures;
        this.ground = ground;
        this.rows = rows;
        this.rounds = rounds;
    }

    void measure(Home home, SourceDatabase database, BareDuck duck) {
        database.fill(new Enterprises(PoolBench.SEED, rows));
        on(home, "with its digest compared", Map.of(), database, duck);
        on(home, "its rows counted only", Map.of("LINGQU_COLLECTION_CHECKSUMS", "false"), database, duck);
    }

    private void on(Home home, String words, Map<String, String> settings, SourceDatabase database, BareDuck duck) {
        Path place = Home.made(ground.resolve(settings.isEmpty() ? "digest-ground" : "count-ground"));
        try (Node node = new Node(home, place, settings)) {
            node.start();
            World world = World.on(node);
            String entry = world.publish("企业登记信息（压测）", Sheets.REGISTER);
            String source = world.source("企业登记业务库（压测）", database);
            List<Double> ours = new ArrayList<>();
            List<Double> shares = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                Path csv = place.resolve("register.csv");
                long bare = database.copyOut(csv) + duck.convert(csv, Sheets.REGISTER);
                Landing landing = world.loadTable(entry, source, SourceDatabase.TABLE);
                ours.add(landing.rowsPerSecond());
                shares.add(landing.rowsPerSecond() / (rows / (bare / 1e9)));
            }
            figures.put(
                    settings.isEmpty() ? "table" : "tableCounted",
                    Map.of(
                            "rows", rows,
                            "rowsPerSecond", Spread.of(ours).json(),
                            "shareOfByHand", Spread.of(shares).json()));
            figures.row(
                    String.format(
                            Locale.ROOT,
                            "%,d enterprises from a table of another PostgreSQL to the published version, %s",
                            rows,
                            words),
                    Spread.of(ours).text(0) + " rows/s; " + Spread.of(shares).text(2)
                            + " of COPY to a file and bare DuckDB to Parquet");
        }
    }
}
