package org.lingqu.exchange.gateway;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.lingqu.pool.ColumnType;

/** Which texts are values of a column type, for PostgreSQL as for us. */
final class KeyValues {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,28}(\\.\\d{1,10})?");

    private KeyValues() {}

    static boolean fits(ColumnType type, String value) {
        return switch (type) {
            case TEXT, MEMO -> !value.isEmpty();
            case INTEGER -> WHOLE.matcher(value).matches();
            case NUMBER, MONEY, DOUBLE, FLOAT -> DECIMAL.matcher(value).matches();
            case LOGICAL -> value.equals("true") || value.equals("false");
            case DATE -> reads(() -> LocalDate.parse(value));
            case TIMESTAMP -> reads(() -> LocalDateTime.parse(value.replace(' ', 'T')));
        };
    }

    private static boolean reads(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }
}
