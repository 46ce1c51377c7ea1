package org.lingqu.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Loads of the table of citizens, without and with rules, beside the bare engines on the same file in the same round. */
final class LoadsBeside {

    private final PoolFigures figures;

    /** One load of a round, in seconds. @param duck of bare DuckDB on the same file */
    private record Side(double handedIn, double landed, double serving, double duck, double postgres) {

        static Side of(Landing landing, double duck, double postgres) {
            return new Side(
                    landing.handedInNanos() / 1e9,
                    (landing.landedNanos() - landing.handedInNanos()) / 1e9,
                    (landing.servedNanos() - landing.landedNanos()) / 1e9,
                    duck,
                    postgres);
        }
    }

    LoadsBeside(PoolFigures figures) {
        this.figures = figures;
    }

    void measure(Node node, World world, Path csv, int rounds, SourceDatabase database, BareDuck duck) {
        String plain = world.publish("公民基本信息（无规则）", Sheets.plain(Sheets.CITIZENS));
        String ruled = world.publish("公民基本信息（有规则）", Sheets.CITIZENS);
        BarePostgres postgres = new BarePostgres(database);
        List<Side> without = new ArrayList<>();
        List<Side> with = new ArrayList<>();
        List<Memory> peaks = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            double bare = duck.convert(csv, Sheets.CITIZENS) / 1e9;
            double books = postgres.load(csv, Sheets.CITIZENS) / 1e9;
            try (PeakMemory memory = new PeakMemory(node)) {
                without.add(Side.of(world.loadFile(plain, csv), bare, books));
                with.add(Side.of(world.loadFile(ruled, csv), bare, books));
                peaks.add(memory.peak());
            }
        }
        sides("without rules beyond the types", "loadWithoutRules", without);
        sides("with the rules of the entry, one row in a hundred kept back", "loadWithRules", with);
        figures.row(
                "handing the file in, until its receipt: sent, hashed, safe on the disk",
                seconds(with, Side::handedIn));
        figures.row("bare DuckDB, the same file to Parquet", seconds(with, Side::duck));
        figures.row(
                "bare PostgreSQL, the same file into a table of texts with an index", seconds(with, Side::postgres));
        Spread sums = Spread.of(peaks.stream().map(Memory::sum).toList());
        figures.put("peakMegabytes", sums.json());
        figures.row(
                "greatest memory of server and database together during these loads (≤ 2,048 MB wanted)",
                sums.text(0) + " MB");
    }

    private void sides(String words, String name, List<Side> sides) {
        Spread share = ratio(sides, Side::landed, Side::duck);
        Spread serving = ratio(sides, Side::serving, Side::postgres);
        figures.put(
                name,
                Map.of(
                        "secondsToHandIn", spread(sides, Side::handedIn).json(),
                        "secondsToSnapshot", spread(sides, Side::landed).json(),
                        "secondsMoreToServing", spread(sides, Side::serving).json(),
                        "timesBareDuck", share.json(),
                        "servingTimesBarePostgres", serving.json()));
        figures.row(
                "CSV on the node to the published version, " + words,
                seconds(sides, Side::landed) + "; " + share.text(2) + " × bare DuckDB");
        figures.row(
                "– from there until single rows are served",
                seconds(sides, Side::serving) + "; " + serving.text(2) + " × bare PostgreSQL");
    }

    private static Spread spread(List<Side> sides, ToDoubleFunction<Side> of) {
        return Spread.of(sides.stream().mapToDouble(of).boxed().toList());
    }

    private static Spread ratio(List<Side> sides, ToDoubleFunction<Side> of, ToDoubleFunction<Side> by) {
        return spread(sides, side -> of.applyAsDouble(side) / by.applyAsDouble(side));
    }

    private static String seconds(List<Side> sides, ToDoubleFunction<Side> of) {
        return spread(sides, of).text(1) + " s";
    }
}
