package org.lingqu.exchange.service;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lingqu.kernel.PlainText;
import org.lingqu.pool.ColumnType;
import tools.jackson.databind.JsonNode;

/** A value of an answer as a cell of its declared type, written as a served cell would be. */
final class JsonCell {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,28}([.][0-9]{1,20})?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final int MOST_DIGITS = 40;
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    private JsonCell() {}

    /** @return empty when the value, which is there and not null, is none of the type */
    static Optional<String> of(ColumnType type, JsonNode value) {
        return switch (type) {
            case TEXT, MEMO -> text(value);
            case INTEGER -> number(value, WHOLE);
            case NUMBER, MONEY, DOUBLE, FLOAT -> number(value, NUMBER);
            case LOGICAL -> logical(value);
            case DATE -> text(value).flatMap(JsonCell::day);
            case TIMESTAMP -> text(value).flatMap(JsonCell::moment);
        };
    }

    private static Optional<String> text(JsonNode value) {
        return value.isString()
                ? Optional.of(value.stringValue())
                        .filter(text ->
                                PlainText.first(text, PlainText::isUnstorable).isEmpty())
                : Optional.empty();
    }

    private static Optional<String> number(JsonNode value, Pattern form) {
        if (!value.isNumber()) {
            return text(value).filter(text -> form.matcher(text).matches());
        }
        BigDecimal number = value.decimalValue();
        // a number of few signs can have very many digits
        boolean small = number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS;
        return small
                ? Optional.of(number.toPlainString())
                        .filter(text -> form.matcher(text).matches())
                : Optional.empty();
    }

    private static Optional<String> logical(JsonNode value) {
        if (value.isBoolean()) {
            return Optional.of(String.valueOf(value.booleanValue()));
        }
        return text(value).filter(text -> text.equals("true") || text.equals("false"));
    }

    private static Optional<String> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text).toString());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> moment(String text) {
        try {
            return Optional.of(MOMENT.format(LocalDateTime.parse(text.replace(' ', 'T'))));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
