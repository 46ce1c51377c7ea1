package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.lingqu.bench.FaultProxy.Fault;

/** A department's database that falls silent, cuts the connection, lies about its counts and changes its structure. */
final class BadSource {

    /** How long a source may be silent on the node under test. */
    static final Map<String, String> SETTINGS = Map.of("LINGQU_COLLECTION_SOURCESILENCE", "4s");

    private static final String TABLE = "batch";
    private static final String LYING = "lying";
    private static final int ROWS = 20_000;
    private static final long HALF = 600_000;
    private static final long SEED = 77;

    private final Node node;
    private final World world;
    private final PrintStream talk;
    private int number = 1;

    BadSource(Node node, World world, PrintStream talk) {
        this.node = node;
        this.world = world;
        this.talk = talk;
    }

    FaultPart run() {
        try (SourceDatabase database = SourceDatabase.start(
                        node.ground().resolve("source"), node.data().resolve("programs"));
                FaultProxy proxy = new FaultProxy(database.port())) {
            Trials trials = new Trials("source", node, world, batch(1), talk);
            String source = world.source("业务库（会出错）", database, proxy.port());
            trial(trials, database, source, proxy, "behaves", Fault.NONE, Set.of(), true);
            long whole = proxy.answered();
            trial(
                    trials,
                    database,
                    source,
                    proxy,
                    "falls silent before it says anything",
                    Fault.stall(0),
                    Set.of("source-silent", "source-unreachable"),
                    false);
            trial(trials, database, source, proxy, "falls silent half-way", Fault.stall(HALF), silent(), false);
            trial(trials, database, source, proxy, "cuts the connection half-way", Fault.cut(HALF), cut(), false);
            trial(
                    trials,
                    database,
                    source,
                    proxy,
                    "cuts it 200 bytes before the end",
                    Fault.cut(whole - 200),
                    cut(),
                    false);
            trial(trials, database, source, proxy, "cuts every connection at once", Fault.cut(0), cut(), false);
            lies(trials, database, source);
            renamed(trials, database, source);
            trial(
                    trials,
                    database,
                    source,
                    proxy,
                    "drops a column between the look and the reading",
                    Fault.before("count(*)", () -> database.execute("alter table " + TABLE + " drop column nr")),
                    Set.of("source-moved"),
                    false);
            return trials.judged("A table of " + ROWS
                    + " rows of another PostgreSQL, read through a proxy that misbehaves; silence is taken for 4 s.");
        }
    }

    private static Set<String> silent() {
        return Set.of("source-silent");
    }

    private static Set<String> cut() {
        return Set.of("source-unreachable");
    }

    private Batch batch(int which) {
        return new Batch(SEED, which, ROWS + which * 10);
    }

    private void trial(
            Trials trials,
            SourceDatabase database,
            String source,
            FaultProxy proxy,
            String words,
            Fault fault,
            Set<String> reasons,
            boolean mayLand) {
        Batch batch = next(database);
        proxy.misbehave(fault);
        trials.trial(
                "the source " + words,
                reasons,
                mayLand,
                batch,
                () -> trials.client().order(source, TABLE),
                () -> {
                    if (!mayLand) {
                        proxy.misbehave(Fault.NONE);
                        database.fill(TABLE, Batch.COLUMNS, batch.all()); // whatever has become of its columns
                    }
                },
                Path.of(""));
    }

    /** Mended by a view that no longer lies. */
    private void lies(Trials trials, SourceDatabase database, String source) {
        Batch batch = next(database);
        database.execute("create or replace view " + LYING + " as select * from " + TABLE
                + " where current_query() not like '%count(*)%' or bm <> '" + Batch.key(0) + "'");
        trials.trial(
                "the source counts one row less than it sends",
                Set.of("load-counts-differ"),
                false,
                batch,
                () -> trials.client().order(source, LYING),
                () -> database.execute("create or replace view " + LYING + " as select * from " + TABLE),
                Path.of(""));
        database.execute("drop view " + LYING);
    }

    private void renamed(Trials trials, SourceDatabase database, String source) {
        Batch batch = next(database);
        database.execute("alter table " + TABLE + " rename column rq to day");
        trials.trial(
                "the source has renamed a column since the load before",
                Set.of("columns-unfit"),
                false,
                batch,
                () -> trials.client().order(source, TABLE),
                () -> database.execute("alter table " + TABLE + " rename column day to rq"),
                Path.of(""));
    }

    private Batch next(SourceDatabase database) {
        Batch batch = batch(++number);
        database.refill(TABLE, Batch.COLUMNS, batch.all());
        return batch;
    }
}
