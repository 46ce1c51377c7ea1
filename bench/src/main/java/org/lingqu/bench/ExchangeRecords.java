package org.lingqu.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.lingqu.audit.AccessRecord;
import org.lingqu.audit.AccessRecords;
import org.lingqu.audit.KeyHash;
import org.lingqu.audit.KeyHashes;
import org.lingqu.audit.Outcome;
import org.lingqu.audit.SealedRecord;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Fills a node's log with generated records of calls, modelled on calls that were really made. They are sealed and written by the platform's own
 * classes; positions, tree, checkpoints and the index behind the log are the running node's own work.
 */
final class ExchangeRecords {

    private static final int BATCH = 5_000;
    private static final int AHEAD = 200_000;
    private static final Duration REACH = Duration.ofDays(20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String MODELS = """
            select distinct on (system_id) system_id, department, grant_id, resource, entry_version, snapshot, items
            from audit.record where kind = 2 and outcome = 1 and grant_id is not null and row_count = 1 order by system_id, rec_id desc""";

    private final Node node;
    private final PrintStream talk;

    ExchangeRecords(Node node, PrintStream talk) {
        this.node = node;
        this.talk = talk;
    }

    /** What the record of a real call says. */
    private record Model(
            UUID system,
            UUID department,
            UUID grant,
            String resource,
            int entryVersion,
            String snapshot,
            List<String> items) {

        AccessRecord at(Instant at, String matter, KeyHash key) {
            return new AccessRecord(
                    AccessRecord.idAt(at),
                    at,
                    new SystemId(system),
                    new DepartmentId(department),
                    new GrantId(grant),
                    matter,
                    resource,
                    entryVersion,
                    snapshot,
                    items,
                    1,
                    List.of(key),
                    Outcome.DONE,
                    null);
        }
    }

    /** The matter of a record, shared by three. */
    static String matter(int record) {
        return "T-" + record / 3;
    }

    /** How many records of calls the log has. */
    long size() {
        return number("select count(*) from audit.record where kind = 2");
    }

    void write(int records, ExchangePersons persons) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
                Connection connection = connect();
                PreparedStatement statement = AccessRecords.prepare(connection)) {
            context.registerBean(DataDirectory.class, () -> new DataDirectory(node.data()));
            context.register(KeyHashes.class);
            context.refresh();
            KeyHashes hashes = context.getBean(KeyHashes.class);
            List<Model> models = models(connection);
            Instant until = Home.now().toInstant();
            long step = REACH.toNanos() / records;
            long before = number("select coalesce(max(size), 0) from audit.log_state");
            for (int from = 0; from < records; from += BATCH) {
                List<SealedRecord> batch = new ArrayList<>(BATCH);
                for (int n = from; n < Math.min(records, from + BATCH); n++) {
                    batch.add(models.get(n % models.size())
                            .at(until.minusNanos(step * (records - n)), matter(n), hashes.of(persons.of(n)))
                            .seal());
                }
                AccessRecords.write(statement, batch);
                if (from % AHEAD == 0) {
                    long wanted = before + from - AHEAD;
                    await("positions", "select coalesce(max(size), 0) from audit.log_state", wanted);
                    talk.printf(Locale.ROOT, "%,d records written%n", from + batch.size());
                }
            }
        } catch (SQLException failed) {
            throw ServedTable.failed(failed);
        }
    }

    /** Waits until everything that has been written has its position, is noted and counted. Answers how long it took. */
    Duration caughtUp() {
        long began = System.nanoTime();
        long all = number("select count(*) from audit.record");
        await("positions", "select coalesce(max(size), 0) from audit.log_state", all);
        long size = number("select coalesce(max(size), 0) from audit.log_state");
        await("index", "select least(indexed, counted) from audit.person_use_state", size);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Waits for as long as it goes on. */
    private void await(String what, String question, long wanted) {
        long reached = number(question);
        while (reached < wanted) {
            long before = reached;
            if (!Waiting.until(PATIENCE, () -> number(question) > before)) {
                throw Problem.unavailable("bench-step-failed").with(what + " stand still at " + before);
            }
            reached = number(question);
            if (reached / 1_000_000 > before / 1_000_000) {
                talk.printf(Locale.ROOT, "%s: %,d of %,d%n", what, reached, wanted);
            }
            Waiting.pause(Duration.ofMillis(200));
        }
    }

    private List<Model> models(Connection connection) throws SQLException {
        List<Model> models = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(MODELS)) {
            while (row.next()) {
                models.add(new Model(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getInt(5),
                        row.getString(6),
                        List.of(row.getString(7).split(","))));
            }
        }
        if (models.isEmpty()) {
            throw Problem.unavailable("bench-step-failed").with("no real call to make records after");
        }
        return models;
    }

    private long number(String question) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw ServedTable.failed(failed);
        }
    }

    private Connection connect() throws SQLException {
        ServedTable table = ServedTable.of(node);
        return table.connect();
    }
}
