package org.lingqu.exchange.handover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * The table {@code lingqu_handover} in the consumer's database: a line for each chunk of an attempt that has arrived, with its rows and their
 * digest. A line with number -1 says that the attempt found the table of the rows empty.
 */
final class ChunkLedger {

    private static final String TABLE = "lingqu_handover";
    private static final int FOUND_EMPTY = -1;

    private final Connection connection;
    private final TargetKind kind;

    ChunkLedger(Connection connection, TargetKind kind) {
        this.connection = connection;
        this.kind = kind;
    }

    /** Makes the table where there is none. */
    void prepare() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists " + name()
                    + " (run char(36) not null, chunk int not null, row_count int not null, row_sum char(64) not null,"
                    + " primary key (run, chunk))" + kind.tableEnd());
        }
    }

    /** Whether anything is written about an attempt. */
    boolean knows(UUID attempt) throws SQLException {
        return number("count(*)", attempt, "chunk >= " + FOUND_EMPTY) > 0;
    }

    /** The attempt has found the table of the rows empty. */
    void beginsEmpty(UUID attempt) throws SQLException {
        line(attempt, FOUND_EMPTY, 0, new ContentSum());
    }

    boolean beganEmpty(UUID attempt) throws SQLException {
        return number("count(*)", attempt, "chunk = " + FOUND_EMPTY) > 0;
    }

    /** How many chunks of an attempt have arrived. */
    int chunks(UUID attempt) throws SQLException {
        return (int) number("count(*)", attempt, "chunk > " + FOUND_EMPTY);
    }

    /** How many rows they have brought together. */
    long rows(UUID attempt) throws SQLException {
        return number("coalesce(sum(row_count), 0)", attempt, "chunk > " + FOUND_EMPTY);
    }

    /** A chunk that arrives, in the transaction that writes its rows. */
    void line(UUID attempt, int chunk, int rows, ContentSum sum) throws SQLException {
        try (PreparedStatement line = connection.prepareStatement(
                "insert into " + name() + " (run, chunk, row_count, row_sum) values (?, ?, ?, ?)")) {
            line.setString(1, attempt.toString());
            line.setInt(2, chunk);
            line.setInt(3, rows);
            line.setString(4, sum.hex());
            line.executeUpdate();
        }
    }

    /** Writes the line of a table found empty once more, unchanged: a commit that waits for the disk, and so for all before it. */
    void writeAnew(UUID attempt) throws SQLException {
        try (PreparedStatement line = connection.prepareStatement(
                "update " + name() + " set row_count = row_count where run = ? and chunk = " + FOUND_EMPTY)) {
            line.setString(1, attempt.toString());
            line.executeUpdate();
        }
    }

    private long number(String what, UUID attempt, String which) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select " + what + " from " + name() + " where run = ? and " + which)) {
            statement.setString(1, attempt.toString());
            try (ResultSet rs = statement.executeQuery()) {
                return rs.next() ? rs.getLong(1) : 0;
            }
        }
    }

    private String name() {
        return kind.quoted(TABLE);
    }
}
