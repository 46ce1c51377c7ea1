package org.lingqu.exchange.gateway;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessRecords;
import org.lingqu.audit.SealedRecord;

/** Writes the records of many calls by one statement and one commit. */
final class RecordStep implements Stage.Step {

    private @Nullable PreparedStatement prepared;

    @Override
    public void reconnected() {
        prepared = null;
    }

    @Override
    public void run(Connection connection, List<Passage> batch) throws SQLException {
        write(
                connection,
                batch.stream()
                        .map(passage -> Objects.requireNonNull(passage.record))
                        .toList());
    }

    /** Writes no record in the way records are written: a table that is locked or may not be written shows. */
    @Override
    public void check(Connection connection) throws SQLException {
        write(connection, List.of());
    }

    private void write(Connection connection, List<SealedRecord> records) throws SQLException {
        PreparedStatement statement = prepared;
        if (statement == null) {
            statement = AccessRecords.prepare(connection);
            prepared = statement;
        }
        AccessRecords.write(statement, records);
    }
}
