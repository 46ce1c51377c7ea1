package org.lingqu.collection.database;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;

/**
 * A database whose driver an operator has put into the folder of {@link Drivers}; asked in nothing but standard JDBC. The driver is given an
 * address in digits that has been looked at, never a name it would look up itself.
 */
final class DroppedIn implements Dialect {

    private static final int ROWS_AT_ONCE = 200;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String[] KINDS = {"TABLE", "VIEW", "MATERIALIZED VIEW", "PARTITIONED TABLE", "BASE TABLE"};

    private final List<String> drivers;
    private final List<String> urls;
    private final Timeouts timeouts;

    /** What a driver calls its limits of time. @param silence empty: only by JDBC's own network timeout */
    record Timeouts(String connect, String silence, boolean inSeconds) {}

    /**
     * @param drivers class names
     * @param urls for each the address, with places for host, port and database
     */
    DroppedIn(List<String> drivers, List<String> urls, Timeouts timeouts) {
        this.drivers = List.copyOf(drivers);
        this.urls = List.copyOf(urls);
        this.timeouts = timeouts;
    }

    List<String> drivers() {
        return drivers;
    }

    @Override
    public Connection connect(SourceAddress address, Drivers known, Duration connect, Duration silence)
            throws SQLException {
        String host = looked(address.host());
        Driver driver = known.find(drivers)
                .orElseThrow(() -> Problem.conflict("source-driver-missing")
                        .with(address.kind().label(), String.join("、", drivers)));
        String url = urls.get(drivers.indexOf(driver.getClass().getName()))
                .formatted(host, address.port(), address.database());
        Properties told = new Properties();
        address.properties().forEach(told::setProperty);
        told.setProperty("user", address.username());
        told.setProperty("password", address.password());
        told.setProperty(timeouts.connect(), told(connect));
        if (!timeouts.silence().isEmpty()) {
            told.setProperty(timeouts.silence(), told(silence));
        }
        Connection connection = Drivers.opened(driver.connect(url, told));
        try {
            connection.setNetworkTimeout(Runnable::run, (int) Math.min(Integer.MAX_VALUE, silence.toMillis()));
        } catch (SQLFeatureNotSupportedException | AbstractMethodError unknown) {
            return connection; // then the driver's own limit holds
        }
        return connection;
    }

    private String told(Duration duration) {
        return timeouts.inSeconds() ? Drivers.seconds(duration) : Long.toString(duration.toMillis());
    }

