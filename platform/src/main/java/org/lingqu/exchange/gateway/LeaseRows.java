package org.lingqu.exchange.gateway;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.lingqu.kernel.DatabaseAddress;
import org.postgresql.PGConnection;

/** The gateways on one database and what they ask each other, over a connection of its own: each statement stands for itself and is durable. */
final class LeaseRows implements AutoCloseable {

    private static final String CHANNEL = "exchange_gateway";

    private final Connection connection;

    /** What a gateway is to take note of. */
    record Asked(UUID question, RecallKind kind, String about) {}

    /** A gateway that has not answered a question, and how often it had renewed its lease. */
    record Silent(UUID gateway, long renewed, String host, long pid) {}

    private LeaseRows(Connection connection) {
        this.connection = connection;
    }

    /** @param name as shown by the database; {@code lingqu-gateway-} is put before it */
    static LeaseRows on(DatabaseAddress address, String name) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", "lingqu-gateway-" + name);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "3");
        properties.setProperty("socketTimeout", "3");
        Connection connection = DriverManager.getConnection(address.url(), properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = on");
            statement.execute("set statement_timeout = 2500");
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
        return new LeaseRows(connection);
    }

    Connection connection() {
        return connection;
    }

    void listen() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
    }

    /** Waits until there may be a question, at most the time given. */
    void await(int millis) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications(millis);
    }

    void join(UUID gateway, String host, long pid) throws SQLException {
        run("insert into exchange.gateway (id, host, pid) values (?, ?, ?)", gateway, host, pid);
    }

    /** False when somebody has given the gateway up. */
    boolean renew(UUID gateway) throws SQLException {
        return run("update exchange.gateway set renewed = renewed + 1, seen = clock_timestamp() where id = ?", gateway)
                == 1;
    }

    void leave(UUID gateway) throws SQLException {
        run("delete from exchange.gateway where id = ?", gateway);
    }

    /** Gives a gateway up, unless it has renewed its lease meanwhile. */
    boolean giveUp(UUID gateway, long renewed) throws SQLException {
        return run("delete from exchange.gateway where id = ? and renewed = ?", gateway, renewed) == 1;
    }

    /** What a gateway has been asked and has not answered. */
    List<Asked> asked(UUID gateway) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select question, kind, about from exchange.recall where gateway = ?")) {
            statement.setObject(1, gateway);
            try (ResultSet row = statement.executeQuery()) {
                List<Asked> asked = new ArrayList<>();
                while (row.next()) {
                    asked.add(new Asked(
                            row.getObject(1, UUID.class), RecallKind.valueOf(row.getString(2)), row.getString(3)));
                }
                return asked;
            }
        }
    }

    /** All or none of them: one statement, so that the disk is waited for once. */
    void confirm(UUID gateway, List<UUID> questions) throws SQLException {
        if (!questions.isEmpty()) {
            run(
                    "delete from exchange.recall where gateway = ? and question = any(?)",
                    gateway,
                    connection.createArrayOf("uuid", questions.toArray()));
        }
    }

    /**
     * Asks every gateway but one, each question about one thing. What they are asked about has been committed, so whoever joins later knows
     * it.
     */
    void ask(UUID[] questions, RecallKind kind, String[] about, UUID but) throws SQLException {
        int asked = run(
                """
                insert into exchange.recall (gateway, question, kind, about)
                select g.id, q.question, ?, q.about from exchange.gateway g, unnest(?, ?) as q(question, about) where g.id <> ?""",
                kind.name(),
                connection.createArrayOf("uuid", questions),
                connection.createArrayOf("text", about),
                but);
        if (asked > 0) {
            call();
        }
    }

    /** Wakes every gateway. */
    void call() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("notify " + CHANNEL);
        }
    }

    List<Silent> unanswered(UUID[] questions) throws SQLException {
        return silent("""
                select distinct g.id, g.renewed, g.host, g.pid
                from exchange.recall r join exchange.gateway g on g.id = r.gateway where r.question = any(?)""", connection.createArrayOf("uuid", questions));
    }

    List<Silent> others(UUID but) throws SQLException {
        return silent("select id, renewed, host, pid from exchange.gateway where id <> ?", but);
    }

    private List<Silent> silent(String sql, Object value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            try (ResultSet row = statement.executeQuery()) {
                List<Silent> all = new ArrayList<>();
                while (row.next()) {
                    all.add(new Silent(row.getObject(1, UUID.class), row.getLong(2), row.getString(3), row.getLong(4)));
                }
                return all;
            }
        }
    }

    private int run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
