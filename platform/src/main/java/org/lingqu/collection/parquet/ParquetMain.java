package org.lingqu.collection.parquet;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.text.CsvRow;

/** The child process: writes the rows of one Parquet file to its standard output, or one line about why not to its standard error. */
public final class ParquetMain {

    /** How it ends when it has refused the file by a word of its own. */
    static final int REFUSED = 3;

    private static final int BROKEN = 4;
    private static final int MOST_COLUMNS = 2_000;
    private static final double WHOLE = 1e15;

    /** Legal time; not from the house's clock, because nothing of the house is started here. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private ParquetMain() {}

    /** A column and how its values become text. */
    private record Column(String name, Kind kind) {}

    private enum Kind {
        TEXT,
        FLOAT,
        /** A point in time, shown in legal time. */
        INSTANT
    }

    /** The file has no place here, and why. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String code, Object... words) {
            super(code + tabbed(words));
        }

        private static String tabbed(Object... words) {
            StringBuilder text = new StringBuilder();
            for (Object word : words) {
                text.append('\t').append(String.valueOf(word).replaceAll("\\p{Cntrl}", " "));
            }
            return text.toString();
        }
    }

    /** @param arguments the file */
    public static void main(String[] arguments) {
        PrintStream said = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), 1 << 16)) {
            write(arguments[0], out);
        } catch (Refused refused) {
            said.println(refused.getMessage());
            Runtime.getRuntime().halt(REFUSED);
        } catch (SQLException | IOException | RuntimeException broken) {
            said.println("parquet-broken");
            Runtime.getRuntime().halt(BROKEN);
        }
    }

    private static void write(String file, Writer out) throws SQLException, IOException {
        String literal = "'" + file.replace("'", "''") + "'";
        Properties streaming = new Properties();
        streaming.setProperty("jdbc_stream_results", "true");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", streaming);
                Statement statement = connection.createStatement()) {
            statement.execute("set memory_limit='256MB'");
            statement.execute("set threads=1");
            statement.execute("set temp_directory=''");
            statement.execute("set autoinstall_known_extensions=false");
            statement.execute("set autoload_known_extensions=false");
            statement.execute("set allowed_paths=[" + literal + "]");
            statement.execute("set enable_external_access=false");
            statement.execute("set lock_configuration=true");
            String from = "read_parquet(" + literal + ", hive_partitioning=false)";
            List<Column> columns = columns(statement, from);
            CsvRow.write(out, columns.stream().map(Column::name).toList());
            rows(statement, from, columns, out);
        }
    }

    private static List<Column> columns(Statement statement, String from) throws SQLException, IOException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet rs = statement.executeQuery("describe select * from " + from)) {
            while (rs.next()) {
                columns.add(new Column(rs.getString(1), kind(rs.getString(1), rs.getString(2))));
                if (columns.size() > MOST_COLUMNS) {
                    throw new Refused("parquet-too-wide", MOST_COLUMNS);
                }
            }
        }
        return columns;
    }

    private static Kind kind(String name, String type) throws Refused {
        if (type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP") || type.startsWith("UNION")) {
            throw new Refused("parquet-nested", name);
        }
        return switch (type.replaceAll("[(].*", "")) {
            case "FLOAT", "DOUBLE" -> Kind.FLOAT;
            case "TIMESTAMP WITH TIME ZONE" -> Kind.INSTANT;
            case "VARCHAR",
                    "BOOLEAN",
                    "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "UHUGEINT",
                    "DECIMAL",
                    "DATE",
                    "TIME",
                    "TIMESTAMP",
                    "TIMESTAMP_S",
                    "TIMESTAMP_MS",
                    "TIMESTAMP_NS",
                    "UUID",
                    "ENUM" -> Kind.TEXT;
            default -> throw new Refused("parquet-type", name, type);
        };
    }

    private static void rows(Statement statement, String from, List<Column> columns, Writer out)
            throws SQLException, IOException {
        List<String> asked = new ArrayList<>();
        for (Column column : columns) {
            String name = "\"" + column.name().replace("\"", "\"\"") + "\"";
            asked.add(
                    switch (column.kind()) {
                        case TEXT -> "cast(" + name + " as varchar)";
                        case FLOAT -> "cast(" + name + " as double)";
                        case INSTANT -> "epoch_us(" + name + ")";
                    });
        }
        try (ResultSet rs = statement.executeQuery("select " + String.join(", ", asked) + " from " + from)) {
            List<@Nullable String> cells = new ArrayList<>();
            while (rs.next()) {
                cells.clear();
                for (int i = 0; i < columns.size(); i++) {
                    cells.add(text(rs, i + 1, columns.get(i)));
                }
                CsvRow.write(out, cells);
            }
        }
    }

    private static @Nullable String text(ResultSet rs, int at, Column column) throws SQLException, IOException {
        if (column.kind() == Kind.TEXT) {
            return rs.getString(at);
        }
        if (column.kind() == Kind.FLOAT) {
            double value = rs.getDouble(at);
            return rs.wasNull() ? null : number(value, column);
        }
        long micros = rs.getLong(at);
        return rs.wasNull() ? null : time(micros);
    }

    /** A floating number of more than 15 digits has lost some: an identity number that was kept so is another one. */
    private static String number(double value, Column column) throws Refused {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        if (Math.abs(value) >= WHOLE) {
            throw new Refused("parquet-long-float", column.name());
        }
        String text = BigDecimal.valueOf(value).toPlainString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String time(long micros) {
        Instant at =
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
        return TIME.format(LocalDateTime.ofInstant(at, ZONE));
    }
}
