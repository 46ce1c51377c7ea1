package org.lingqu.exchange.handover;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.GrantId;
import org.lingqu.testing.MariaDbServer;

/** An empty database of a consumer. */
record ConsumerBase(TargetKind kind, String host, int port, String name, String user, String password) {

    static ConsumerBase postgres(DatabaseAddress own) throws SQLException {
        String name = "consumer_" + UUID.randomUUID().toString().substring(0, 8);
        try (Connection connection = DriverManager.getConnection(own.url(), own.user(), own.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        URI uri = URI.create(own.url().substring("jdbc:".length()));
        return new ConsumerBase(TargetKind.POSTGRESQL, uri.getHost(), uri.getPort(), name, own.user(), own.password());
    }

    static ConsumerBase mariaDb() {
        MariaDbServer.Base base = MariaDbServer.get().aBase();
        base.run("grant all on " + base.name() + ".* to '" + base.username() + "'@'%'");
        return new ConsumerBase(
                TargetKind.MARIADB, "127.0.0.1", base.server().port(), base.name(), base.username(), base.password());
    }

    Target target(GrantId grant) {
        return new Target(grant, kind, host, port, name, "qydj", user, false, Instant.EPOCH, "测试人");
    }

    Connection open(Target target) {
        return TargetDatabase.open(target, password);
    }

    /** Every row as the set of its named cells, with its count. */
    Map<String, Integer> rows(Target target) throws SQLException {
        Map<String, Integer> rows = new TreeMap<>();
        try (Connection connection = open(target);
                Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery("select * from qydj")) {
            while (rs.next()) {
                Map<String, @Nullable Object> row = new TreeMap<>();
                for (int i = 1; i <= rs.getMetaData().getColumnCount(); i++) {
                    String column = rs.getMetaData().getColumnLabel(i);
                    if (!column.startsWith("lq_")) {
                        row.put(column, Told.plain(column, rs.getString(i)));
                    }
                }
                rows.merge(row.toString(), 1, Integer::sum);
            }
        }
        return rows;
    }

    int count(Target target, String table) throws SQLException {
        try (Connection connection = open(target);
                Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery("select count(*) from " + table)) {
            return rs.next() ? rs.getInt(1) : -1;
        }
    }

    void run(Target target, String sql) throws SQLException {
        try (Connection connection = open(target);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    TreeSet<String> tables(Target target) throws SQLException {
        TreeSet<String> tables = new TreeSet<>();
        try (Connection connection = open(target);
                ResultSet rs = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (rs.next()) {
                tables.add(rs.getString("TABLE_NAME"));
            }
        }
        return tables;
    }
}
