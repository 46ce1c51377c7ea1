package org.lingqu.exchange.handover;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.gateway.GrantedChunk;
import org.lingqu.exchange.gateway.GrantedCourse;
import org.lingqu.pool.ColumnType;

/**
 * The consumer's table: the granted items, and before them {@code lq_row}, which names a row under the grant, and {@code lq_sum}, the digest
 * of what was supplied. Beside it stands the {@link ChunkLedger}: a chunk and its line there are written by one transaction, so that nothing is
 * written twice and nothing is left out, whenever a run is cut off.
 *
 * <p>A table that was empty when an attempt began is <em>fresh</em>: what stands there is of this attempt, so nothing has to be looked for before
 * a chunk is written, and its key may be made when it is full. The ledger says so; it holds no longer once others have
 * written rows there, which is seen when an attempt goes on. Where the key is made at the end, that
 * makes durable what has arrived before; until then a crash of the consumer's database may take the latest chunks away, each with its line. Where
 * somebody else has made the key meanwhile, {@link #keep} does that.
 */
final class TargetTable {

    static final String ROW = "lq_row";
    static final String SUM = "lq_sum";

    private static final int AT_ONCE = 1_000;

    private final Connection connection;
    private final TargetKind kind;
    private final String table;
    private final TargetKey key;
    private final ChunkLedger ledger;
    private final Map<String, ColumnType> columns = new LinkedHashMap<>();
    private boolean fresh;
    private boolean light;

    TargetTable(Connection connection, Target target, GrantedCourse course) {
        this.connection = connection;
        this.kind = target.kind();
        this.table = target.table();
        this.key = new TargetKey(connection, kind, table);
        this.ledger = new ChunkLedger(connection, kind);
        for (int i = 0; i < course.items().size(); i++) {
            columns.put(course.items().get(i).code(), course.type(i));
        }
    }

    /** Makes the tables that are not there, adds the columns that are missing, and looks how the table stands to an attempt. */
    void prepare(UUID attempt) throws SQLException {
        connection.setAutoCommit(true);
        ledger.prepare();
        String cells = columns.entrySet().stream()
                .map(column -> ", " + kind.quoted(column.getKey()) + " " + kind.type(column.getValue()))
                .collect(Collectors.joining());
        execute("create table if not exists " + name() + " (" + kind.ownColumns() + cells + ")" + kind.tableEnd());
        Set<String> there = there();
        if (there.contains(SUM) && !there.containsAll(columns.keySet()) && !isEmpty()) {
            forgetSums();
        }
        for (Map.Entry<String, ColumnType> column : columns.entrySet()) {
            if (!there.contains(column.getKey())) {
                execute("alter table " + name() + " add column " + kind.quoted(column.getKey()) + " "
                        + kind.type(column.getValue()));
            }
        }
        if (!ledger.knows(attempt) && isEmpty()) {
            ledger.beginsEmpty(attempt);
        }
        fresh = ledger.beganEmpty(attempt);
        light = fresh && !key.isThere();
    }

