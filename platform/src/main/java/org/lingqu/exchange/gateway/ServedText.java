package org.lingqu.exchange.gateway;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalQuery;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.identifier.Canonical;
import org.lingqu.pool.ColumnType;

/**
 * How a cell of the lake reads once it is served: as PostgreSQL writes it, so that a row looks the same and is judged the same whichever
 * kind of call tells of it.
 */
final class ServedText {

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    /** What PostgreSQL keeps of a double precision number that it makes an exact one. */
    private static final MathContext EXACT = new MathContext(15);

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,60}([.][0-9]{1,60})?([eE][-+]?[0-9]{1,3})?");

    private static final Set<String> TRUE = Set.of("1", "true", "t", "yes", "y", "是");
    private static final Set<String> FALSE = Set.of("0", "false", "f", "no", "n", "否");

    private static final List<DateTimeFormatter> DAYS =
            Stream.of("uuuu-M-d", "uuuu/M/d", "uuuuMMdd").map(ServedText::form).toList();

    private static final List<DateTimeFormatter> MOMENTS = Stream.of(
                    "uuuu-M-d['T'][' ']HH:mm[:ss]", "uuuu/M/d['T'][' ']HH:mm[:ss]", "uuuuMMddHHmmss")
            .map(ServedText::form)
            .toList();

    private static final int LEAST_EXPONENT = -4;
    private static final int MOST_EXPONENT = 15;

    private ServedText() {}

    /** @param cell text as the pool tells it */
    static @Nullable String of(ColumnType type, @Nullable String cell) {
        if (cell == null) {
            return null;
        }
        return switch (type) {
            case TIMESTAMP -> MOMENT.format(LocalDateTime.parse(cell));
            case DOUBLE, FLOAT -> approximate(cell);
            default -> cell;
        };
    }

    /** The value by which a row filter judges; the cast of its SQL rounds, and so does this. */
    static @Nullable String judged(ColumnType type, @Nullable String served) {
        boolean rounded = type == ColumnType.DOUBLE || type == ColumnType.FLOAT;
        return served == null || !rounded || !isNumber(served)
                ? served
                : new BigDecimal(served).round(EXACT).stripTrailingZeros().toPlainString();
    }

    /**
     * The value that a text stands for, whoever wrote it: equal for two texts of one value, in any of the forms in which loads take it. A text
     * that is no value of the type stands for itself.
     */
    static Object value(ColumnType type, String text) {
        return switch (type) {
            case TEXT, MEMO -> Canonical.of(text);
            case LOGICAL -> logical(text);
            case NUMBER, MONEY, INTEGER -> isPlain(text) ? new BigDecimal(text).stripTrailingZeros() : text;
            case DOUBLE, FLOAT ->
                isPlain(text) ? new BigDecimal(text).round(EXACT).stripTrailingZeros() : text;
            case DATE -> read(text, DAYS, LocalDate::from);
            case TIMESTAMP -> read(text, MOMENTS, LocalDateTime::from);
        };
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static Object read(String text, List<DateTimeFormatter> forms, TemporalQuery<?> kind) {
        for (DateTimeFormatter form : forms) {
            try {
                return form.parse(text, kind);
            } catch (DateTimeParseException otherwise) {
                continue;
            }
        }
        return text;
    }

    private static String logical(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (TRUE.contains(word)) {
            return "true";
        }
        return FALSE.contains(word) ? "false" : text;
    }

    /** Nothing of endless length and no words; the exponent keeps its digits from filling the memory. */
    private static boolean isPlain(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static String approximate(String cell) {
        if (!isNumber(cell)) {
            return cell; // NaN, Infinity and -Infinity are written alike
        }
        if (Double.parseDouble(cell) == 0) {
            return cell.startsWith("-") ? "-0" : "0";
        }
        BigDecimal value = new BigDecimal(cell).stripTrailingZeros();
        int exponent = value.precision() - value.scale() - 1;
        if (exponent >= LEAST_EXPONENT && exponent < MOST_EXPONENT) {
            return value.toPlainString();
        }
        String digits = value.unscaledValue().abs().toString();
        return (value.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + "e%s%02d".formatted(exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static boolean isNumber(String cell) {
        return Character.isDigit(cell.charAt(cell.length() - 1));
    }
}
