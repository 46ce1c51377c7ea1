package org.lingqu.collection.database;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.LegalTime;

/** Values and types as standard JDBC tells them, in the text the row rules read. */
final class JdbcText {

    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private JdbcText() {}

    static @Nullable String of(ResultSet rs, int position) throws SQLException {
        ResultSetMetaData told = rs.getMetaData();
        String name = String.valueOf(told.getColumnTypeName(position));
        if (isZoned(name)) {
            return zoned(rs.getTimestamp(position));
        }
        return switch (told.getColumnType(position)) {
            case Types.TIMESTAMP_WITH_TIMEZONE -> zoned(rs.getTimestamp(position));
            case Types.TIMESTAMP ->
                name.equalsIgnoreCase("date") || told.getScale(position) == 0
                        ? date(rs, position)
                        : instant(rs.getTimestamp(position));
            case Types.DATE -> date(rs, position);
            case Types.NUMERIC, Types.DECIMAL -> number(rs.getBigDecimal(position));
            case Types.REAL -> {
                float value = rs.getFloat(position);
                yield seen(rs, number(Float.toString(value)));
            }
            case Types.FLOAT, Types.DOUBLE -> {
                double value = rs.getDouble(position);
                yield seen(rs, number(Double.toString(value)));
            }
            case Types.BOOLEAN -> {
                boolean value = rs.getBoolean(position);
                yield seen(rs, Boolean.toString(value));
            }
            case Types.BIT -> bit(rs, position);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> hex(rs.getBytes(position));
            default -> rs.getString(position);
        };
    }

    /** What was read last, as text; null where nothing was there. */
    private static @Nullable String seen(ResultSet rs, @Nullable String text) throws SQLException {
        if (rs.wasNull()) {
            return null;
        }
        return text;
    }

    private static @Nullable String instant(@Nullable Timestamp value) {
        return value == null ? null : INSTANT.format(value.toLocalDateTime());
    }

    /** Whether values of a type are moments of the world; as text they are the legal wall clock of that moment. */
    static boolean isZoned(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("timestamptz")
                || lower.startsWith("datetimeoffset")
                || (lower.startsWith("timestamp") || lower.startsWith("datetime"))
                        && (lower.contains("with time zone") || lower.contains("with local time zone"));
    }

    private static @Nullable String zoned(@Nullable Timestamp value) {
        return value == null ? null : INSTANT.format(LocalDateTime.ofInstant(value.toInstant(), LegalTime.ZONE));
    }

    /**
     * Some products keep a time of day in their DATE, or a day in a time of whole seconds; the time is kept where it says something. A column
     * of times takes a bare day as well.
     */
    private static @Nullable String date(ResultSet rs, int position) throws SQLException {
        Timestamp value = rs.getTimestamp(position);
        if (value == null) {
            return null;
        }
        LocalDateTime at = value.toLocalDateTime();
        return at.toLocalTime().toSecondOfDay() == 0 ? at.toLocalDate().toString() : INSTANT.format(at);
    }

    /** What some call a bit is true or false, what others call so is a string of digits. */
    private static @Nullable String bit(ResultSet rs, int position) throws SQLException {
        return rs.getObject(position) instanceof Boolean value ? value.toString() : rs.getString(position);
    }

    private static @Nullable String number(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }

    private static String number(String value) {
        return Character.isLetter(value.charAt(value.length() - 1)) ? value : new BigDecimal(value).toPlainString();
    }

    private static @Nullable String hex(byte @Nullable [] value) {
        return value == null ? null : "\\x" + HexFormat.of().formatHex(value);
    }

    /** A type with its measures, from a row of {@code DatabaseMetaData.getColumns}. */
    static String type(ResultSet rs) throws SQLException {
        String name = rs.getString("TYPE_NAME");
        int size = rs.getInt("COLUMN_SIZE");
        int scale = rs.getInt("DECIMAL_DIGITS");
        return switch (rs.getInt("DATA_TYPE")) {
            case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR ->
                size > 0 && size < 1_000_000 && name.indexOf('(') < 0 ? name + "(" + size + ")" : name;
            case Types.NUMERIC, Types.DECIMAL ->
                size > 0 && size <= 1_000 && name.indexOf('(') < 0
                        ? name + "(" + size + (scale > 0 ? "," + scale : "") + ")"
                        : name;
            default -> name;
        };
    }
}
