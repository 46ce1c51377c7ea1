package org.lingqu.exchange.gateway;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the rows of many calls at once: one statement for all calls of one shape. */
final class LookupStep implements Stage.Step {

    private static final String TABLE_GONE = "42P01";
    private static final int STATEMENTS = 256;

    private final Consumer<Passage> anew;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);

    /** @param anew gives a call the look-up of the present serving table, when the one it had is gone */
    LookupStep(Consumer<Passage> anew) {
        this.anew = anew;
    }

    @Override
    public void reconnected() {
        prepared.clear();
    }

    @Override
    public void run(Connection connection, List<Passage> batch) throws SQLException {
        for (Map.Entry<String, List<Passage>> shape : shapes(batch).entrySet()) {
            try {
                read(connection, shape.getKey(), shape.getValue());
            } catch (SQLException gone) {
                if (!TABLE_GONE.equals(gone.getSQLState())) {
                    throw gone;
                }
                shape.getValue().forEach(anew);
                for (Map.Entry<String, List<Passage>> again :
                        shapes(shape.getValue()).entrySet()) {
                    read(connection, again.getKey(), again.getValue());
                }
            }
        }
    }

    private static Map<String, List<Passage>> shapes(List<Passage> batch) {
        Map<String, List<Passage>> shapes = new LinkedHashMap<>();
        for (Passage passage : batch) {
            shapes.computeIfAbsent(lookup(passage).sql(), sql -> new ArrayList<>())
                    .add(passage);
        }
        return shapes;
    }

    private void read(Connection connection, String sql, List<Passage> calls) throws SQLException {
        List<Passage> owners = new ArrayList<>(calls.size());
        List<Integer> places = new ArrayList<>(calls.size());
        List<String> values = new ArrayList<>(calls.size());
        for (Passage call : calls) {
            call.rows.clear();
            List<String> asked = java.util.Objects.requireNonNull(call.call).values();
            for (int i = 0; i < asked.size(); i++) {
                owners.add(call);
                places.add(i);
                values.add(asked.get(i));
            }
        }
        PreparedStatement statement = statement(connection, sql);
        bind(statement, owners, values);
        int columns = lookup(calls.get(0)).types().size();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                int owner = row.getInt(1);
                @Nullable String[] cells = new String[columns];
                for (int i = 0; i < columns; i++) {
                    cells[i] = row.getString(i + 2);
                }
                owners.get(owner).rows.add(new Passage.Found(places.get(owner), null, cells));
            }
        }
    }

    private static void bind(PreparedStatement statement, List<Passage> owners, List<String> values)
            throws SQLException {
        Connection connection = statement.getConnection();
        Integer[] ordinals = new Integer[values.size()];
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] = i;
        }
        statement.setArray(1, connection.createArrayOf("int4", ordinals));
        statement.setArray(2, connection.createArrayOf("text", values.toArray()));
        int parameters = lookup(owners.get(0)).filter().size();
        for (int p = 0; p < parameters; p++) {
            String[] column = new String[owners.size()];
            for (int i = 0; i < column.length; i++) {
                column[i] = lookup(owners.get(i)).filter().get(p);
            }
            statement.setArray(3 + p, connection.createArrayOf("text", column));
        }
    }

    private PreparedStatement statement(Connection connection, String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            if (prepared.size() >= STATEMENTS) {
                String eldest = prepared.keySet().iterator().next();
                PreparedStatement old = prepared.remove(eldest);
                if (old != null) {
                    old.close();
                }
            }
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    private static Lookup lookup(Passage passage) {
        return java.util.Objects.requireNonNull(passage.lookup);
    }
}
