package org.lingqu.collection.database;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.LegalTime;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/** PostgreSQL, read by its own COPY. */
final class PostgreSql implements Dialect {

    private static final String READABLE = """
             from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'v', 'm', 'f', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
               and n.nspname not like 'pg\\_toast%' and n.nspname not like 'pg\\_temp%'
               and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
            """;

    private static final Set<String> IN_DIGEST = Set.of(
            "text",
            "character varying",
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "money",
            "real",
            "double precision",
            "date",
            "timestamp without time zone",
            "timestamp with time zone",
            "boolean",
            "uuid",
            "json",
            "jsonb");

    @Override
    public Connection connect(SourceAddress address, Drivers drivers, Duration connect, Duration silence)
            throws SQLException {
        Properties told = new Properties();
        address.properties().forEach(told::setProperty);
        if (address.properties().getOrDefault("sslmode", "").startsWith("verify")) {
            told.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        told.setProperty("user", address.username());
        told.setProperty("password", address.password());
        told.setProperty("connectTimeout", Drivers.seconds(connect));
        told.setProperty("loginTimeout", Drivers.seconds(connect));
        told.setProperty("socketTimeout", Drivers.seconds(silence));
        told.setProperty("socketFactory", GuardedSockets.class.getName());
        told.setProperty("gssEncMode", "disable");
        told.setProperty("tcpKeepAlive", "true");
        told.setProperty("readOnlyMode", "always");
        told.setProperty("ApplicationName", "lingqu-collection");
        return Drivers.opened(new Driver().connect(address.url(), told));
    }

    @Override
    public void settle(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set datestyle to 'ISO, YMD'");
            statement.execute("set timezone to '" + LegalTime.ZONE.getId() + "'");
            statement.execute("set bytea_output to 'hex'");
            giveUpWithUs(statement);
        }
    }

    /** A server that counts would go on for as long as it takes, though nobody is there any more to be told. */
    private static void giveUpWithUs(Statement statement) {
        try {
            statement.execute("set client_connection_check_interval to '1s'");
        } catch (SQLException unknown) {
            // One before version 14, or on a system where it cannot see that: it goes on, which harms no load.
        }
    }

    @Override
    public void oneState(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
    }

    @Override
    public List<SourceTables.Listed> list(Connection connection, int most) throws SQLException {
        List<SourceTables.Listed> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "select n.nspname, c.relname, c.reltuples::bigint, coalesce(obj_description(c.oid, 'pg_class'), '')"
                                + READABLE + " order by n.nspname, c.relname limit " + most);
                ResultSet rs = statement.executeQuery()) {
            while (rs.next()) {
                tables.add(new SourceTables.Listed(rs.getString(1), rs.getString(2), rs.getLong(3), rs.getString(4)));
            }
        }
        return tables;
    }

    @Override
    public @Nullable SourceTable describe(Connection connection, String schema, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select c.reltuples::bigint, coalesce(obj_description(c.oid, 'pg_class'), '')" + READABLE
                        + " and n.nspname = ? and c.relname = ?")) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet rs = statement.executeQuery()) {
                return rs.next()
                        ? new SourceTable(
                                schema, table, rs.getString(2), rs.getLong(1), columns(connection, schema, table))
                        : null;
            }
        }
    }

    private static List<SourceTable.Column> columns(Connection connection, String schema, String table)
            throws SQLException {
        List<SourceTable.Column> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull,
                       coalesce(col_description(a.attrelid, a.attnum), ''),
                       exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey))
                from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = ? and c.relname = ? and a.attnum > 0 and not a.attisdropped
                order by a.attnum
                """)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet rs = statement.executeQuery()) {
                while (rs.next()) {
                    columns.add(new SourceTable.Column(
                            rs.getString(1), rs.getString(2), rs.getBoolean(3), rs.getString(4), rs.getBoolean(5)));
                }
            }
        }
        return columns;
    }

    @Override
    public String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String expression(SourceTable.Column column, int longest) {
        String name = quoted(column.name());
        if (column.type().equals("money")) {
            return name + "::numeric";
        }
        if (column.type().endsWith("with time zone") && column.type().startsWith("timestamp")) {
            return name + "::timestamp";
        }
        return column.type().equals("boolean") ? name + "::text" : name;
    }

    @Override
    public @Nullable String text(ResultSet rs, int position, SourceTable.Column column) throws SQLException {
        return rs.getString(position);
    }

    @Override
    public String first(String question, int rows) {
        return question + " limit " + rows;
    }

    @Override
    public InputStream rows(
            Connection connection, SourceTable table, List<SourceTable.Column> columns, String where, int longest)
            throws SQLException {
        return new PGCopyInputStream(
                connection.unwrap(PGConnection.class),
                "copy (" + question(table, columns, longest) + where + ") to stdout (format csv, encoding 'UTF8')");
    }

    /** Of these COPY writes what a cast to text writes; of others, as char(n) and inet, it does not. */
    @Override
    public boolean inDigest(SourceTable.Column column) {
        return IN_DIGEST.contains(column.type().replaceAll("\\(.*?\\)", ""));
    }

    @Override
    public String digest(SourceTable table, List<SourceTable.Column> columns, String where) {
        String row = columns.stream()
                .map(column -> "coalesce((" + expression(column, 0) + ")::text, chr(" + RowDigest.NOTHING + ")) || chr("
                        + RowDigest.END + ")")
                .collect(Collectors.joining(" || "));
        return "select coalesce(sum(('x' || substr(md5(convert_to(" + row + ", 'UTF8')), 1, " + RowDigest.DIGITS
                + "))::bit(60)::bigint), 0)::text from " + name(table) + where;
    }
}
