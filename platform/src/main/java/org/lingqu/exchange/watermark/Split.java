package org.lingqu.exchange.watermark;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A value of a marked column, split into the one bit that the mark may set and the rest, which stays whatever the bit is. Steps are paired
 * from zero: {@code 2k} and {@code 2k + 1} share their rest, so setting the bit moves a value by exactly one step and never out of its pair.
 *
 * @param rest tells the value apart from others, the same with either bit
 * @param bit the bit it holds now
 */
record Split(String rest, boolean bit) {

    private static final String STOP = "。";
    private static final long DAY = 86_400;

    /** @return null when the value holds no bit: it is empty, cannot be read as its kind, or stands where changing it would show */
    static @Nullable Split of(Allowance allowance, String value) {
        return switch (allowance.kind()) {
            case AMOUNT -> amount(allowance.tolerance(), value);
            case SECONDS -> moment(allowance.tolerance().longValue(), value);
            case ENDING -> ending(value);
        };
    }

    /** The value with the bit set; written as it was otherwise. */
    static String set(Allowance allowance, String value, Split split, boolean bit) {
        if (split.bit == bit) {
            return value;
        }
        return switch (allowance.kind()) {
            case AMOUNT -> {
                BigDecimal number = new BigDecimal(value.strip());
                BigDecimal step = allowance.tolerance();
                yield (bit ? number.add(step) : number.subtract(step)).toPlainString();
            }
            case SECONDS -> {
                LocalDateTime moment = Plain.moment(value);
                long step = allowance.tolerance().longValue();
                yield Plain.written(moment.plusSeconds(bit ? step : -step), value);
            }
            case ENDING -> bit ? value + STOP : value.substring(0, value.length() - STOP.length());
        };
    }

    /** Zero stays zero: it often means that there is nothing, and then one step would be a lie. */
    private static @Nullable Split amount(BigDecimal step, String value) {
        BigDecimal number = Plain.number(value);
        if (number == null || number.signum() == 0) {
            return null;
        }
        BigInteger steps = number.divide(step, 0, RoundingMode.FLOOR).toBigInteger();
        boolean bit = steps.testBit(0);
        BigDecimal lower = bit ? number.subtract(step) : number;
        if (lower.signum() == 0 || lower.signum() != lower.add(step).signum()) {
            return null;
        }
        return new Split(lower.stripTrailingZeros().toPlainString(), bit);
    }

    private static @Nullable Split moment(long step, String value) {
        LocalDateTime moment;
        try {
            moment = Plain.moment(value);
        } catch (DateTimeException unreadable) {
            return null;
        }
        long second = moment.toLocalTime().toSecondOfDay();
        boolean bit = (second / step & 1) == 1;
        long lower = bit ? second - step : second;
        if (lower + step >= DAY) {
            return null;
        }
        long day = moment.toLocalDate().toEpochDay();
        return new Split(
                LocalDateTime.ofEpochSecond(day * DAY + lower, 0, ZoneOffset.UTC)
                        .toString(),
                bit);
    }

    private static @Nullable Split ending(String value) {
        boolean bit = value.endsWith(STOP);
        String rest = bit ? value.substring(0, value.length() - STOP.length()) : value;
        return rest.isBlank()
                        || rest.endsWith(STOP)
                        || rest.length() != rest.stripTrailing().length()
                ? null
                : new Split(Plain.text(rest), bit);
    }
}
