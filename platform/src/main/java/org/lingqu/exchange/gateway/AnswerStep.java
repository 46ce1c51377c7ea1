package org.lingqu.exchange.gateway;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads the rows of many calls and writes what is about to be sent into the log, one after the other on one connection: calls that arrive together
 * travel together all the way, and half as many threads are woken as when two stages handed them on.
 */
final class AnswerStep implements Stage.Step {

    private final LookupStep lookup;
    private final RecordStep record = new RecordStep();
    private final Predicate<Passage> seal;

    /** @param seal fixes what the record of a call says; false when it could not, and the call has got its answer */
    AnswerStep(LookupStep lookup, Predicate<Passage> seal) {
        this.lookup = lookup;
        this.seal = seal;
    }

    @Override
    public void reconnected() {
        lookup.reconnected();
        record.reconnected();
    }

    /** A call whose record is fixed keeps its rows when the batch is tried again: the record may be in the log already. */
    @Override
    public void run(Connection connection, List<Passage> batch) throws SQLException {
        List<Passage> unread =
                batch.stream().filter(passage -> passage.record == null).toList();
        lookup.run(connection, unread);
        batch.removeIf(passage -> passage.record == null && !seal.test(passage));
        record.run(connection, batch);
    }

    /** Who cannot record cannot answer: that rows can be read is not enough. */
    @Override
    public void check(Connection connection) throws SQLException {
        record.check(connection);
    }
}