    /** Rows to which a column is added hold nothing in it, whatever their digests say; done before, so that no break comes between. */
    private void forgetSums() throws SQLException {
        int patience = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, TargetKey.PATIENCE);
        try {
            execute("update " + name() + " set " + SUM + " = ''");
        } finally {
            connection.setNetworkTimeout(Runnable::run, patience);
        }
    }

    /**
     * Makes rows that stand there from before findable by their ids, after {@link #prepare}; a table that was empty at first may hold rows of others
     * when an attempt goes on. Whoever uses the table may keep it waiting for long, so it has no place behind a grant's gate; no row leaves by it.
     */
    void index(UUID attempt) throws SQLException {
        if (fresh && !holdsOnly(attempt)) {
            fresh = false;
            light = false;
        }
        if (!fresh && !key.make()) {
            key.takeOutTwins();
            key.make(); // what another program has added again meanwhile is told at the end
        }
    }

    TargetKey key() {
        return key;
    }

    private Set<String> there() throws SQLException {
        Set<String> there = new TreeSet<>(kind == TargetKind.MARIADB ? String.CASE_INSENSITIVE_ORDER : null);
        DatabaseMetaData told = connection.getMetaData();
        String escape = told.getSearchStringEscape();
        try (ResultSet rs = told.getColumns(
                connection.getCatalog(), connection.getSchema(), table.replace("_", escape + "_"), "%")) {
            while (rs.next()) {
                there.add(rs.getString("COLUMN_NAME"));
            }
        }
        return there;
    }

    /** Whether everything in the table is of the attempt. */
    boolean isFresh() {
        return fresh;
    }

    private boolean isEmpty() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery("select 1 from " + name() + " limit 1")) {
            return !rs.next();
        }
    }

    /** How many chunks of an attempt have arrived; they arrive in order. */
    int arrived(UUID attempt) throws SQLException {
        return ledger.chunks(attempt);
    }

    /** Whether as many rows stand in the table as the attempt has written. */
    private boolean holdsOnly(UUID attempt) throws SQLException {
        int patience = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, TargetKey.PATIENCE);
        try (Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery("select count(*) from " + name())) {
            return rs.next() && rs.getLong(1) == ledger.rows(attempt);
        } finally {
            connection.setNetworkTimeout(Runnable::run, patience);
        }
    }

    /** Those of some rows that stand in the table otherwise, twice or not at all. */
    GrantedChunk changed(GrantedChunk rows) throws SQLException {
        Map<String, String> known =
                sums(IntStream.range(0, rows.size()).mapToObj(rows::id).toList());
        return rows.only(row -> !rows.sum(row).equals(known.get(rows.id(row))));
    }

    /** The digests with which rows of some ids stand there; an empty one where a row has none or stands there twice. */
    Map<String, String> sums(List<String> ids) throws SQLException {
        Map<String, String> known = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            try (Statement statement = connection.createStatement();
                    ResultSet rs =
                            statement.executeQuery("select " + ROW + ", " + SUM + " from " + name() + where(some))) {
                while (rs.next()) {
                    String sum = rs.getString(2);
                    // a row that stands there twice is written anew, whatever its digests
                    known.merge(rs.getString(1), sum == null ? "" : sum, (one, other) -> "");
                }
            }
        }
        return known;
    }

    /** Writes rows in the place of those with the same id, and the ledger's line, by one transaction. */
    void write(UUID attempt, int chunk, GrantedChunk rows) throws SQLException {
        connection.setAutoCommit(false);
        try {
            if (light) {
                kind.commitLightly(connection);
            }
            ContentSum sum = new ContentSum();
            for (int row = 0; row < rows.size(); row++) {
                sum.add(rows.sums(), row * GrantedChunk.SUM);
            }
            ledger.line(attempt, chunk, rows.size(), sum);
            for (int from = 0; from < rows.size() && !fresh; from += AT_ONCE) {
                execute("delete from " + name() + where(ids(rows, from)));
            }
            if (rows.size() > 0) {
                kind.load(connection, name(), columns, rows);
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /**
     * Makes durable what has arrived, at the end: writes in the ledger and waits for the disk, unless making the key did. Also when no
     * chunk of this passage was light: those of one that was cut off may have been.
     */
    void keep(UUID attempt) throws SQLException {
        if (fresh && !key.isMade()) {
            ledger.writeAnew(attempt);
        }
    }

    /** Whether the table is as it must be, computed by its own database; false also when it cannot say. */
    boolean isLike(TableDigest expected) throws SQLException {
        int patience = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, TargetKey.PATIENCE);
        try (Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery("select count(*), " + kind.digest() + " from " + name())) {
            return rs.next() && kind.digest(rs).isLike(expected);
        } catch (SQLException unable) {
            if (!connection.isValid(1)) {
                throw unable;
            }
            return false;
        } finally {
            connection.setNetworkTimeout(Runnable::run, patience);
        }
    }

    /**
     * Deletes rows by their ids, {@value #AT_ONCE} by one statement.
     *
     * @param ids null stands for all that have none
     * @return how many there were
     */
    int delete(List<@Nullable String> ids) throws SQLException {
        int deleted = 0;
        if (ids.stream().anyMatch(Objects::isNull)) {
            try (Statement statement = connection.createStatement()) {
                deleted = statement.executeUpdate("delete from " + name() + " where " + ROW + " is null");
            }
        }
        List<String> named = ids.stream().filter(Objects::nonNull).toList();
        for (int from = 0; from < named.size(); from += AT_ONCE) {
            List<String> some = named.subList(from, Math.min(named.size(), from + AT_ONCE));
            String places = String.join(",", Collections.nCopies(some.size(), "?"));
            try (PreparedStatement statement =
                    connection.prepareStatement("delete from " + name() + " where " + ROW + " in (" + places + ")")) {
                for (int i = 0; i < some.size(); i++) {
                    statement.setString(i + 1, some.get(i));
                }
                deleted += statement.executeUpdate();
            }
        }
        return deleted;
    }

    /** Hears of a row that stands in a table: id and digest as whoever wrote it left them, which need not be the platform. */
    @FunctionalInterface
    interface Standing {
        /** @return whether to go on */
        boolean row(@Nullable String id, @Nullable String digest);
    }

    /** Id and digest of the rows that stand there, as far as the reader wants to hear of them. */
    void all(Standing reader) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement("select " + ROW + ", " + SUM + " from " + name())) {
            statement.setFetchSize(AT_ONCE);
            try (ResultSet rs = statement.executeQuery()) {
                boolean more = true;
                while (more && rs.next()) {
                    more = reader.row(rs.getString(1), rs.getString(2));
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String name() {
        return kind.quoted(table);
    }

    private static List<String> ids(GrantedChunk rows, int from) {
        return IntStream.range(from, Math.min(rows.size(), from + AT_ONCE))
                .mapToObj(rows::id)
                .toList();
    }

    /** Ids are hexadecimal digits of our own making. */
    private static String where(List<String> ids) {
        return ids.stream().collect(Collectors.joining("','", " where " + ROW + " in ('", "')"));
    }
}
