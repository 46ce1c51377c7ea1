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

    private @Nullable PreparedStatement first;
    private @Nullable PreparedStatement again;

    @Override
    public void reconnected() {
        first = null;
        again = null;
    }

    /** A record that was tried before may be in the log already, whatever became of the try: then it is looked for. */
    @Override
    public void run(Connection connection, List<Passage> batch) throws SQLException {
        boolean tried = batch.stream().anyMatch(passage -> passage.recordTried);
        batch.forEach(passage -> passage.recordTried = true);
        List<SealedRecord> records = batch.stream()
                .map(passage -> Objects.requireNonNull(passage.record))
                .toList();
        AccessRecords.write(tried ? again(connection) : first(connection), records);
    }

    private PreparedStatement first(Connection connection) throws SQLException {
        PreparedStatement statement = first;
        if (statement == null) {
            statement = AccessRecords.prepareFirst(connection);
            first = statement;
        }
        return statement;
    }

    private PreparedStatement again(Connection connection) throws SQLException {
        PreparedStatement statement = again;
        if (statement == null) {
            statement = AccessRecords.prepare(connection);
            again = statement;
        }
        return statement;
    }
}
