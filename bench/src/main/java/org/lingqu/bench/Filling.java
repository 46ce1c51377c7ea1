package org.lingqu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.generated.GeneratedCatalog;
import org.lingqu.catalog.generated.GeneratedCatalog.Made;
import org.lingqu.catalog.generated.GeneratedCatalog.Place;
import org.lingqu.kernel.Problem;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a generated catalog into a node's database as publishing would have done, by COPY: through the interfaces a million entries would take
 * days. What is there already is left, so that an interrupted filling goes on.
 */
final class Filling {

    private static final long SEED = 20261128;
    private static final int AT_ONCE = 20_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final Node node;
    private final GeneratedCatalog catalog;
    private final PrintStream talk;

    Filling(Node node, GeneratedCatalog catalog, PrintStream talk) {
        this.node = node;
        this.catalog = catalog;
        this.talk = talk;
    }

    /** @return departments there are afterwards */
    long fill(int entries) {
        try (Connection connection =
                DriverManager.getConnection(node.property("url"), node.property("user"), node.property("password"))) {
            connection.setAutoCommit(false);
            Map<UUID, UUID> known = departments(connection);
            int there = (int) number(
                    connection,
                    "select count(*) from catalog.entry where code like '307%' and id::text like "
                            + "'00000000-0000-6c71-%'");
            Iterator<Made> all = catalog.stream(entries, SEED).skip(there).iterator();
            for (int done = there; all.hasNext(); done += AT_ONCE) {
                some(connection, all, known);
                if (done / 100_000 != (done + AT_ONCE) / 100_000) {
                    talk.printf("filled in: %,d entries%n", done + AT_ONCE);
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze catalog.entry, catalog.entry_version, organization.department");
            }
            long departments = number(connection, "select count(*) from organization.department");
            connection.commit();
            return departments;
        } catch (SQLException failed) {
            throw ServedTable.failed(failed);
        }
    }

    /** Every place has every department; some are there already under other ids. */
    private Map<UUID, UUID> departments(Connection connection) throws SQLException {
        List<String> names = catalog.subjects().stream()
                .map(GeneratedCatalog.Subject::department)
                .distinct()
                .toList();
        StringBuilder rows = new StringBuilder();
        int number = 0;
        for (Place place : catalog.places()) {
            for (String name : names) {
                number++;
                line(
                        rows,
                        GeneratedCatalog.department(place, name),
                        place.name() + name,
                        place.code(),
                        "B%017d".formatted(number));
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temp table given (id uuid, name text, region text, credit text) on commit drop");
            copy(connection, "given (id, name, region, credit)", rows);
            statement.execute("""
                    insert into organization.department (id, name, region, credit_code, created_at)
                    select g.id, g.name, g.region, g.credit, now() from given g join organization.region r on r.code = g.region
                    on conflict do nothing
                    """);
            Map<UUID, UUID> others = new HashMap<>();
            try (ResultSet row = statement.executeQuery(
                    "select g.id, d.id from given g join organization.department d using (region, name) where d.id <> g.id")) {
                while (row.next()) {
                    others.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                }
            }
            connection.commit();
            return others;
        }
    }

    private static void some(Connection connection, Iterator<Made> all, Map<UUID, UUID> known) throws SQLException {
        StringBuilder entries = new StringBuilder();
        StringBuilder versions = new StringBuilder();
        for (int i = 0; i < AT_ONCE && all.hasNext(); i++) {
            EntryVersion version = all.next().version();
            UUID department = version.provider().value();
            line(
                    entries,
                    version.entry(),
                    known.getOrDefault(department, department),
                    version.code(),
                    1,
                    version.publishedAt());
            line(
                    versions,
                    version.entry(),
                    1,
                    version.name(),
                    version.providerName(),
                    version.providerCode(),
                    JSON.writeValueAsString(version.content()),
                    version.packId(),
                    1,
                    "",
                    version.compiledBy(),
                    version.publishedAt());
        }
        copy(connection, "catalog.entry (id, department, code, live_version, created_at)", entries);
        copy(
                connection,
                "catalog.entry_version (entry, number, name, provider_name, provider_code, content, pack_id, pack_version, "
                        + "change_reason, compiled_by, published_at)",
                versions);
        connection.commit();
    }

    private static void line(StringBuilder rows, Object... values) {
        for (int i = 0; i < values.length; i++) {
            rows.append(i == 0 ? "" : "\t")
                    .append(values[i].toString().replace("\\", "\\\\").replace("\t", " "));
        }
        rows.append('\n');
    }

    private static void copy(Connection connection, String table, StringBuilder rows) throws SQLException {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        try {
            copies.copyIn("copy " + table + " from stdin", new StringReader(rows.toString()));
        } catch (IOException failed) {
            throw Problem.unavailable("bench-step-failed").with(table).causedBy(failed);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
