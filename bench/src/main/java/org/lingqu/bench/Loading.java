package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lingqu.demo.Enterprises;

/** Loads both inputs, each time beside DuckDB alone on the same file, in the same round. */
final class Loading {

    static final int REGISTER_ROWS = 200_000;

    private final World world;
    private final Path ground;
    private final PrintStream talk;

    Loading(World world, Path ground, PrintStream talk) {
        this.world = world;
        this.ground = ground;
        this.talk = talk;
    }

    /**
     * One input.
     *
     * @param platform rows a second to the committed snapshot
     * @param served the same to the moment when single rows are served
     * @param reading rows a second of DuckDB reading the file
     * @param converting rows a second of DuckDB reading the file and writing Parquet
     */
    record Input(
            String name,
            List<Landing> landings,
            List<Double> platform,
            List<Double> served,
            List<Double> reading,
            List<Double> converting) {

        static Input named(String name) {
            return new Input(
                    name,
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }

        void add(Landing landing, long readNanos, long convertNanos) {
            landings.add(landing);
            platform.add(landing.rowsPerSecond());
            served.add(landing.rowsPerSecondServed());
            reading.add(landing.read() / (readNanos / 1e9));
            converting.add(landing.read() / (convertNanos / 1e9));
        }

        /** Our rate in each round as a share of another one in the same round. */
        Spread share(List<Double> of) {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < platform.size(); i++) {
                ratios.add(platform.get(i) / of.get(i));
            }
            return Spread.of(ratios);
        }

        Map<String, Object> json() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("input", name);
            all.put("rowsPerSecond", Spread.of(platform).json());
            all.put("rowsPerSecondServed", Spread.of(served).json());
            all.put("duckReadsRowsPerSecond", Spread.of(reading).json());
            all.put("duckToParquetRowsPerSecond", Spread.of(converting).json());
            all.put("shareOfDuckToParquet", share(converting).json());
            all.put("landings", landings.stream().map(Landing::json).toList());
            return all;
        }

        String rows() {
            Landing last = landings.get(landings.size() - 1);
            return String.format(
                    Locale.ROOT,
                    "| %s: %,d rows, %,d kept back; to the committed snapshot | %s rows/s |%n"
                            + "| – until single rows are served | %s rows/s |%n"
                            + "| – DuckDB alone: reads the file; writes it as Parquet | %s; %s rows/s |%n"
                            + "| – share of DuckDB to Parquet, within the round | %s |%n",
                    name,
                    last.read(),
                    last.quarantined(),
                    Spread.of(platform).text(0),
                    Spread.of(served).text(0),
                    Spread.of(reading).text(0),
                    Spread.of(converting).text(0),
                    share(converting).text(2));
        }
    }

    List<Input> measure(Path villages, SourceDatabase source, Enterprises register, String registerCode, int rounds) {
        String villagesCode = world.publish("村级区划代码（压测）", Sheets.VILLAGES);
        String sourceId = world.source("企业登记业务库（压测）", source);
        Path registerFile = Inputs.register(ground.resolve("register.csv"), register);
        Input fromFile = Input.named("villages, CSV file");
        Input fromTable = Input.named("enterprise register, table of another PostgreSQL");
        try (BareDuck duck = new BareDuck()) {
            for (int round = 1; round <= rounds; round++) {
                long read = duck.read(villages, Sheets.VILLAGES);
                long converted = duck.convert(villages, Sheets.VILLAGES);
                fromFile.add(world.loadFile(villagesCode, villages), read, converted);
                read = duck.read(registerFile, Sheets.REGISTER);
                converted = duck.convert(registerFile, Sheets.REGISTER);
                fromTable.add(world.loadTable(registerCode, sourceId, SourceDatabase.TABLE), read, converted);
                talk.printf(
                        Locale.ROOT,
                        "load round %d: villages %,.0f rows/s, register %,.0f rows/s; DuckDB to Parquet %,.0f and %,.0f%n",
                        round,
                        last(fromFile.platform()),
                        last(fromTable.platform()),
                        last(fromFile.converting()),
                        last(fromTable.converting()));
            }
        }
        return List.of(fromFile, fromTable);
    }

    private static double last(List<Double> values) {
        return values.get(values.size() - 1);
    }
}
