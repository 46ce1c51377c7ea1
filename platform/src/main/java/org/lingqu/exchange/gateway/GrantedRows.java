package org.lingqu.exchange.gateway;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.KeyHash;
import org.lingqu.audit.KeyHashes;
import org.lingqu.catalog.Entries;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.ServingTable;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.stereotype.Component;

/**
 * All rows of a grant, for handing them over as a table or a file: decided, cut, masked, recorded and let through the gate by the same parts
 * as the answers to calls.
 */
@Component
public final class GrantedRows {

    private static final String TABLE_GONE = "42P01";

    /** Of a chunk, and one row more. */
    private static final int MOST_BYTES = 16 << 20;

    private final GrantExit exit;
    private final ServingProjections serving;
    private final Entries entries;
    private final Cursors cursors;
    private final KeyHashes hashes;
    private final DataSource database;

    GrantedRows(
            GrantExit exit,
            ServingProjections serving,
            Entries entries,
            Cursors cursors,
            KeyHashes hashes,
            DataSource database) {
        this.exit = exit;
        this.serving = serving;
        this.entries = entries;
        this.cursors = cursors;
        this.hashes = hashes;
        this.database = database;
    }

    /** Hands over what has been recorded; when it returns, it has arrived for good or not at all. */
    @FunctionalInterface
    public interface Delivery {
        void run() throws SQLException;
    }

    /**
     * Decides whether everything a grant covers may be handed over now.
     *
     * @param used hand-overs under the grant today
     * @throws Problem with the reasons why not; {@code resource-not-served} while there is nothing to hand over
     */
    public GrantedCourse open(Grant grant, Manner manner, String matter, int used) {
        Grant live = exit.decide(grant, manner, matter, used);
        ServingTable table = serving.of(entries.published(live.resource()).entry())
                .orElseThrow(() -> Problem.unavailable("resource-not-served").with(live.title()));
        // a file is read by people too and keeps the order of the key
        String lying = manner == Manner.TABLE ? TableFile.of(database, table.table()) : "";
        CourseQueries queries = CourseQueries.of(table, live.items(), live.rows(), !lying.isEmpty());
        if (queries == null) {
            throw Problem.unavailable("resource-served-otherwise").with(live.title());
        }
        return new GrantedCourse(live, manner, matter, table.table(), lying, queries);
    }

    /**
     * Decides whether a consumer may keep a copy of what a grant covers by calls: by reading changes, or else page by page.
     *
     * @throws Problem with the reasons why not
     */
    public void mayRead(Grant grant, String matter) {
        CallKind kind = grant.kinds().contains(CallKind.PAGES) && !grant.kinds().contains(CallKind.CHANGES)
                ? CallKind.PAGES
                : CallKind.CHANGES;
        exit.decide(grant, Manner.INTERFACE, kind, matter, 0);
    }

    /** Number of the snapshot that is served of what a grant covers; empty while none is. Decides nothing and records nothing. */
    public OptionalInt served(Grant grant) {
        return entries.findPublished(grant.resource())
                .flatMap(entry -> serving.of(entry.entry()))
                .map(table -> OptionalInt.of(table.version()))
                .orElseGet(OptionalInt::empty);
    }

    /**
     * The next rows of a course; fewer than wanted also where they are very long. Without the mark of the chunk before, the same rows come in the
     * same chunks, however often they are read.
     *
     * @param mark where the chunk before ended; null to begin
     * @param room where the chunk is put; the one that was there is of no use any more
     * @throws Problem {@code cursor-succeeded} when the mark is of another snapshot, the snapshot's table is gone, or its rows have moved since the
     *     course was opened
     */
    public GrantedChunk read(GrantedCourse course, @Nullable String mark, int most, ChunkRoom room) {
        Cursors.Mark after = mark == null ? null : cursors.read(course.grant().id(), mark);
        if (after != null && after.version() != course.snapshot()) {
            throw Problem.conflict("cursor-succeeded").with(after.version(), course.snapshot());
        }
        boolean asItLies = !course.lying().isEmpty();
        Lookup lookup = course.lookup(after == null);
        List<String> values = new ArrayList<>(lookup.filter());
        if (after != null) {
            values.add(0, after.last());
        } else if (asItLies) {
            values.add(0, TableFile.BEGIN);
        }
        RowEncoder encoder = new RowEncoder(hashes, course, room, asItLies);
        return copied(course, connection -> {
            if (asItLies) {
                TableFile.readInOrder(connection);
            }
            set(connection, values);
            GrantedChunk read = chunk(encoder, course, copy(connection, lookup.sql() + " limit " + (most + 1)), most);
            // behind the reading, which keeps others from rewriting the table until the transaction ends
            if (asItLies && !TableFile.of(connection, course.table()).equals(course.lying())) {
                throw Problem.conflict("cursor-succeeded").with(course.snapshot(), "");
            }
            return read;
        });
    }