    /** The digits of an address a source may have. */
    private static String looked(String host) throws SQLException {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (GuardedSockets.isRefused(address)) {
                throw new SQLException(new GuardedSockets.AddressRefused());
            }
            String digits = address.getHostAddress();
            return digits.indexOf(':') >= 0 ? "[" + digits + "]" : digits;
        } catch (UnknownHostException unknown) {
            throw new SQLException(unknown);
        }
    }

    @Override
    public void settle(Connection connection) {
        // Values are asked for as what they are and written by JdbcText.
    }

    @Override
    public void oneState(Connection connection) throws SQLException {
        int wanted = Connection.TRANSACTION_REPEATABLE_READ;
        DatabaseMetaData told = connection.getMetaData();
        connection.setTransactionIsolation(
                told.supportsTransactionIsolationLevel(wanted) ? wanted : Connection.TRANSACTION_SERIALIZABLE);
        connection.setAutoCommit(false);
    }

    @Override
    public List<SourceTables.Listed> list(Connection connection, int most) throws SQLException {
        List<SourceTables.Listed> tables = new ArrayList<>();
        try (ResultSet rs = connection.getMetaData().getTables(connection.getCatalog(), null, "%", KINDS)) {
            while (rs.next() && tables.size() < most) {
                String schema = text(rs.getString("TABLE_SCHEM"));
                if (!isTheProductsOwn(schema)) {
                    tables.add(new SourceTables.Listed(
                            schema, rs.getString("TABLE_NAME"), -1, text(rs.getString("REMARKS"))));
                }
            }
        }
        return tables;
    }

    private static boolean isTheProductsOwn(String schema) {
        String lower = schema.toLowerCase(Locale.ROOT);
        return lower.startsWith("pg_")
                || lower.startsWith("sys")
                || Set.of("information_schema", "sys_catalog", "ctxsys", "mdsys", "xdb", "outln", "dbe_perf", "cstore")
                        .contains(lower);
    }

    @Override
    public @Nullable SourceTable describe(Connection connection, String schema, String table) throws SQLException {
        DatabaseMetaData told = connection.getMetaData();
        String comment = null;
        try (ResultSet rs =
                told.getTables(connection.getCatalog(), pattern(told, schema), pattern(told, table), KINDS)) {
            while (rs.next()) {
                if (rs.getString("TABLE_NAME").equals(table)
                        && text(rs.getString("TABLE_SCHEM")).equals(schema)) {
                    comment = text(rs.getString("REMARKS"));
                }
            }
        }
        return comment == null || isTheProductsOwn(schema)
                ? null
                : new SourceTable(schema, table, comment, -1, columns(connection, told, schema, table));
    }

    private static List<SourceTable.Column> columns(
            Connection connection, DatabaseMetaData told, String schema, String table) throws SQLException {
        Set<String> key = new HashSet<>();
        try (ResultSet rs = told.getPrimaryKeys(connection.getCatalog(), schema.isEmpty() ? null : schema, table)) {
            while (rs.next()) {
                key.add(rs.getString("COLUMN_NAME"));
            }
        }
        List<SourceTable.Column> columns = new ArrayList<>();
        try (ResultSet rs =
                told.getColumns(connection.getCatalog(), pattern(told, schema), pattern(told, table), "%")) {
            while (rs.next()) {
                if (rs.getString("TABLE_NAME").equals(table)) {
                    String name = rs.getString("COLUMN_NAME");
                    columns.add(new SourceTable.Column(
                            name,
                            JdbcText.type(rs),
                            rs.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
                            text(rs.getString("REMARKS")),
                            key.contains(name)));
                }
            }
        }
        return columns;
    }

    /** A name that stands for itself where the driver takes patterns. */
    private static @Nullable String pattern(DatabaseMetaData told, String name) throws SQLException {
        String escape = told.getSearchStringEscape();
        return name.isEmpty()
                ? null
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }

    private static String text(@Nullable String told) {
        return told == null ? "" : told;
    }

    @Override
    public String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String expression(SourceTable.Column column, int longest) {
        return quoted(column.name());
    }

    @Override
    public @Nullable String text(ResultSet rs, int position, SourceTable.Column column) throws SQLException {
        return JdbcText.of(rs, position);
    }

    /**
     * Written as JDBC has it, which drivers turn into what their product knows; whole seconds, as some know no finer ones. Drivers settle a
     * session in the zone of this process, so a mark with a zone is compared with the wall clock of that zone.
     */
    @Override
    public String literal(Since since) {
        return switch (since.kind()) {
            case NUMBER -> since.value();
            case DATE -> "{d '" + since.value() + "'}";
            case TIME -> "{ts '" + SECONDS.format(wallClock(since)) + "'}";
        };
    }

    private static LocalDateTime wallClock(Since since) {
        LocalDateTime legal = LocalDateTime.parse(since.value());
        return JdbcText.isZoned(since.mark().type())
                ? legal.atZone(LegalTime.ZONE)
                        .withZoneSameInstant(ZoneId.systemDefault())
                        .toLocalDateTime()
                : legal;
    }

    @Override
    public String first(String question, int rows) {
        return question;
    }

    @Override
    public InputStream rows(
            Connection connection, SourceTable table, List<SourceTable.Column> columns, String where, int longest)
            throws SQLException {
        return CsvRows.of(this, connection, question(table, columns, longest) + where, columns, ROWS_AT_ONCE);
    }
}
