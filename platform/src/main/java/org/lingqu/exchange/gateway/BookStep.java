package org.lingqu.exchange.gateway;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.lingqu.sharing.Grants;
import org.springframework.dao.DataAccessException;

/** Asks the database, in one statement for all that wait, for the grants that the book lacks or knows as ended. */
final class BookStep implements Stage.Step {

    private final GrantBook book;

    BookStep(GrantBook book) {
        this.book = book;
    }

    @Override
    public void reconnected() {
        // keeps nothing between batches
    }

    @Override
    public void run(Connection connection, List<Passage> batch) throws SQLException {
        Set<Grants.Way> ways = new LinkedHashSet<>();
        for (Passage passage : batch) {
            ways.add(new Grants.Way(
                    Objects.requireNonNull(passage.caller).system(),
                    Objects.requireNonNull(passage.asking).resource()));
        }
        try {
            book.ask(ways, connection);
        } catch (DataAccessException failed) {
            throw failed.getMostSpecificCause() instanceof SQLException cause ? cause : new SQLException(failed);
        }
    }
}
