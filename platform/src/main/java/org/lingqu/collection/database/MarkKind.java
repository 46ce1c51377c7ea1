package org.lingqu.collection.database;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lingqu.kernel.Problem;

/** What a column can be that tells which rows are new. People see {@code name.MarkKind.<NAME>}. */
public enum MarkKind {
    /** A number that grows; its margin is so many of it. */
    NUMBER(
            Set.of(
                    "smallint",
                    "integer",
                    "bigint",
                    "int",
                    "tinyint",
                    "mediumint",
                    "numeric",
                    "decimal",
                    "number",
                    "int2",
                    "int4",
                    "int8",
                    "serial",
                    "bigserial"),
            1_000),
    /** A day; its margin is in days. */
    DATE(Set.of("date"), 1),
    /** A time of the wall clock; its margin is in minutes. */
    TIME(Set.of("timestamp", "datetime", "datetime2", "smalldatetime"), 60);

    private final Set<String> types;
    private final long usualMargin;

    MarkKind(Set<String> types, long usualMargin) {
        this.types = types;
        this.usualMargin = usualMargin;
    }

    /** How far before the last mark is read again where nothing else is stated. */
    public long usualMargin() {
        return usualMargin;
    }

    /** What a column is; empty when its values have no order to go by. */
    public static Optional<MarkKind> of(SourceTable.Column column) {
        String base = column.type().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9].*", "");
        return Arrays.stream(values()).filter(kind -> kind.types.contains(base)).findFirst();
    }

    /**
     * The mark from which is read, so far before one that was reached.
     *
     * @param reached as the source wrote it
     * @throws Problem {@code mark-unreadable} when it is none of this kind
     */
    public String before(String reached, long margin) {
        try {
            return switch (this) {
                case NUMBER ->
                    new BigDecimal(reached).subtract(BigDecimal.valueOf(margin)).toPlainString();
                case DATE -> LocalDate.parse(day(reached)).minusDays(margin).toString();
                case TIME -> time(reached).minusMinutes(margin).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            };
        } catch (DateTimeException | NumberFormatException unreadable) {
            throw Problem.conflict("mark-unreadable").with(reached).causedBy(unreadable);
        }
    }

    /** Whether a mark comes before another one, both as the source wrote them. @throws Problem {@code mark-unreadable} */
    public boolean isLess(String mark, String other) {
        try {
            return switch (this) {
                case NUMBER -> new BigDecimal(mark).compareTo(new BigDecimal(other)) < 0;
                case DATE -> LocalDate.parse(day(mark)).isBefore(LocalDate.parse(day(other)));
                case TIME -> time(mark).isBefore(time(other));
            };
        } catch (DateTimeException | NumberFormatException unreadable) {
            throw Problem.conflict("mark-unreadable").with(mark).causedBy(unreadable);
        }
    }

    /** Dialects without a time in their days write one all the same. */
    private static String day(String text) {
        return text.length() > 10 ? text.substring(0, 10) : text;
    }

    private static LocalDateTime time(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text.strip().replace(' ', 'T'));
    }
}
