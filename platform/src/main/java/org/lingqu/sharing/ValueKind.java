package org.lingqu.sharing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How the values of an item are compared in a row filter. */
public enum ValueKind {
    /** By code point, whatever the database's collation. */
    TEXT("text", " collate \"C\"") {
        @Override
        boolean readable(String value) {
            return true;
        }

        @Override
        int compare(String left, String right) {
            return byCodePoint(left, right);
        }
    },
    /** Exact decimal numbers; {@code 1.0} equals {@code 1}. */
    NUMBER("numeric", "") {
        @Override
        boolean readable(String value) {
            return decimal(value) != null;
        }

        @Override
        int compare(String left, String right) {
            return new BigDecimal(left).compareTo(new BigDecimal(right));
        }
    },
    /** Dates {@code yyyy-MM-dd}; of a point in time only its date counts. */
    DATE("date", "") {
        @Override
        boolean readable(String value) {
            return date(value) != null;
        }

        @Override
        int compare(String left, String right) {
            return LocalDate.parse(left.substring(0, 10)).compareTo(LocalDate.parse(right.substring(0, 10)));
        }
    };

    private final String sqlType;
    private final String collation;

    ValueKind(String sqlType, String collation) {
        this.sqlType = sqlType;
        this.collation = collation;
    }

    /** Whether the text is a value of this kind. */
    abstract boolean readable(String value);

    /** Order of two readable values. */
    abstract int compare(String left, String right);

    /** The expression cast so that PostgreSQL compares as {@link #compare} does. */
    String cast(String expression) {
        return "(" + expression + ")::" + sqlType + collation;
    }

    private static int byCodePoint(String left, String right) {
        int end = Math.min(left.length(), right.length());
        for (int i = 0; i < end; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                // surrogates (U+10000 and above) sort after every other character, as their UTF-8 bytes do
                boolean high = Character.isSurrogate(a);
                return high == Character.isSurrogate(b) ? Character.compare(a, b) : high ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static @Nullable BigDecimal decimal(String value) {
        if (value.length() > 60 || value.indexOf('e') >= 0 || value.indexOf('E') >= 0) {
            return null;
        }
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static @Nullable LocalDate date(String value) {
        if (value.length() < 10) {
            return null;
        }
        try {
            return LocalDate.parse(value.substring(0, 10));
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }
}
