package org.lingqu.exchange.watermark;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.ColumnType;

/** What of a value is left when it was written otherwise by a spreadsheet, a database or another encoding. */
final class Plain {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,28}(\\.\\d{1,12})?");
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:[ T](\\d{1,2}):(\\d{2})(?::(\\d{2})(\\.\\d{1,9})?)?)?");

    private Plain() {}

    /** A value of an unmarked column, as it serves to recognize its row. */
    static String of(ColumnType type, String value) {
        if (type == ColumnType.DATE || type == ColumnType.TIMESTAMP) {
            try {
                return moment(value).toString();
            } catch (DateTimeException unreadable) {
                return text(value);
            }
        }
        BigDecimal number = type.isText() ? null : number(value);
        return number == null ? text(value) : number.stripTrailingZeros().toPlainString();
    }

    static String text(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
    }

    static @Nullable BigDecimal number(String value) {
        String bare = value.strip();
        return NUMBER.matcher(bare).matches() ? new BigDecimal(bare) : null;
    }

    /** @throws DateTimeException when it is no moment; fractions of a second are dropped */
    static LocalDateTime moment(String value) {
        Matcher parts = MOMENT.matcher(value.strip());
        if (!parts.matches()) {
            throw new DateTimeException(value);
        }
        return LocalDateTime.of(
                part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4), part(parts, 5), part(parts, 6));
    }

    /** A moment written as the value was, its fraction of a second kept. */
    static String written(LocalDateTime moment, String as) {
        char between = as.indexOf('T') >= 0 ? 'T' : ' ';
        int point = as.indexOf('.');
        String seconds = moment.toLocalDate() + String.valueOf(between) + pad(moment.getHour()) + ":"
                + pad(moment.getMinute()) + ":" + pad(moment.getSecond());
        return point < 0 ? seconds : seconds + as.strip().substring(as.strip().indexOf('.'));
    }

    private static int part(Matcher parts, int group) {
        String part = parts.group(group);
        return part == null ? 0 : Integer.parseInt(part);
    }

    private static String pad(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
