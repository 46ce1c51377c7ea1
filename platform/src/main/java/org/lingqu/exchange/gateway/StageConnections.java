package org.lingqu.exchange.gateway;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.lingqu.kernel.DatabaseAddress;

/**
 * Opens the stages' own connections. Each statement is prepared on the server at once and bounded in time; a batch is an array whose length
 * the planner cannot know, so plans that read a whole table are ruled out.
 */
final class StageConnections implements Stage.Connections {

    private static final List<String> SETTINGS = List.of(
            "set synchronous_commit = on",
            "set statement_timeout = 2500",
            "set lock_timeout = 2000",
            "set plan_cache_mode = force_generic_plan",
            "set enable_hashjoin = off",
            "set enable_mergejoin = off",
            "set enable_seqscan = off",
            "set jit = off");

    private final DatabaseAddress address;
    private final String name;

    /** @param name as shown by the database; {@code lingqu-gateway-} is put before it */
    StageConnections(DatabaseAddress address, String name) {
        this.address = address;
        this.name = name;
    }

    @Override
    public Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", "lingqu-gateway-" + name);
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "3");
        Connection connection = DriverManager.getConnection(address.url(), properties);
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
        return connection;
    }
}
