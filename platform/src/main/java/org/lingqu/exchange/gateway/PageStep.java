package org.lingqu.exchange.gateway;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads pages: one statement for each call, in the order of the key, one row more than asked for to see whether there is a next page. */
final class PageStep implements Stage.Step {

    @Override
    public void reconnected() {
        // keeps nothing between batches
    }

    @Override
    public void run(Connection connection, List<Passage> batch) throws SQLException {
        for (Passage passage : batch) {
            read(connection, passage);
        }
    }

    private static void read(Connection connection, Passage passage) throws SQLException {
        Lookup lookup = Objects.requireNonNull(passage.lookup);
        int most = passage.most;
        String after = passage.after;
        passage.rows.clear();
        passage.last = null;
        int columns = lookup.types().size();
        try (PreparedStatement statement = connection.prepareStatement(lookup.sql())) {
            int parameter = 0;
            if (after != null) {
                statement.setString(++parameter, after);
            }
            for (String value : lookup.filter()) {
                statement.setString(++parameter, value);
            }
            statement.setInt(++parameter, most + 1);
            try (ResultSet row = statement.executeQuery()) {
                String last = null;
                while (row.next()) {
                    if (passage.rows.size() == most) {
                        passage.last = last;
                        return;
                    }
                    last = row.getString(1);
                    @Nullable String[] cells = new String[columns];
                    for (int i = 0; i < columns; i++) {
                        cells[i] = row.getString(i + 2);
                    }
                    passage.rows.add(new Passage.Found(0, last, cells));
                }
            }
        }
    }
}
