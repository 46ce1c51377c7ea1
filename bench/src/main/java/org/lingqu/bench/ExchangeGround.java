package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lingqu.demo.Enterprises;
import org.lingqu.kernel.Problem;

/** A node with one large table under grants, on which several parts measure. A ground that is kept is filled once. */
final class ExchangeGround implements AutoCloseable {

    private static final String NAME = "企业登记信息（对照）";
    private static final long SEED = 2026;
    private static final int SYSTEMS = 4;

    private final Node node;
    private final World world;
    private final String code;
    private final Keys keys;
    private final ExchangeGrants grants;
    private final int rows;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private int asked;

    private ExchangeGround(Node node, World world, String code, Keys keys, int rows) {
        this.node = node;
        this.world = world;
        this.code = code;
        this.keys = keys;
        this.rows = rows;
        this.grants = new ExchangeGrants(world);
    }

    /** @param place directory of the node; filled unless it has been */
    static ExchangeGround open(Home home, Path place, int rows, PrintStream talk) {
        Node node = new Node(home, Home.made(place), Map.of());
        node.start();
        World world = World.on(node);
        Enterprises register = new Enterprises(SEED, rows);
        Keys keys = Keys.of(register, rows);
        String known = world.published(NAME);
        ExchangeGround ground =
                new ExchangeGround(node, world, known == null ? world.publish(NAME, sheet()) : known, keys, rows);
        long served = known == null ? 0 : ground.served();
        if (served == 0) {
            talk.printf(Locale.ROOT, "loading %,d rows …%n", rows);
            Path csv = Inputs.register(place.resolve("register.csv"), register);
            Landing landing = world.loadLarge(ground.code, csv);
            talk.printf(Locale.ROOT, "%,d rows served after %.1f s%n", landing.landed(), landing.servedNanos() / 1e9);
            delete(csv);
        } else if (served < rows - rows / 50 || served > rows) {
            throw Problem.badInput("bench-usage")
                    .with("--rows %d: the table in %s has %d".formatted(rows, place, served));
        }
        return ground;
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (java.io.IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    private static Map<String, Object> sheet() {
        Map<String, Object> sheet = new LinkedHashMap<>(Sheets.sheet(NAME, Sheets.REGISTER));
        sheet.put("modes", List.of("INTERFACE", "TABLE", "FILE"));
        return sheet;
    }

    /** Rows of the table that single look-ups read. */
    private long served() {
        ServedTable table = ServedTable.of(node);
        try (var connection = table.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + table.table())) {
            return row.next() ? row.getLong(1) : 0;
        } catch (java.sql.SQLException failed) {
            throw ServedTable.failed(failed);
        }
    }

    Node node() {
        return node;
    }

    World world() {
        return world;
    }

    String code() {
        return code;
    }

    Keys keys() {
        return keys;
    }

    ExchangeGrants grants() {
        return grants;
    }

    int rows() {
        return rows;
    }

    /** A key of a row that is there. */
    String key() {
        return keys.pick(random);
    }

    /** A matter nobody has named before. */
    String matter() {
        return "X-" + ++asked;
    }

    /** Systems with a grant each of ten items, two of them masked. */
    List<Access> accesses() {
        List<Access> accesses = new ArrayList<>();
        String stamp = Home.now().toLocalTime().toString();
        for (int i = 1; i <= SYSTEMS; i++) {
            accesses.add(grants.access("对照系统" + i + " " + stamp, ExchangeGrants.Wanted.lookups(code, Sheets.GRANTED)));
        }
        return accesses;
    }

    /** The full path. */
    ExchangeParty party(String name, List<Access> accesses) {
        return new ExchangeParty(
                name,
                node.port(),
                () -> IntStream.range(0, ExchangeParty.REQUESTS)
                        .mapToObj(n -> accesses.get(n % accesses.size()).request(keys.item(), key(), matter()))
                        .toList(),
                this::processes);
    }

    /** The server and its database. */
    Stream<ProcessHandle> processes() {
        return Stream.concat(
                ProcessHandle.of(node.pid()).stream(), node.database().processes());
    }

    @Override
    public void close() {
        node.close();
    }
}
