package org.lingqu.bench;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Engine;
import org.lingqu.pool.Scan;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.StoredRow;
import org.lingqu.pool.TableStore;
import org.lingqu.pool.Watch;
import org.lingqu.server.postgres.EmbeddedPostgres;

/**
 * What a customer's own Spark writes into a table of the lake, read by the platform's engine: rewritten files, marks of deleted rows, columns that
 * were renamed, added, dropped and widened. Both must read the same rows of every state, and the version that the platform published must stay as it was.
 */
final class OwnWrites {

    private static final int ROWS = 4_000;
    private static final String LAST =
            "select cast(snapshot_id as string) from %s.snapshots order by committed_at desc limit 1";

    private final Path home;
    private final Path ground;

    OwnWrites(Path home, Path ground) {
        this.home = home;
        this.ground = ground;
    }

    /** What was compared, and how many rows each state had. @throws Problem {@code bench-engines-differ} */
    Map<String, Integer> compare() {
        EntryId entry = EntryId.next();
        Path data = Home.made(ground.resolve("node"));
        Map<String, Integer> told = new LinkedHashMap<>();
        try (EmbeddedPostgres database =
                EmbeddedPostgres.start(ground.resolve("postgres"), ground.resolve("programs"))) {
            PoolAlone.found(database.address());
            try (PoolAlone pool = new PoolAlone(database.address(), data)) {
                pool.start();
                Batch batch = new Batch(11, 1, ROWS);
                pool.land(entry, LoadId.next(), batch.write(ground.resolve("first.csv")));
                OwnSpark spark = new OwnSpark(home, database.address(), data.resolve("lake"));
                String table = OwnSpark.NAMESPACE + ".`" + entry + "`";
                List<State> states = states(spark, table);
                for (State state : states) {
                    List<String> own = state.rows();
                    same(state.name(), own, read(pool, entry, state));
                    told.put(state.name(), own.size());
                }
                same("the platform's own version", batch.landed().rows(), (long)
                        states.get(0).rows().size());
            }
        }
        return told;
    }

    /** A state of the table as Spark has left and read it. @param columns their names at that time, key first */
    private record State(String name, long snapshot, List<Column> columns, List<String> rows) {}

    private List<State> states(OwnSpark spark, String table) {
        List<String> statements = new ArrayList<>();
        List<Column> columns = new ArrayList<>(PoolAlone.COLUMNS);
        Map<String, List<Column>> told = new LinkedHashMap<>();
        Map<String, Integer> places = new LinkedHashMap<>();
        Runnable looked = () -> {
            String name = told.keySet().stream().reduce((one, other) -> other).orElseThrow();
            places.put(name, statements.size());
            statements.add(LAST.formatted(table));
            statements.add("select " + line(requireNonNull(told.get(name))) + " from " + table);
        };
        told.put("as the platform wrote it", List.copyOf(columns));
        looked.run();
        told.put("updated and deleted by rewriting files", List.copyOf(columns));
        statements.add(modes(table, "copy-on-write"));
        statements.add("update " + table
                + " set nr = concat(nr, '改'), je = cast(je + 0.5 as decimal(38, 10)) where bm < 'K00001000'");
        statements.add("delete from " + table + " where bm >= 'K00003500'");
        looked.run();
        told.put("updated and deleted by marks", List.copyOf(columns));
        statements.add(modes(table, "merge-on-read"));
        statements.add("update " + table + " set rq = date '2020-02-29' where bm between 'K00001500' and 'K00001999'");
        statements.add("delete from " + table + " where bm between 'K00002000' and 'K00002399'");
        looked.run();
        statements.add("alter table " + table + " rename column nr to neirong");
        statements.add("alter table " + table + " drop column pc");
        statements.add("alter table " + table + " add column bz string");
        statements.add("alter table " + table + " add column shu int");
        statements.add("update " + table + " set bz = '补', shu = 7 where bm < 'K00000010'");
        columns.removeIf(column -> column.code().equals("pc") || column.code().equals("nr"));
        columns.add(Column.of("neirong", "内容", PoolAlone.COLUMNS.get(4).type()));
        columns.add(Column.of("bz", "备注", PoolAlone.COLUMNS.get(4).type()));
        columns.add(Column.of("shu", "数", ColumnType.INTEGER));
        told.put("with a column renamed, one dropped, two added", List.copyOf(columns));
        looked.run();
        statements.add("alter table " + table + " alter column shu type bigint");
        statements.add("update " + table + " set shu = 5000000001 where bm between 'K00000020' and 'K00000029'");
        told.put("with a column widened", List.copyOf(columns));
        looked.run();
        List<List<String>> answers = spark.run(ground.resolve("own"), statements);
        return told.entrySet().stream()
                .map(each -> {
                    int place = requireNonNull(places.get(each.getKey()));
                    return new State(
                            each.getKey(),
                            Long.parseLong(answers.get(place).get(0)),
                            each.getValue(),
                            answers.get(place + 1).stream().sorted().toList());
                })
                .toList();
    }

    private static String modes(String table, String mode) {
        return "alter table " + table + " set tblproperties ('write.delete.mode' = '" + mode
                + "', 'write.update.mode' = '" + mode + "')";
    }

    /** Numbers without zeros behind them, as the platform shows them; what is empty as a dash. */
    private static String line(List<Column> columns) {
        List<String> cells = new ArrayList<>(List.of("cast(lq_row as string)"));
        for (Column column : columns) {
            String cell = column.type().isText()
                    ? column.code()
                    : column.type().isExactNumber()
                            ? "regexp_replace(cast(" + column.code() + " as string), '[.]?0+$', '')"
                            : "cast(" + column.code() + " as string)";
            cells.add("coalesce(" + cell + ", '-')");
        }
        return "concat_ws('|', " + String.join(", ", cells) + ")";
    }

    private static List<String> read(PoolAlone pool, EntryId entry, State state) {
        Snapshot snapshot =
                new Snapshot(entry, 0, 1, LoadId.next(), state.snapshot(), 0, 0, Instant.EPOCH, state.columns());
        Scan scan = pool.part(TableStore.class).scan(snapshot);
        return pool.part(Engine.class).rows(scan, 0, 10 * ROWS, new Watch()).stream()
                .map(OwnWrites::line)
                .sorted()
                .toList();
    }

    private static String line(StoredRow row) {
        StringBuilder text = new StringBuilder(String.valueOf(row.row()));
        row.cells().forEach(cell -> text.append('|').append(cell == null ? "-" : cell));
        return text.toString();
    }

    private static void same(String what, Object own, Object platform) {
        if (!own.equals(platform)) {
            throw Problem.unavailable("bench-engines-differ").with(what, first(own), first(platform));
        }
    }

    private static Object first(Object rows) {
        return rows instanceof List<?> list
                ? list.size() + " " + list.stream().limit(3).toList()
                : rows;
    }
}
