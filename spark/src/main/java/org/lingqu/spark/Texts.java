package org.lingqu.spark;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts as the embedded engine takes and writes them. */
final class Texts {

    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})|(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[ T](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.](\\d{1,6}))?)?)?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})");

    private Texts() {}

    /** Without Unicode's separators around it; null when nothing is left. */
    static @Nullable String trimmed(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && Character.getType(text.charAt(begin)) == Character.SPACE_SEPARATOR) {
            begin++;
        }
        while (end > begin && Character.getType(text.charAt(end - 1)) == Character.SPACE_SEPARATOR) {
            end--;
        }
        return begin == end ? null : text.substring(begin, end);
    }

    static @Nullable LocalDate day(String text) {
        Matcher parts = DAY.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        int first = parts.group(1) == null ? 4 : 1;
        try {
            return LocalDate.of(number(parts, first), number(parts, first + 1), number(parts, first + 2));
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** Midnight at the end of a day, 24:00:00, is the beginning of the next one. */
    static @Nullable LocalDateTime moment(String text) {
        Matcher parts = MOMENT.matcher(text);
        boolean spelled = parts.matches();
        if (!spelled) {
            parts = COMPACT.matcher(text);
            if (!parts.matches()) {
                return null;
            }
        }
        try {
            LocalDate day = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
            String fraction = spelled && parts.group(7) != null ? parts.group(7) : "";
            int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
            if (spelled && number(parts, 4) == 24 && number(parts, 5) == 0 && number(parts, 6) == 0 && nanos == 0) {
                return day.plusDays(1).atStartOfDay();
            }
            return day.atTime(number(parts, 4), number(parts, 5), number(parts, 6), nanos);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static int number(Matcher parts, int group) {
        String text = parts.group(group);
        return text == null ? 0 : Integer.parseInt(text);
    }

    static String lower(String text) {
        return each(text, Character::toLowerCase);
    }

    static String upper(String text) {
        return each(text, Character::toUpperCase);
    }

    private static String each(String text, IntUnaryOperator letter) {
        return text.codePoints()
                .map(letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** With the fewest digits that read back as the same number; an exponent below −4 and from 16 on. */
    static String shortest(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal value = digits(number);
        String digits = value.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - value.scale();
        String sign = number < 0 ? "-" : "";
        if (exponent < -4 || exponent >= 16) {
            String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            int size = Math.abs(exponent);
            return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
        }
        String plain = value.abs().toPlainString();
        return sign + (plain.contains(".") ? plain : plain + ".0");
    }

    private static BigDecimal digits(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int precision = 1; precision < 17; precision++) {
            BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }
}