    /**
     * Those granted rows of a course that have certain keys, in no order.
     *
     * @param keys as {@link ChangedKeys} tells them
     * @param room as in the other one
     * @return with a mark where they are so long that not all of them were read
     * @throws Problem {@code cursor-succeeded} when the snapshot's table is gone
     */
    public GrantedChunk read(GrantedCourse course, List<String> keys, ChunkRoom room) {
        Lookup lookup = course.queries().chosen();
        RowEncoder encoder = new RowEncoder(hashes, course, room, false);
        return copied(course, connection -> {
            List<String> values = new ArrayList<>(lookup.filter());
            values.add(0, connection.createArrayOf("text", keys.toArray()).toString());
            set(connection, values);
            return chunk(encoder, course, copy(connection, lookup.sql()), keys.size());
        });
    }

    /** What names the rows of some keys under a grant, in hexadecimal, in the same order. */
    public List<String> names(Grant grant, List<String> keys) {
        return keys.stream().map(key -> RowName.of(hashes, grant.id(), key)).toList();
    }

    /** Reads in a transaction of its own. */
    @FunctionalInterface
    private interface Reading {
        GrantedChunk read(Connection connection) throws SQLException;
    }

    private GrantedChunk copied(GrantedCourse course, Reading reading) {
        try (Connection connection = database.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                return reading.read(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException failed) {
            if (TABLE_GONE.equals(failed.getSQLState())) {
                serving.refresh(entries.published(course.grant().resource()).entry());
                throw Problem.conflict("cursor-succeeded")
                        .with(course.snapshot(), "")
                        .causedBy(failed);
            }
            throw Problem.unavailable("handover-unread").causedBy(failed);
        }
    }

    private static CopyOut copy(Connection connection, String query) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + query + ") to stdout");
    }

    /** Gives the transaction the values of a {@link Lookup#copy}. */
    private static void set(Connection connection, List<String> values) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        String sql = IntStream.range(0, values.size())
                .mapToObj(n -> "set_config('" + Lookup.setting(n) + "', ?, true)")
                .collect(Collectors.joining(", ", "select ", ""));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int n = 0; n < values.size(); n++) {
                statement.setString(n + 1, values.get(n));
            }
            statement.execute();
        }
    }

    /** What goes beyond the chunk is read to its end all the same: there is hardly any, and breaking off takes longer. */
    private GrantedChunk chunk(RowEncoder encoder, GrantedCourse course, CopyOut copy, int most) throws SQLException {
        boolean more = false;
        try {
            for (byte[] line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
                encoder.mustLieBehind(line);
                more = more || encoder.size() == most || encoder.length() >= MOST_BYTES;
                if (!more) {
                    encoder.row(line);
                }
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        Cursors.Mark end = new Cursors.Mark(course.snapshot(), encoder.lastPlace());
        return encoder.chunk(more ? cursors.write(course.grant().id(), end) : null);
    }

    /** How many rows a course will bring, counted up to a number. */
    public long count(GrantedCourse course, int most) {
        Lookup all = course.queries().counted();
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select count(*) from (" + all.sql() + ") r")) {
            int parameter = 0;
            for (String value : all.filter()) {
                statement.setString(++parameter, value);
            }
            statement.setInt(++parameter, most);
            try (ResultSet counted = statement.executeQuery()) {
                return counted.next() ? counted.getLong(1) : 0;
            }
        } catch (SQLException failed) {
            throw Problem.unavailable("handover-unread").causedBy(failed);
        }
    }

    /**
     * Records rows, durably; then, unless the grant has ended meanwhile, hands them over behind its gate. A withdrawal is acknowledged only
     * when the delivery has ended.
     *
     * @param subjects whose rows, as {@link GrantedChunk#subjects} tells; none for a part by which no row leaves
     * @throws Problem why nothing leaves any more; the refusal is recorded
     */
    public void send(GrantedCourse course, List<List<KeyHash>> subjects, Delivery delivery) throws SQLException {
        Runnable left = exit.pass(course.departure(), subjects);
        try {
            delivery.run();
        } finally {
            left.run();
        }
    }
}
