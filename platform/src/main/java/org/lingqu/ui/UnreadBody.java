package org.lingqu.ui;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Where a request's body, or a parameter, is not what the interface reads, and what should stand there. Of our own types nothing is told. */
final class UnreadBody {

    private static final Set<Class<?>> WHOLE =
            Set.of(int.class, long.class, Integer.class, Long.class, BigInteger.class);
    private static final Set<Class<?>> NUMBERS =
            Set.of(double.class, float.class, Double.class, Float.class, BigDecimal.class);
    private static final Set<Class<?>> MOMENTS = Set.of(Instant.class, OffsetDateTime.class, LocalDateTime.class);

    private static final int LONGEST_PLACE = 120;

    private UnreadBody() {}

    /** What was wrong with a body as its reader found it. */
    static Problem of(JacksonException found) {
        String where = where(found.getPath());
        if (found instanceof UnrecognizedPropertyException unknown) {
            return KnownFields.unknown(where.isEmpty() ? unknown.getPropertyName() : where);
        }
        for (Throwable cause = found; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem inside) {
                boolean placed = where.isEmpty() || !inside.faults().isEmpty();
                return placed ? inside : inside.faults(List.of(Fault.of(where, "json-value")));
            }
        }
        Problem unreadable = Problem.badInput("body-unreadable");
        if (found instanceof DatabindException && !where.isEmpty()) {
            Class<?> wanted = found instanceof MismatchedInputException unfit ? unfit.getTargetType() : null;
            return unreadable.faults(List.of(fault(where, wanted)));
        }
        TokenStreamLocation place = found.getLocation();
        return place == null || place.getLineNr() < 1
                ? unreadable
                : unreadable.faults(List.of(Fault.of("body", "json-broken", place.getLineNr(), place.getColumnNr())));
    }

    /** @param wanted null where that is not known */
    static Fault fault(String where, @Nullable Class<?> wanted) {
        if (wanted == null) {
            return Fault.of(where, "json-value");
        }
        if (wanted.isEnum()) {
            String choices = Arrays.stream(wanted.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining("、"));
            return Fault.of(where, "json-choice", choices);
        }
        return Fault.of(where, code(wanted));
    }

    private static String code(Class<?> wanted) {
        if (wanted == LocalDate.class) {
            return "not-a-date";
        }
        if (MOMENTS.contains(wanted)) {
            return "json-moment";
        }
        if (WHOLE.contains(wanted)) {
            return "json-whole";
        }
        if (NUMBERS.contains(wanted)) {
            return "json-number";
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return "json-logical";
        }
        if (wanted.isArray() || Collection.class.isAssignableFrom(wanted)) {
            return "json-list";
        }
        if (wanted == String.class) {
            return "json-text";
        }
        return wanted.isRecord() || Map.class.isAssignableFrom(wanted) ? "json-object" : "json-value";
    }

    /** {@code items[2].code}; empty for the whole. */
    private static String where(List<JacksonException.Reference> path) {
        StringBuilder where = new StringBuilder();
        for (JacksonException.Reference step : path) {
            if (step.getPropertyName() == null) {
                where.append('[').append(step.getIndex()).append(']');
            } else {
                where.append(where.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return where.length() > LONGEST_PLACE ? where.substring(0, LONGEST_PLACE) + "…" : where.toString();
    }
}
