package org.lingqu.collection.database;

import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Driver;

/**
 * MariaDB and MySQL. Dates are written by the server as characters, so that a date of zeros comes out as what it is and is kept back, and
 * never as nothing; binary values are written in hexadecimal digits; numbers keep every digit.
 */
final class MariaDb implements Dialect {

    private static final int ROWS_AT_ONCE = 1_000;
    private static final int LARGE_ROWS_AT_ONCE = 32;
    private static final Set<String> AS_CHARACTERS =
            Set.of("date", "datetime", "timestamp", "time", "year", "inet4", "inet6", "uuid");
    private static final Set<String> BINARY =
            Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");
    private static final Set<String> LARGE =
            Set.of("text", "mediumtext", "longtext", "json", "blob", "mediumblob", "longblob");
    private static final Set<String> IN_DIGEST = Set.of(
            "char",
            "varchar",
            "enum",
            "set",
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "bit",
            "date",
            "datetime",
            "timestamp",
            "time",
            "year",
            "uuid");
    private static final Set<String> SHAPES = Set.of(
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection");

    @Override
    public Connection connect(SourceAddress address, Drivers drivers, Duration connect, Duration silence)
            throws SQLException {
        Properties told = new Properties();
        address.properties().forEach(told::setProperty);
        told.setProperty("user", address.username());
        told.setProperty("password", address.password());
        told.setProperty("connectTimeout", Long.toString(connect.toMillis()));
        told.setProperty("socketTimeout", Long.toString(silence.toMillis()));
        told.setProperty("socketFactory", GuardedSockets.class.getName());
        told.setProperty("restrictedAuth", "mysql_native_password,caching_sha2_password,client_ed25519,parsec");
        told.setProperty("allowLocalInfile", "false");
        told.setProperty("allowMultiQueries", "false");
        told.setProperty("allowPublicKeyRetrieval", "false");
        told.setProperty("permitRedirect", "false");
        told.setProperty("dumpQueriesOnException", "false");
        told.setProperty("useServerPrepStmts", "false");
        told.setProperty("tinyInt1isBit", "false");
        told.setProperty("transformedBitIsBoolean", "false");
        told.setProperty("tcpKeepAlive", "true");
        return Drivers.opened(new Driver().connect(address.url(), told));
    }

    @Override
    public void settle(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set time_zone = '+08:00'");
            statement.execute("set sql_mode = ''");
            statement.execute("set net_write_timeout = 3600"); // the judge may be slower than the source
        }
    }

    @Override
    public void oneState(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set autocommit = 0");
            statement.execute("start transaction with consistent snapshot");
        }
    }

    @Override
    public List<SourceTables.Listed> list(Connection connection, int most) throws SQLException {
        List<SourceTables.Listed> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        select table_schema, table_name, coalesce(table_rows, -1), if(table_type = 'VIEW', '', table_comment)
                        from information_schema.tables
                        where table_schema not in ('information_schema', 'performance_schema', 'mysql', 'sys')
                        order by table_schema, table_name limit
                        """ + most);
                ResultSet rs = statement.executeQuery()) {
            while (rs.next()) {
                tables.add(new SourceTables.Listed(rs.getString(1), rs.getString(2), rs.getLong(3), rs.getString(4)));
            }
        }
        return tables;
    }

    @Override
    public @Nullable SourceTable describe(Connection connection, String schema, String table) throws SQLException {
        List<SourceTable.Column> columns = columns(connection, schema, table);
        if (columns.isEmpty()) {
            return null;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                select coalesce(table_rows, -1), if(table_type = 'VIEW', '', table_comment) from information_schema.tables
                where table_schema = ? and table_name = ?
                """)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet rs = statement.executeQuery()) {
                return rs.next() ? new SourceTable(schema, table, rs.getString(2), rs.getLong(1), columns) : null;
            }
        }
    }

    private static List<SourceTable.Column> columns(Connection connection, String schema, String table)
            throws SQLException {
        List<SourceTable.Column> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select column_name, column_type, is_nullable = 'YES', column_comment, column_key = 'PRI'
                from information_schema.columns
                where table_schema = ? and table_name = ?
                  and table_schema not in ('information_schema', 'performance_schema', 'mysql', 'sys')
                order by ordinal_position
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
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public String expression(SourceTable.Column column, int longest) {
        String name = quoted(column.name());
        String base = base(column);
        if (base.equals("bit")) {
            return "cast(" + name + " as unsigned)";
        }
        if (base.equals("float")) {
            return "cast(" + name + " as double)"; // the server writes six digits of a float and drops the rest
        }
        if (AS_CHARACTERS.contains(base)) {
            return "cast(" + name + " as char)";
        }
        if (SHAPES.contains(base)) {
            return "st_astext(" + name + ")";
        }
        return LARGE.contains(base) ? "left(" + name + ", " + (longest + 1) + ")" : name;
    }

    @Override
    public @Nullable String text(ResultSet rs, int position, SourceTable.Column column) throws SQLException {
        String base = base(column);
        if (BINARY.contains(base)) {
            byte[] bytes = rs.getBytes(position);
            return bytes == null ? null : "\\x" + HexFormat.of().formatHex(bytes);
        }
        if (base.equals("float")) {
            double value = rs.getDouble(position);
            return rs.wasNull() ? null : plain(Float.toString((float) value));
        }
        String text = rs.getString(position);
        return text != null && base.equals("double") ? plain(text) : text;
    }

    /** Without an exponent. */
    private static String plain(String number) {
        return new BigDecimal(number).toPlainString();
    }

    private static String base(SourceTable.Column column) {
        return column.type().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9].*", "");
    }

    @Override
    public String first(String question, int rows) {
        return question + " limit " + rows;
    }

    @Override
    public InputStream rows(
            Connection connection, SourceTable table, List<SourceTable.Column> columns, String where, int longest)
            throws SQLException {
        boolean large = columns.stream().anyMatch(column -> LARGE.contains(base(column)));
        int atOnce = large ? LARGE_ROWS_AT_ONCE : ROWS_AT_ONCE;
        return CsvRows.of(this, connection, question(table, columns, longest) + where, columns, atOnce);
    }

    /** Floating numbers are written in another way here, large texts may come cut. */
    @Override
    public boolean inDigest(SourceTable.Column column) {
        return IN_DIGEST.contains(base(column))
                && !column.type().toLowerCase(Locale.ROOT).contains("zerofill");
    }

    @Override
    public String digest(SourceTable table, List<SourceTable.Column> columns, String where) {
        String row = columns.stream()
                .map(column -> "coalesce(convert(cast(" + expression(column, 0) + " as char) using utf8mb4), char("
                        + RowDigest.NOTHING + " using utf8mb4)), char(" + RowDigest.END + " using utf8mb4)")
                .collect(Collectors.joining(", "));
        return "select cast(coalesce(sum(cast(conv(substr(md5(concat(" + row + ")), 1, " + RowDigest.DIGITS
                + "), 16, 10) as unsigned)), 0) as char) from " + name(table) + where;
    }
}
